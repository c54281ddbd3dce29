import ModelKit

/// What a moderator reads of an event. All of it is written by a stranger, and bounded in length.
struct MessageContent: Hashable, Sendable {
    /// The text or, for an event that people do not read, its type.
    var text: String
    /// The gap in a text that was longer than ``Limits/evidence``; nil if there is none.
    var omission: Message.Omission?
    /// What programs show instead of the text, if it differs in more than markup. The author writes both.
    var shown: String?
    var attachment: EvidenceDetail.Attachment?
    /// The message that it replies to.
    var replyTo: String?
    /// The first message of its thread.
    var thread: String?
    /// The quote that the author's program put in front of a reply; it has been removed from the text. Only the original
    /// message shows what was really said.
    var quoted: String?
    /// The message that this is a new version of.
    var replaces: String?
    var reaction: Reaction?
    /// The message that this one redacts.
    var redacts: String?
    /// Only the room's members can read it.
    var isEncrypted: Bool
    /// It was redacted, and its content is gone.
    var isTakenBack: Bool
    /// It changes the room, such as its name, and is not something that was said.
    var isState: Bool

    struct Reaction: Hashable, Sendable {
        var target: String
        /// Usually an emoji, but any text is possible.
        var key: String
    }

    /// - Parameter event: in the form of servers or of clients.
    init(_ event: JSONValue) {
        let type = event["type"]?.string ?? ""
        let relation = event["content"]?["m.relates_to"]
        let kind = relation?["rel_type"]?.string
        let target = Self.id(relation?["event_id"])
        replaces = kind == "m.replace" ? target : nil
        thread = kind == "m.thread" ? target : nil
        let answered = relation?["m.in_reply_to"]
        // In a thread, the reply to the latest message is only for programs that do not know threads.
        replyTo = thread != nil && relation?["is_falling_back"]?.bool == true ? nil : Self.id(answered?["event_id"])
        isEncrypted = type == "m.room.encrypted"
        isTakenBack = event["unsigned"]?["redacted_because"] != nil || Self.isEmptied(event, type: type)
        isState = event["state_key"] != nil
        redacts = type == "m.room.redaction" ? Self.id(event["redacts"]) ?? Self.id(event["content"]?["redacts"]) : nil
        if type == "m.reaction", kind == "m.annotation", let target, let key = relation?["key"]?.string {
            reaction = Reaction(target: target, key: key.limited(to: Limits.nick).text)
        }

        let new = replaces == nil ? nil : event["content"]?["m.new_content"].flatMap { $0.object == nil ? nil : $0 }
        let hasNoWords = isTakenBack || reaction != nil
        var words = hasNoWords ? EventWords(nil) : .of(new ?? event["content"], type: type)
        // For programs that do not know new versions, their text begins with a star.
        if replaces != nil, new == nil { words.dropStar() }
        if answered != nil { quoted = words.takeQuote()?.headAndTail(bytes: Limits.evidence).marked }
        shown = hasNoWords ? nil : words.shown(instead: new ?? event["content"], isReply: answered != nil)
        let kept = words.text.headAndTail(bytes: Limits.evidence)
        (text, omission) = (kept.text, kept.omission)
        attachment = words.attachment
    }

    /// What people read in programs that show HTML.
    var read: String { shown ?? text }

    /// An empty content means that the server has stripped it, because no message has none.
    private static func isEmptied(_ event: JSONValue, type: String) -> Bool {
        ["m.room.message", "m.room.encrypted", "m.sticker"].contains(type) && event["content"]?.object?.isEmpty == true
    }

    /// Nil if it cannot be an id.
    private static func id(_ value: JSONValue?) -> String? {
        value?.string.flatMap { (1...Limits.identifier).contains($0.utf8.count) ? $0 : nil }
    }
}
