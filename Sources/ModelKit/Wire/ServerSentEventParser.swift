/// An event of a `text/event-stream`, as defined by the HTML Living Standard (§ 9.2).
public struct ServerSentEvent: Hashable, Sendable {
    /// `message` if the stream names none.
    public var type: String
    /// The data lines, joined by line feeds.
    public var data: String
    /// The last id in the stream, from this event or an earlier one; nil if there was none yet.
    public var lastID: String?

    public init(type: String, data: String, lastID: String?) {
        self.type = type
        self.data = data
        self.lastID = lastID
    }
}

/// Reads server-sent events from bytes, in chunks of any size.
public struct ServerSentEventParser: Sendable {
    /// A line or an event is longer than anything that a desk sends.
    public struct TooLong: Error, Hashable {}

    /// The maximum number of bytes of a line, and of an event's data.
    public let limit: Int
    public private(set) var lastID: String?

    private var line: [UInt8] = []
    /// The previous byte was CR, so a LF now belongs to the same line end.
    private var afterReturn = false
    private var atBeginning = true
    private var type = ""
    private var data: [UInt8] = []
    private var hasData = false

    public init(limit: Int = 1 << 20) { self.limit = limit }

    /// Reads the next bytes and returns the events that they completed.
    public mutating func read(_ bytes: some Sequence<UInt8>) throws(TooLong) -> [ServerSentEvent] {
        var events: [ServerSentEvent] = []
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "\n") where afterReturn: afterReturn = false
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                afterReturn = byte == UInt8(ascii: "\r")
                if let event = try endLine() { events.append(event) }
            default:
                afterReturn = false
                if line.count == limit { throw TooLong() }
                line.append(byte)
            }
        }
        return events
    }

    private mutating func endLine() throws(TooLong) -> ServerSentEvent? {
        defer { line.removeAll(keepingCapacity: true) }
        if atBeginning {
            atBeginning = false
            if line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
        }
        if line.isEmpty { return dispatch() }
        let colon = line.firstIndex(of: UInt8(ascii: ":"))
        let field = String(decoding: line[..<(colon ?? line.endIndex)], as: UTF8.self)
        var value = colon.map { line[($0 + 1)...] } ?? []
        if value.first == UInt8(ascii: " ") { value.removeFirst() }
        switch field {
        case "event": type = String(decoding: value, as: UTF8.self)
        case "data":
            if hasData { data.append(UInt8(ascii: "\n")) }
            hasData = true
            if data.count + value.count > limit { throw TooLong() }
            data.append(contentsOf: value)
        case "id": if !value.contains(0) { lastID = String(decoding: value, as: UTF8.self) }
        // A comment has an empty field name. `retry` is ignored, because clients wait by their own rule.
        default: break
        }
        return nil
    }

    private mutating func dispatch() -> ServerSentEvent? {
        defer {
            type = ""
            data.removeAll(keepingCapacity: true)
            hasData = false
        }
        guard hasData else { return nil }
        return ServerSentEvent(type: type.isEmpty ? "message" : type, data: String(decoding: data, as: UTF8.self), lastID: lastID)
    }
}
