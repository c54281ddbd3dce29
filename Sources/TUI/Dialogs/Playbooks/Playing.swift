import ModelKit

/// Playbooks on the digits: verdict, category, sanction and messages in one step (K16).
enum Playing {
    /// The playbook of a digit, by the category of the first case that keys act on.
    static func playbook(on key: Key?, in state: State) -> Playbook? {
        guard case .character(let digit)? = key, let place = digit.wholeNumberValue else { return nil }
        let playbooks = state.casebook.playbooks(for: state.targets.first)
        return playbooks.indices.contains(place - 1) ? playbooks[place - 1] : nil
    }

    /// Why no playbook can be run; the footer and the help do not ask about a particular one.
    static func refusal(in state: State) -> KeyRefusal? {
        state.refusalForAll { number in
            guard let row = state.casebook.row(number) else { return .notFound }
            guard row.kind == .accusation else { return .nobodyAccused }
            return Verdicts.refusal(toRate: number, in: state)
                ?? (state.casebook.playbooks(for: number).isEmpty ? .noPlaybook : nil)
        }
    }

    /// In the dossier, which shows what the digits mean, a digit runs its playbook; in the queue, the playbooks are shown
    /// first.
    static func play(_ key: Key?, in state: inout State) -> [Effect] {
        guard let playbook = playbook(on: key, in: state) else {
            state.notice = .refused(.noPlaybook)
            return []
        }
        guard state.context == .queue else { return play(playbook, on: state.targets, in: &state) }
        let playbooks = state.casebook.playbooks(for: state.targets.first)
        state.dialogs.shown = PlaybookChooser(
            cases: state.targets, seen: state.versions(of: state.targets), playbooks: playbooks,
            selected: playbooks.firstIndex { $0.id == playbook.id } ?? 0)
        return []
    }

    /// - Parameter seen: the versions of the cases that the moderator judged, if they are not the ones shown now.
    static func play(_ playbook: Playbook, on cases: [CaseNumber], seen: [CaseNumber: Int] = [:], in state: inout State)
        -> [Effect]
    {
        let (played, left) = state.split(cases) { Verdicts.refusal(toRun: playbook, on: $0, in: state) }
        guard !played.isEmpty else {
            state.notice = left.first.map { .refused($0.refusal) }
            return []
        }
        if ReportChecklist.ask(playbook.verdict, by: playbook, of: played, in: &state) { return [] }
        return run(playbook, on: played, seen: seen, left: left, in: &state)
    }

    /// - Parameter reports: the malicious reports, if they were chosen.
    static func run(
        _ playbook: Playbook, on played: [CaseNumber], seen: [CaseNumber: Int], naming reports: [Int]? = nil,
        left: [LeftOut] = [], in state: inout State
    ) -> [Effect] {
        let effects = state.submit(played, seen: seen) { _ in .playbook(playbook.id, reports: reports) }
        let text = state.words.notices.played(played, state.casebook.title(of: playbook))
        Verdicts.finishDeciding(played, effects, text, text, left: left, by: state.casebook.summary(of: playbook), in: &state)
        return effects
    }
}
