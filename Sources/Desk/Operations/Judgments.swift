import ModelKit

/// Decisions that take effect, with all their effects on other cases. Each step depends on what the one before has written.
enum Judgments {
    /// Lets a verdict take effect.
    static func settle(_ number: CaseNumber, _ decision: Decision, in turn: Turn) throws {
        let theCase = try turn.facts.existing(number)
        switch theCase.kind {
        case .accusation:
            try turn.write { try settle(theCase, by: try Settlement.events(of: decision, on: theCase, in: &$0), &$0) }
        case .appeal:
            let original = try turn.facts.original(of: theCase)
            let isJudgedAnew = decision.verdict == .granted ? try grant(theCase, by: decision.by, in: turn) : false
            try turn.write { draft in
                let theCase = try draft.facts.existing(number)
                let told = try Appeals.outcome(
                    of: theCase, decision.verdict, isJudgedAnew: isJudgedAnew, since: original, in: &draft)
                try settle(theCase, by: [.settled(decision.verdict)] + told, &draft)
            }
        case .concern: try turn.write { try settle(theCase, by: [.settled(decision.verdict)], &$0) }
        }
        try turn.write { try Rows.refreshOthers(than: $0.facts.existing(number), in: &$0) }
    }

    private static func settle(_ theCase: Case, by events: [CaseEvent], _ draft: inout Draft) throws {
        let dismissals = try Conversations.dismissAll(of: theCase, in: &draft)
        try draft.record(events + dismissals, on: theCase.number, .everybody(.settled))
    }

    /// Opens a case to be judged again.
    ///
    /// - Parameter appeal: the appeal that causes this, if any. Its member is told with the outcome of the appeal.
    static func reopen(_ number: CaseNumber, by moderator: ModeratorName, after appeal: CaseNumber? = nil, in turn: Turn) throws {
        let decided = try turn.facts.existing(number)
        let open = try turn.facts.openAppeals(against: number).filter { $0 != appeal }
        let objecting = try (open + [appeal].compactMap(\.self)).compactMap { try turn.facts.case($0)?.subject }
        try turn.write { try Reopening.reopen(decided, by: moderator, tellingAllBut: Set(objecting), in: &$0) }
        let theCase = try turn.facts.existing(number)
        try turn.write { try Rows.refresh(theCase, in: &$0) }
        try turn.write { try Rows.refreshOthers(than: theCase, in: &$0) }
        for appeal in open {
            try turn.write { try Appeals.lapse(appeal, by: moderator, of: theCase, since: decided, in: &$0) }
        }
    }

    /// Grants an appeal, which undoes what is under appeal.
    ///
    /// - Returns: whether the case under appeal is judged again instead.
    private static func grant(_ theCase: Case, by moderator: ModeratorName, in turn: Turn) throws -> Bool {
        guard let appeal = theCase.appeal else { return false }
        let original = try turn.facts.existing(appeal.original)
        switch Appeals.effect(of: appeal, in: theCase, on: original) {
        case .nothing: return false
        case .judgedAnew:
            try reopen(original.number, by: moderator, after: theCase.number, in: turn)
            return true
        case .ends(let sanctions):
            try turn.write { draft in
                let ending = SanctionEnding.granted(appeal: theCase.number)
                let ends = try Sanctions.endInTurn(sanctions, ending, of: original, in: &draft)
                try draft.record(ends, on: original.number, .everybody(.ended))
            }
            return false
        case .overturned(let reporter):
            // Others may have appealed against the same decision.
            let others = try turn.facts.openAppeals(against: original.number).filter { $0 != theCase.number }
                .compactMap { try turn.facts.case($0) }.filter { reporter == nil || $0.subject == reporter }
            try turn.write {
                try Appeals.overturn(
                    original, reporter: reporter, by: moderator, after: appeal, in: theCase.number,
                    tellingAllBut: others.compactMap(\.subject), in: &$0)
            }
            let overturned = try turn.facts.existing(original.number)
            try turn.write { try Rows.refreshOthers(than: overturned, in: &$0) }
            for other in others {
                try turn.write {
                    try Appeals.lapse(other.number, .granted, by: moderator, of: overturned, since: original, in: &$0)
                }
            }
            return false
        }
    }
}
