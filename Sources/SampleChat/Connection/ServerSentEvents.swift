/// An event of a `text/event-stream`.
struct ServerSentEvent: Hashable, Sendable {
    /// Of this event or, where it has none, of the latest that had one.
    var id: String?
    var name: String?
    var data: String
}

/// Reads a `text/event-stream` as it arrives in pieces (HTML Living Standard, "Interpreting an event stream").
struct ServerSentEvents {
    private var line: [UInt8] = []
    private var afterReturn = false
    private var id: String?
    private var name: String?
    private var data: [String] = []

    /// The events that are complete with these bytes.
    mutating func read(_ bytes: some Sequence<UInt8>) -> [ServerSentEvent] {
        var events: [ServerSentEvent] = []
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "\n") where afterReturn: break
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                if let event = endLine() { events.append(event) }
            default: line.append(byte)
            }
            afterReturn = byte == UInt8(ascii: "\r")
        }
        return events
    }

    private mutating func endLine() -> ServerSentEvent? {
        defer { line.removeAll(keepingCapacity: true) }
        guard !line.isEmpty else { return dispatch() }
        let parts = line.split(separator: UInt8(ascii: ":"), maxSplits: 1, omittingEmptySubsequences: false)
        var value = parts.count > 1 ? parts[1] : []
        if value.first == UInt8(ascii: " ") { value = value.dropFirst() }
        let text = String(decoding: value, as: UTF8.self)
        switch String(decoding: parts[0], as: UTF8.self) {
        case "data": data.append(text)
        case "id": id = text
        case "event": name = text
        default: break
        }
        return nil
    }

    private mutating func dispatch() -> ServerSentEvent? {
        defer { (name, data) = (nil, []) }
        return data.isEmpty ? nil : ServerSentEvent(id: id, name: name, data: data.joined(separator: "\n"))
    }
}
