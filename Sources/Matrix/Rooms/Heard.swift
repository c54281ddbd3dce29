import ModelKit

/// Something that a member does in a room of the desk, read from an event.
enum Heard: Hashable, Sendable {
    /// With the name that they have in the room; nil if they have none.
    case came(MemberID, name: String?)
    /// On their own, or removed by somebody.
    ///
    /// - declined: they were invited, and had not joined.
    case left(MemberID, declined: Bool)
    case said(Spoken)
    /// They removed something that they had said; `target` is its id.
    case tookBack(Spoken, target: String)

    struct Spoken: Hashable, Sendable {
        var id: String
        var author: MemberID
        var at: Timestamp
        /// Written by a stranger, and bounded in length.
        var text: String
        /// A program says it rather than a person.
        var isNotice: Bool = false
        /// Only the programs of the room's members can read it.
        var isEncrypted: Bool = false
        /// They describe their own action in the third person.
        var isEmote: Bool = false
        /// The members that it mentions, according to its author's program.
        var mentions: [MemberID] = []
        /// The mentioned members with the names that the text uses.
        var pills: [Pill] = []
        /// The message that it is a new version of.
        var replaces: String?
        /// It is a reaction to a message rather than a message.
        var isReaction: Bool = false
    }

    /// Nil for events to ignore, such as the desk's own messages.
    init?(_ event: JSONValue, account: MemberID) {
        guard let sender = event["sender"]?.string.flatMap(Self.id), let type = event["type"]?.string else { return nil }
        if type == "m.room.member" {
            guard let key = event["state_key"]?.string.flatMap(Self.id), key != account.rawValue else { return nil }
            let before = (event["unsigned"]?["prev_content"] ?? event["prev_content"])?["membership"]?.string
            switch event["content"]?["membership"]?.string {
            case "join": self = .came(MemberID(key), name: event["content"]?["displayname"]?.string)
            case "leave", "ban": self = .left(MemberID(key), declined: before == "invite")
            default: return nil
            }
            return
        }
        guard sender != account.rawValue, let id = event["event_id"]?.string.flatMap(Self.id) else { return nil }
        let content = MessageContent(event)
        var spoken = Spoken(
            id: id, author: MemberID(sender), at: Timestamp(matrix: event["origin_server_ts"]?.integer ?? 0), text: "")
        if let target = content.redacts {
            self = .tookBack(spoken, target: target)
        } else if let line = content.line {
            spoken.text = line.headAndTail(bytes: Limits.spoken).marked
            let kind = event["content"]?["msgtype"]?.string
            (spoken.isNotice, spoken.isEmote) = (kind == "m.notice", kind == "m.emote")
            spoken.isEncrypted = content.isEncrypted
            (spoken.replaces, spoken.isReaction) = (content.replaces, content.reaction != nil)
            spoken.mentions = (event["content"]?["m.mentions"]?["user_ids"]?.array ?? []).prefix(Pill.most)
                .compactMap { $0.string.flatMap(Self.id).map { MemberID($0) } }
            let words = event["content"]?["m.new_content"] ?? event["content"]
            spoken.pills = words?["formatted_body"]?.string.map { Pill.all(in: $0) } ?? []
            spoken.mentions += spoken.pills.map(\.member).filter { !spoken.mentions.contains($0) }
            self = .said(spoken)
        } else {
            return nil
        }
    }

    private static func id(_ text: String) -> String? { IdentifierForm.foreign.flaw(in: text) == nil ? text : nil }

    /// A line for a removed message, which can be read in any language.
    static func takenBack(_ text: String) -> String { "✗ «\(text)»" }
}

extension MessageContent {
    /// The content as a line of a conversation; nil if it is not a line, or is gone. It uses signs instead of words, because
    /// moderators speak different languages.
    fileprivate var line: String? {
        guard !isState, !isTakenBack, redacts == nil else { return nil }
        if let reaction { return reaction.key }
        if isEncrypted { return "[m.room.encrypted]" }
        let thing = attachment.flatMap { $0.kind == .poll || $0.kind == .other ? nil : $0.line }
        let line = [thing, text.isEmpty ? nil : text].compactMap { $0 }.joined(separator: " ")
        guard !line.isEmpty else { return nil }
        return replaces == nil ? line : "✎ " + line
    }
}

extension EvidenceDetail.Attachment {
    fileprivate var line: String {
        let facts = [mediaType, bytes.map { "\($0) B" }].compactMap { $0 }.joined(separator: ", ")
        return "[\(kind.rawValue)]" + (name.map { " " + $0 } ?? "") + (facts.isEmpty ? "" : " (\(facts))")
    }
}
