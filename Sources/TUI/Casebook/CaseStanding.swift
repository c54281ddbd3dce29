import ModelKit

/// The state of a case for this moderator: what the mirror says, plus what they have done and the desk has not shown yet. While
/// the desk cannot store anything, none of that counts, and the case stands as before.
struct CaseStanding: Sendable, Hashable {
    enum Phase: Sendable, Hashable {
        case new
        case held(by: ModeratorName)
        /// Rated; the verdict can be undone until then.
        case rated(Verdict, by: ModeratorName?, until: Timestamp?)
        case closed(Verdict?)
        /// Closed and about to be reopened; that can be undone until then.
        case reopening(Verdict?, by: ModeratorName?, until: Timestamp?)
    }

    var phase: Phase
    /// The desk has not yet carried out the latest change.
    var isWaiting: Bool

    var isReopening: Bool { if case .reopening = phase { true } else { false } }

    var verdict: Verdict? {
        switch phase {
        case .rated(let verdict, _, _): verdict
        case .closed(let verdict), .reopening(let verdict, _, _): verdict
        case .new, .held: nil
        }
    }
}

extension Casebook {
    func standing(of row: CaseRow) -> CaseStanding {
        let told = phase(of: row)
        guard let command = outbox.latest(on: row.number) else { return CaseStanding(phase: told, isWaiting: false) }
        guard desk.storage.failure == nil else { return CaseStanding(phase: told, isWaiting: true) }
        let me = desk.me?.name
        let phase: CaseStanding.Phase =
            switch command.operation {
            case .rate(let verdict, _, _): .rated(verdict, by: me, until: nil)
            case .claim: me.map { .held(by: $0) } ?? told
            case .release: holder(of: row).map { .held(by: $0) } ?? .new
            case .reopen: .reopening(row.decision?.verdict, by: me, until: nil)
            // For a closed case, the sanction is undone, not the verdict.
            case .undo where row.reopening != nil: .closed(row.decision?.verdict)
            case .undo: row.state == .closed ? told : holder(of: row).map { .held(by: $0) } ?? .new
            case .playbook(let id, _): desk.welcome?.community.playbook(id).map { .rated($0.verdict, by: me, until: nil) } ?? told
            case .note, .recategorise, .summon, .dismiss, .say, .sanction, .lift, .openReporting, .handUp, .refer, .retry,
                .giveUp:
                told
            }
        if case .release = command.operation { return CaseStanding(phase: .new, isWaiting: true) }
        return CaseStanding(phase: phase, isWaiting: true)
    }

    private func phase(of row: CaseRow) -> CaseStanding.Phase {
        switch row.state {
        case .closed:
            let verdict = row.decision?.verdict
            return row.reopening.map { .reopening(verdict, by: $0.by, until: $0.effectiveAt) } ?? .closed(verdict)
        case .pending:
            if let decision = row.decision { return .rated(decision.verdict, by: decision.by, until: decision.effectiveAt) }
        case .new, .claimed: break
        }
        return holder(of: row).map { .held(by: $0) } ?? .new
    }
}
