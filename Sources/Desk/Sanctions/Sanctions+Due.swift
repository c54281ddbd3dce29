import ModelKit

// A case's sanctions that are due.
extension Sanctions {
    /// Lets sanctions take effect whose undo period has ended.
    static func imposeDue(of theCase: Case, in draft: inout Draft) throws {
        let now = draft.facts.now
        var events: [CaseEvent] = []
        // A verdict that is not justified ends the moderators' orders when its own undo period has ended. Until then, nobody is
        // told of either.
        let isDoomed = theCase.decision.map { $0.verdict != .justified } ?? false
        for sanction in theCase.orderedSanctions() where sanction.effectiveAt <= now && !(isDoomed && sanction.by != nil) {
            guard try !waits(sanction, of: theCase, in: &draft) else { continue }
            events += try impose(sanction, of: theCase, after: events, in: &draft)
        }
        try draft.record(events, on: theCase.number, .everybody(.sanctioned))
    }

    /// Ends sanctions that have expired.
    static func endDue(of theCase: Case, in draft: inout Draft) throws {
        let now = draft.facts.now
        let over = theCase.sanctions.filter { $0.phase == .inForce }.map(\.sanction).filter {
            $0.until.map { $0 <= now } ?? false
        }
        try draft.record(endInTurn(over, .expired, of: theCase, in: &draft), on: theCase.number, .everybody(.ended))
    }
}
