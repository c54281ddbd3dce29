/// The state of the desk's disk: event `storage` of the feed, sent at its beginning and whenever it changes. Everything that
/// the desk has acknowledged is on its disk, so nothing can be rated while it cannot store.
public struct StorageStatus: Hashable, Sendable {
    public enum State: String, Hashable, Sendable, Codable {
        case ok
        /// Everything is stored, but there is little space left.
        case low
        /// Nothing is stored, and the desk refuses requests.
        case failed
    }

    /// Why nothing is stored.
    public enum Cause: String, Hashable, Sendable, Codable, CaseIterable {
        case full
        /// The file of the log was deleted or replaced while the desk had it open.
        case gone
        case readOnly = "read_only"
        /// The desk's own log has more details.
        case other
    }

    public var state: State
    /// Why it has failed.
    public var cause: Cause?
    /// Since when; nil while everything works.
    public var since: Timestamp?
    /// How many bytes are left, if there is little space.
    public var free: Int64?

    public init(_ state: State = .ok, cause: Cause? = nil, since: Timestamp? = nil, free: Int64? = nil) {
        self.state = state
        self.cause = cause
        self.since = since
        self.free = free
    }

    /// Why nothing is stored; nil while everything is.
    public var failure: Cause? { state == .failed ? cause ?? .other : nil }
}

extension StorageStatus: Codable {
    enum CodingKeys: String, CodingKey {
        case state, cause, since, free
    }

    /// Treats a state or cause that only a later desk knows as a failure, because nothing is known to be stored.
    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        state = State(rawValue: try fields.decode(String.self, forKey: .state)) ?? .failed
        cause = try fields.decodeIfPresent(String.self, forKey: .cause).map { Cause(rawValue: $0) ?? .other }
        since = try fields.decodeIfPresent(Timestamp.self, forKey: .since)
        free = try fields.decodeIfPresent(Int64.self, forKey: .free)
    }
}
