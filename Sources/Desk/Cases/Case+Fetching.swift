import ModelKit
import Store

extension Case {
    /// Replays the events of one case.
    static func fetch(_ number: CaseNumber, from stores: Stores) throws -> Case? {
        try fetchWithEvents(number, from: stores)?.subject
    }

    static func fetchWithEvents(_ number: CaseNumber, from stores: Stores) throws -> (
        subject: Case, events: [(Timestamp, CaseEvent)]
    )? {
        guard number != DeskEvent.number else { return nil }
        var subject: Case?
        var events: [(Timestamp, CaseEvent)] = []
        for entry in try stores.log.entries(of: number) {
            let event = try entry.caseEvent
            let at = try entry.at
            subject.replay(event, of: number, at: at)
            events.append((at, event))
        }
        return subject.map { ($0, events) }
    }
}
