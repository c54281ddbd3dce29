import Foundation
import GRDB
import ModelKit

extension Transaction {
    /// Carries a moderator's command out, once. The same command again gets the same answer.
    func carryOut(_ command: Command, by moderator: Moderator) throws -> CommandReceipt {
        let known = try db.cachedStatement(sql: "SELECT moderator, answer FROM command WHERE id = ?")
        if let found = try Row.fetchOne(known, arguments: [command.id.uuidString]) {
            guard found[0] as String == moderator.name.rawValue else {
                throw Problem("id-taken", status: 422, title: "Another moderator used this command id", field: "id")
            }
            return try JSON.value(CommandReceipt.self, from: found[1])
        }
        guard var subject = try fetchCase(command.number), var row = try row(command.number),
            DeskEnvironment.mayKnow(row, moderator)
        else { throw Problem.noCase(command.number) }

        let rules = CommandRules(community: community, now: now)
        let events = try rules.events(of: command.deed, on: subject, by: moderator, seen: command.seen) { text in
            try keep(text, kind: .note, case: command.number)
        }
        // Reopening unwinds what followed: as the case stood before, so it is decided now.
        let unwinding = if case .reopen = command.deed { try unwind(subject) } else { [CaseEvent]() }
        try record(
            events + unwinding + alarmsOfNewTeam(after: events, on: subject), on: &subject, row: &row,
            as: command.deed.happening, by: moderator.name)
        if !unwinding.isEmpty { try refreshOthers(than: subject) }

        let pending = subject.state == .pending ? subject.decision?.effectiveAt : nil
        let receipt = CommandReceipt(number: command.number, version: subject.version, undoUntil: pending)
        try execute(
            "INSERT INTO command (id, moderator, at, answer) VALUES (?, ?, ?, ?)",
            [command.id.uuidString, moderator.name.rawValue, now.milliseconds, try JSON.data(receipt)])
        return receipt
    }
}

extension Transaction {
    /// A case that goes to another team is a new one there: James tells it (K7).
    private func alarmsOfNewTeam(after events: [CaseEvent], on subject: Case) throws -> [CaseEvent] {
        var moved = subject
        for event in events { moved.apply(event, at: now) }
        return moved.team == subject.team ? [] : try alarm(of: moved)
    }
}

extension Command.Deed {
    var happening: FeedHappening.Kind {
        switch self {
        case .claim: .claimed
        case .release: .released
        case .rate: .rated
        case .undo: .undone
        case .reopen: .reopened
        case .note: .noted
        case .recategorise: .recategorised
        }
    }
}

extension Problem {
    static func noCase(_ number: CaseNumber) -> Problem {
        Problem("no-case", status: 404, title: "There is no case \(number) that you may see")
    }
}
