import ModelKit

/// Something that somebody does in a room of the desk, as its events tell.
enum Heard: Hashable, Sendable {
    /// Under the name that they have there; nil if they have none.
    case came(MemberID, name: String?)
    /// By themselves or not.
    ///
    /// - declined: they were invited, and had not been there.
    case left(MemberID, declined: Bool)
    case said(Spoken)
    /// They took back something that they had said: `target` is its id.
    case tookBack(Spoken, target: String)

    struct Spoken: Hashable, Sendable {
        var id: String
        var author: MemberID
        var at: Timestamp
        /// As a stranger wrote it, and bounded.
        var text: String
        /// A program says it, and not a person.
        var isNotice: Bool = false
        /// Only programs of the room's members can read it.
        var isEncrypted: Bool = false
        /// They say what they do, as of a third person.
        var isEmote: Bool = false
        /// Whom it is meant to call, as its author's program says.
        var mentions: [MemberID] = []
        /// The same, with the names under which they stand in the text.
        var pills: [Pill] = []
        /// The message of which it is a new version.
        var replaces: String?
        /// It is a sign beside a message, and no message.
        var isReaction: Bool = false
    }

    /// Nil for what nobody is to hear, such as the desk's own words.
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

    /// As a line of a conversation, in which all languages are read.
    static func takenBack(_ text: String) -> String { "✗ «\(text)»" }
}

extension MessageContent {
    /// As a line of a conversation; nil for what is no line, or is gone. Signs stand for words: moderators read several languages.
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
