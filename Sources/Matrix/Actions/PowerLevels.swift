import ModelKit

/// Who may do what in a room (Matrix specification, m.room.power_levels). It can be changed one entry at a time, so that
/// everything else stays.
struct PowerLevels: Hashable, Sendable {
    /// Nil if the room has none.
    private let content: JSONValue?
    /// The creators, who from room version 12 on have the highest power and are not in the list.
    let creators: Set<String>
    /// The creator of a room without power levels.
    private let founder: String?

    /// - Parameters:
    ///   - content: of m.room.power_levels; nil if there is none.
    ///   - creation: the event m.room.create.
    init(_ content: JSONValue?, creation: JSONValue?) {
        self.content = content
        let made = creation?["content"]
        let version = RoomVersion(made?["room_version"]?.string ?? "1")
        // An unknown version is taken to be a later one.
        let isEndless = version.map { $0.number >= 12 } ?? true
        let others = made?["additional_creators"]?.array?.compactMap(\.string) ?? []
        founder = creation?["sender"]?.string
        creators = isEndless ? Set([founder].compactMap { $0 } + others) : []
    }

    /// Operations in a room that need power.
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

    /// A member's entry in the list; nil if they have the default power.
    func entry(of member: MemberID) -> Int64? { Self.level(content?["users"]?[member.rawValue]) }

    /// A power level that is too low for saying anything, or the member's own level if that is lower still.
    func muted(_ member: MemberID) -> Int64 {
        let words = ["m.room.message", "m.room.encrypted", "m.reaction", "m.sticker"].map { level(ofMessage: $0) }
        let lowest = words.min() ?? 0
        return min(lowest > .min ? lowest - 1 : .min, power(of: member))
    }

    /// The content with a changed entry for a member, or without one.
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

    /// A level. Before room version 10, some programs wrote it as a string.
    private static func level(_ value: JSONValue?) -> Int64? {
        switch value {
        case .integer(let level): level
        case .number(let level): Int64(exactly: level.rounded(.towardZero))
        case .string(let text): Int64(text.filter { !$0.isWhitespace })
        default: nil
        }
    }
}
