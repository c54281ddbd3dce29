/// How the desk stands to its disk: event `storage` of the feed, sent at its beginning and when it changes. What the desk has
/// acknowledged is on its disk; so nothing is rated while it cannot store.
public struct StorageStatus: Hashable, Sendable {
    public enum State: String, Hashable, Sendable, Codable {
        case ok
        /// All is stored, and there is little room left.
        case low
        /// Nothing is stored; what is asked of the desk is refused.
        case failed
    }

    /// Why nothing is stored.
    public enum Cause: String, Hashable, Sendable, Codable, CaseIterable {
        case full
        /// The file of the log was deleted or replaced while the desk had it open.
        case gone
        case readOnly = "read_only"
        /// The desk's own log says more.
        case other
    }

    public var state: State
    /// Of what has failed.
    public var cause: Cause?
    /// Since when it is so; nil while all is well.
    public var since: Timestamp?
    /// How many bytes are left, where there is little room.
    public var free: Int64?

    public init(_ state: State = .ok, cause: Cause? = nil, since: Timestamp? = nil, free: Int64? = nil) {
        self.state = state
        self.cause = cause
        self.since = since
        self.free = free
    }

    /// Why nothing is stored; nil while all is.
    public var failure: Cause? { state == .failed ? cause ?? .other : nil }
}

extension StorageStatus: Codable {
    enum CodingKeys: String, CodingKey {
        case state, cause, since, free
    }

    /// A state or cause that only a later desk knows is one in which nothing is known to be stored.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        state = State(rawValue: try fields.decode(String.self, forKey: .state)) ?? .failed
        cause = try fields.decodeIfPresent(String.self, forKey: .cause).map { Cause(rawValue: $0) ?? .other }
        since = try fields.decodeIfPresent(Timestamp.self, forKey: .since)
        free = try fields.decodeIfPresent(Int64.self, forKey: .free)
    }
}
