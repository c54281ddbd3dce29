import ModelKit

/// Predefined cases on the digits: verdict, category, sanction and messages in one step (K16).
extension State {
    /// The playbooks for a case; the first is on the digit 1. None where nobody is accused.
    func playbooks(for number: CaseNumber?) -> [Playbook] {
        guard let row = number.flatMap({ row($0) }), row.kind == .accusation else { return [] }
        return desk.welcome?.community.playbooks(for: row.category) ?? []
    }

    /// That of a digit, by the category of the first case that keys act on.
    func playbook(on key: Key?) -> Playbook? {
        guard case .character(let digit)? = key, let place = digit.wholeNumberValue else { return nil }
        let playbooks = playbooks(for: targets.first)
        return playbooks.indices.contains(place - 1) ? playbooks[place - 1] : nil
    }

    /// Why none of them can be run; the footer and the help ask for no single one.
    var refusalToPlay: KeyRefusal? {
        refusalForAll { number in
            guard let row = row(number) else { return .notFound }
            guard row.kind == .accusation else { return .nobodyAccused }
            return refusal(toRate: number) ?? (playbooks(for: number).isEmpty ? .noPlaybook : nil)
        }
    }

    func refusal(toRun playbook: Playbook, on number: CaseNumber) -> KeyRefusal? {
        let reports = namedReports(for: playbook.verdict, of: number)
        // It is a verdict too, and what stands in the way of that is told first.
        let verdict = row(number)?.kind == .accusation ? refusal(toRate: number) : nil
        return verdict ?? refusal(of: .playbook(playbook.id, reports: reports), on: number)
            ?? refusalToTellApart(playbook.verdict, of: number)
    }

    /// In the dossier, which shows what the digits stand for, the playbook of one runs; in the queue they are shown first.
    mutating func play(_ key: Key?) -> [Effect] {
        guard let playbook = playbook(on: key) else {
            notice = .refused(.noPlaybook)
            return []
        }
        guard context == .queue else { return play(playbook, on: targets) }
        let playbooks = playbooks(for: targets.first)
        dialogs.shown = PlaybookChooser(
            cases: targets, seen: versions(of: targets), playbooks: playbooks,
            selected: playbooks.firstIndex { $0.id == playbook.id } ?? 0)
        return []
    }

    /// - Parameter seen: the versions of the cases on which it was decided, where those are not the ones shown now.
    mutating func play(_ playbook: Playbook, on cases: [CaseNumber], seen: [CaseNumber: Int] = [:]) -> [Effect] {
        let (played, left) = split(cases) { refusal(toRun: playbook, on: $0) }
        guard !played.isEmpty else {
            notice = left.first.map { .refused($0.refusal) }
            return []
        }
        if askWhichReports(playbook.verdict, by: playbook, of: played) { return [] }
        return run(playbook, on: played, seen: seen, left: left)
    }

    /// - Parameter reports: the malicious ones, where they were chosen.
    mutating func run(
        _ playbook: Playbook, on played: [CaseNumber], seen: [CaseNumber: Int], naming reports: [Int]? = nil, left: [LeftOut] = []
    ) -> [Effect] {
        let effects = submit(played, seen: seen) { _ in .playbook(playbook.id, reports: reports) }
        let text = words.notices.played(played, title(of: playbook))
        finishDeciding(played, effects, text, text, left: left, by: summary(of: playbook))
        return effects
    }

    func title(of playbook: Playbook) -> SafeText { SafeText(playbook.title(in: words.language.rawValue)) }

    /// What a playbook does: `justified, mute 1 h, Harassment`.
    func summary(of playbook: Playbook) -> SafeText {
        let parts = [
            words.title(of: playbook.verdict), playbook.sanction.map { words.step($0) }, playbook.category.map { title(of: $0) },
        ]
        return SafeText.joined(parts.compactMap { $0 })
    }
}
