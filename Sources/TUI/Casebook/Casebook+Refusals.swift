import Client
import ModelKit

/// What stands in the way of each operation on a case.
extension Casebook {
    /// The conditions for every operation that decides something: the mirror follows the desk, and the moderator is not a party
    /// to the case.
    func refusal(toHandle number: CaseNumber) -> KeyRefusal? { refusal(on: number) { $0.refusalToHandle($1) } }

    /// The desk is away or cannot store anything. Nothing waits for that, because the moderator would decide on an outdated
    /// state.
    var refusalOfDesk: KeyRefusal? { desk.isCurrent ? desk.storage.failure.map { .notStoring($0) } : .notConnected }

    /// The accused may not do anything to the case and is given no dossier.
    func isAccused(_ number: CaseNumber) -> Bool {
        guard let me = desk.me else { return false }
        return row(number)?.accused.map { me.members.contains($0) } ?? false
    }

    func beingReopened(_ row: CaseRow?) -> KeyRefusal {
        guard let row, case .reopening(_, let name?, _) = standing(of: row).phase,
            refusal(row, { $0.verdicts.undoing(on: $1).refusal }) != nil
        else { return .beingReopened(by: nil) }
        return .beingReopened(by: SafeText(name.rawValue))
    }

    func refusalIfDecided(_ row: CaseRow) -> KeyRefusal? {
        let standing = standing(of: row)
        guard let verdict = standing.verdict else { return row.state == .closed ? .notFound : nil }
        var by = row.decision.map { SafeText($0.by.rawValue) } ?? SafeText()
        if case .rated(_, let name?, _) = standing.phase { by = isMe(name) ? words.queue.you : SafeText(name.rawValue) }
        if case .reopening = standing.phase { return beingReopened(row) }
        if case .closed = standing.phase, ![.granted, .lapsed].contains(verdict) {
            return .closed(row.number, verdict, by: by)
        }
        return .decided(row.number, verdict, by: by)
    }

    /// Why a command does nothing, in a sentence that fits after a colon.
    func reason(_ refusal: KeyRefusal) -> SafeText {
        refusal == .notConnected ? words.connection.refusal(desk.failure) : words.reason(refusal)
    }

    /// Why something could not be fetched; in the console's language if the desk itself gave no reason.
    func text(of error: ClientError) -> SafeText {
        error.problem == nil ? words.connection.sentence(error.failure, address) : SafeText(error.message)
    }
}

extension Dossier {
    /// Why the desk does not let the moderator handle a case.
    var refusalToHandle: KeyRefusal? {
        switch obstacleReason {
        case .party: .isParty
        case .decider: .hasDecided
        case nil: obstacle.map { .obstacle(SafeText($0)) }
        }
    }
}
