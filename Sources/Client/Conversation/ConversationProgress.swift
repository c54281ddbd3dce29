import ModelKit

/// How much of a conversation the console has received: where to continue after an interruption, and what it already knows.
struct ConversationProgress: Hashable, Sendable {
    /// The last line that was received.
    private(set) var reached: Int64?
    /// The lines that may not have been delivered yet, by their actions. If the connection is lost, no event reports their
    /// outcome: only the line itself does.
    private var underway: [Int: Int64] = [:]

    /// The line after which the desk is asked to continue: before the first line that is still under way.
    var resumesAfter: Int64? { underway.values.min().map { $0 - 1 } ?? reached }

    /// The new part of an event; nil if there is none.
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
