import ModelKit

/// Who may do what in a room (Matrix specification, m.room.power_levels): read, and changed in one place at a time, so that all else
/// in it stays.
struct PowerLevels: Hashable, Sendable {
    /// Nil in a room that has none.
    private let content: JSONValue?
    /// From room version 12 on nobody is above them, and they stand in no list.
    let creators: Set<String>
    /// Who made a room without levels.
    private let founder: String?

    /// - Parameters:
    ///   - content: of m.room.power_levels; nil if there is none.
    ///   - creation: the event m.room.create.
    init(_ content: JSONValue?, creation: JSONValue?) {
        self.content = content
        let made = creation?["content"]
        let version = RoomVersion(made?["room_version"]?.string ?? "1")
        // A version that is not known is a later one.
        let isEndless = version.map { $0.number >= 12 } ?? true
        let others = made?["additional_creators"]?.array?.compactMap(\.string) ?? []
        founder = creation?["sender"]?.string
        creators = isEndless ? Set([founder].compactMap { $0 } + others) : []
    }

    /// What is done in a room, and needs power.
    enum Operation: Hashable, Sendable {
        case mute, kick, ban, redact
    }

    /// The power that an operation needs.
    func needed(for operation: Operation) -> Int64 {
        switch operation {
        case .mute: level(ofState: "m.room.power_levels")
        case .kick: level("kick", otherwise: 50)
        case .ban: level("ban", otherwise: 50)
        case .redact: max(level("redact", otherwise: 50), level(ofMessage: "m.room.redaction"))
        }
    }

    func power(of member: MemberID) -> Int64 {
        if creators.contains(member.rawValue) { return .max }
        if content == nil { return member.rawValue == founder ? 100 : 0 }
        return entry(of: member) ?? level("users_default", otherwise: 0)
    }

    /// What stands in the list for somebody; nil for who has what all have.
    func entry(of member: MemberID) -> Int64? { Self.level(content?["users"]?[member.rawValue]) }

    /// A power with which nothing can be said; for who has less already, that.
    func muted(_ member: MemberID) -> Int64 {
        let words = ["m.room.message", "m.room.encrypted", "m.reaction", "m.sticker"].map { level(ofMessage: $0) }
        let lowest = words.min() ?? 0
        return min(lowest > .min ? lowest - 1 : .min, power(of: member))
    }

    /// The content with another entry for somebody, or none.
    func content(with level: Int64?, for member: MemberID) -> JSONValue {
        var fields = content?.object ?? [:]
        var users = fields["users"]?.object ?? [:]
        if content == nil, let founder, creators.isEmpty { users[JSONValue.Key(founder)] = .integer(100) }
        users[JSONValue.Key(member.rawValue)] = level.map { .integer($0) }
        fields["users"] = .object(users)
        return .object(fields)
    }

    // MARK: - Levels

    private func level(ofMessage type: String) -> Int64 {
        Self.level(content?["events"]?[type]) ?? level("events_default", otherwise: 0)
    }

    private func level(ofState type: String) -> Int64 {
        Self.level(content?["events"]?[type]) ?? level("state_default", otherwise: content == nil ? 0 : 50)
    }

    private func level(_ name: String, otherwise value: Int64) -> Int64 { Self.level(content?[name]) ?? value }

    /// Before version 10 programs also wrote it as a text.
    private static func level(_ value: JSONValue?) -> Int64? {
        switch value {
        case .integer(let level): level
        case .number(let level): Int64(exactly: level.rounded(.towardZero))
        case .string(let text): Int64(text.filter { !$0.isWhitespace })
        default: nil
        }
    }
}
