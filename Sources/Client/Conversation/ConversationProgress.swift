import ModelKit

/// How much of a conversation the console was told: where to go on after an interruption, and what it knows already.
struct ConversationProgress: Hashable, Sendable {
    /// The last line that was told.
    private(set) var reached: Int64?
    /// Lines of which it is not known yet whether they arrived, by their actions. What becomes of one while the connection is away
    /// is told by no event: only the line itself says it.
    private var underway: [Int: Int64] = [:]

    /// The line after which the desk is asked to go on: before the first that is still under way.
    var resumesAfter: Int64? { underway.values.min().map { $0 - 1 } ?? reached }

    /// What of an event is news; nil if nothing.
    mutating func news(in event: ConversationEvent) -> ConversationEvent? {
        switch event {
        case .line(let line): return news(in: line)
        case .delivery(let delivery):
            if delivery.delivery != .asked { underway[delivery.action] = nil }
            return event
        case .state, .presence, .ready, .lost: return event
        }
    }

    private mutating func news(in line: TranscriptLine) -> ConversationEvent? {
        let isKnown = reached.map { line.id <= $0 } ?? false
        if !isKnown { reached = line.id }
        guard let action = line.action, let delivery = line.delivery else { return isKnown ? nil : .line(line) }
        let wasUnderway = underway[action] != nil
        underway[action] = delivery == .asked ? line.id : nil
        if !isKnown { return .line(line) }
        return wasUnderway && delivery != .asked ? .delivery(LineDelivery(action: action, delivery: delivery)) : nil
    }
}
