import ModelKit

/// Carries out what is due: verdicts take effect, claims expire, sanctions begin and end, and actions are requested again.
enum DueOperations {
    static func carryOut(in turn: Turn) throws {
        for number in turn.state.takeDue(at: turn.now) {
            try turn.orStuck(.ofCase(number)) { try carryOut(on: number, in: turn) }
        }
        try ActionOutcomes.retryDue(in: turn)
    }

    private static func carryOut(on number: CaseNumber, in turn: Turn) throws {
        let now = turn.now
        if let row = turn.state.board.row(number) {
            if let reopening = row.reopening {
                if reopening.effectiveAt <= now {
                    try Judgments.reopen(number, by: reopening.by, in: turn)
                } else {
                    turn.state.schedule(row)
                }
            } else if let decision = row.decision, row.state == .pending {
                if decision.effectiveAt <= now {
                    try Judgments.settle(number, decision, in: turn)
                } else {
                    turn.state.schedule(row)
                }
            } else if let claim = row.claim {
                if claim.until <= now { try expire(claim, of: number, in: turn) } else { turn.state.schedule(row) }
            }
        }
        try settleSanctions(of: number, in: turn)
    }

    private static func expire(_ claim: Claim, of number: CaseNumber, in turn: Turn) throws {
        let event = CaseEvent.released(CaseEvent.ReleasedClaim(by: claim.by, expired: true))
        try turn.write { try $0.record([event], on: number, .everybody(.released)) }
    }

    private static func settleSanctions(of number: CaseNumber, in turn: Turn) throws {
        guard try turn.stores.sanctions.isDue(number, at: turn.now) else { return }
        try turn.write { try Sanctions.imposeDue(of: try $0.facts.existing(number), in: &$0) }
        try turn.write { try Sanctions.endDue(of: try $0.facts.existing(number), in: &$0) }
    }
}
