import ModelKit

/// What a moderator reads of an event. All of it is as a stranger wrote it, and bounded.
struct MessageContent: Hashable, Sendable {
    /// The words; in their place, what the event is by its type where it is none that people read.
    var text: String
    /// What is missing in the text, which was longer than ``Limits/evidence``; nil if nothing is.
    var omission: Message.Omission?
    /// What programs show instead of the text, where that is more than the text with markup: its author writes both.
    var shown: String?
    var attachment: EvidenceDetail.Attachment?
    /// The message that it answers.
    var replyTo: String?
    /// The first message of the thread in which it is said.
    var thread: String?
    /// What the author's program says that they answer; it was taken out of the text. Only the message itself tells what is so.
    var quoted: String?
    /// The message that this is a new version of.
    var replaces: String?
    var reaction: Reaction?
    /// The message that this one takes back.
    var redacts: String?
    /// Only the room's members can read it.
    var isEncrypted: Bool
    /// It was taken back, and its words are gone.
    var isTakenBack: Bool
    /// It changes the room, such as its name, and is nothing that was said.
    var isState: Bool

    struct Reaction: Hashable, Sendable {
        var target: String
        /// Mostly an emoji; any text may be there.
        var key: String
    }

    /// - Parameter event: as servers or as clients have it.
    init(_ event: JSONValue) {
        let type = event["type"]?.string ?? ""
        let relation = event["content"]?["m.relates_to"]
        let kind = relation?["rel_type"]?.string
        let target = Self.id(relation?["event_id"])
        replaces = kind == "m.replace" ? target : nil
        thread = kind == "m.thread" ? target : nil
        let answered = relation?["m.in_reply_to"]
        // In a thread, programs that know none are told to show its latest message as the one that is answered.
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
        // The text that a new version has for programs which know none begins with a star.
        if replaces != nil, new == nil { words.dropStar() }
        if answered != nil { quoted = words.takeQuote()?.headAndTail(bytes: Limits.evidence).marked }
        shown = hasNoWords ? nil : words.shown(instead: new ?? event["content"], isReply: answered != nil)
        let kept = words.text.headAndTail(bytes: Limits.evidence)
        (text, omission) = (kept.text, kept.omission)
        attachment = words.attachment
    }

    /// What those who use programs that know HTML read.
    var read: String { shown ?? text }

    /// Nothing can be said with no content at all: the server has stripped it.
    private static func isEmptied(_ event: JSONValue, type: String) -> Bool {
        ["m.room.message", "m.room.encrypted", "m.sticker"].contains(type) && event["content"]?.object?.isEmpty == true
    }

    /// Nil for what cannot be an id.
    private static func id(_ value: JSONValue?) -> String? {
        value?.string.flatMap { (1...Limits.identifier).contains($0.utf8.count) ? $0 : nil }
    }
}
