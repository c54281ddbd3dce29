import ModelKit
import Store

extension Case {
    /// Replays the events of one case.
    static func fetch(_ number: CaseNumber, from stores: Stores) throws -> Case? {
        try fetchWithEvents(number, from: stores)?.theCase
    }

    static func fetchWithEvents(_ number: CaseNumber, from stores: Stores) throws -> (
        theCase: Case, events: [(Timestamp, CaseEvent)]
    )? {
        guard number != DeskEvent.number else { return nil }
        var theCase: Case?
        var events: [(Timestamp, CaseEvent)] = []
        for entry in try stores.log.entries(of: number) {
            let event = try entry.caseEvent
            let at = try entry.at
            theCase.replay(event, of: number, at: at)
            events.append((at, event))
        }
        return theCase.map { ($0, events) }
    }
}
