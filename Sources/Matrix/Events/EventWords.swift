import ModelKit

/// The words of an event's content, and what came with them.
struct EventWords {
    var text: String
    var attachment: EvidenceDetail.Attachment?

    init(_ text: String?, _ attachment: EvidenceDetail.Attachment? = nil) {
        self.text = text ?? ""
        self.attachment = attachment
    }

    static func of(_ content: JSONValue?, type: String) -> EventWords {
        let body = content?["body"]?.string
        switch type {
        case "m.room.message": return message(content, body: body)
        case "m.sticker": return EventWords(nil, attachment(.sticker, content, name: body))
        case "m.poll.start", "org.matrix.msc3381.poll.start": return poll(content, type: type)
        case "m.room.encrypted": return EventWords(nil)
        case "m.room.redaction": return EventWords(content?["reason"]?.string)
        case "m.room.name": return EventWords(line(type, content?["name"]?.string))
        case "m.room.topic": return EventWords(line(type, content?["topic"]?.string))
        case "m.room.avatar": return EventWords(line(type, content?["url"]?.string))
        case "m.room.member":
            let parts = ["membership", "displayname", "reason"].compactMap { content?[$0]?.string }
            return EventWords(line(type, parts.joined(separator: ", ")))
        case "m.location": return place(content, body)
        case "m.beacon", "org.matrix.msc3672.beacon": return place(content, body)
        case "m.beacon_info", "org.matrix.msc3672.beacon_info":
            return EventWords(line(type, content?["description"]?.string ?? body), attachment(.location, nil, name: nil))
        // What two programs tell each other to set up a call is nothing that people read.
        case _ where type.hasPrefix("m.call."): return EventWords(line(type, nil), EvidenceDetail.Attachment(kind: .other))
        default: return other(type, content)
        }
    }

    /// A place as MSC3488 has it, also one of many that somebody's program sends as they go.
    private static func place(_ content: JSONValue?, _ body: String?) -> EventWords {
        let place = content?["m.location"] ?? content?["org.matrix.msc3488.location"]
        let words = place?["description"]?.string ?? body ?? content.flatMap(extensibleText)
        return EventWords(words, attachment(.location, content, name: place?["uri"]?.string ?? content?["geo_uri"]?.string))
    }

    private static func message(_ content: JSONValue?, body: String?) -> EventWords {
        let type = content?["msgtype"]?.string ?? "m.room.message"
        return switch (type, body) {
        case ("m.text", let body?), ("m.notice", let body?), ("m.room.message", let body?): EventWords(body)
        case ("m.emote", let body?): EventWords("* " + body)
        case ("m.image", _): file(.image, content, body: body)
        case ("m.video", _): file(.video, content, body: body)
        case ("m.file", _): file(.file, content, body: body)
        case ("m.audio", _): file(isVoice(content) ? .voice : .audio, content, body: body)
        case ("m.location", _): EventWords(body, attachment(.location, content, name: content?["geo_uri"]?.string))
        default: other(type, content)
        }
    }

    private static func isVoice(_ content: JSONValue?) -> Bool {
        content?["org.matrix.msc3245.voice"] != nil || content?["m.voice"] != nil
    }

    /// What nobody here knows how to read: its type, what its author's program says of it, and all texts in it.
    private static func other(_ type: String, _ content: JSONValue?) -> EventWords {
        let body = content?["body"]?.string ?? content.flatMap(extensibleText)
        let fields = EventFields.lines(content, but: [body ?? ""])
        let text = ([line(type, body)] + fields).joined(separator: "\n")
        return EventWords(text, EvidenceDetail.Attachment(kind: .other))
    }

    /// What is no message is named by its type: people see that something was there, and can look it up.
    private static func line(_ type: String, _ text: String?) -> String {
        let type = "[" + type.limited(to: Limits.nick).text + "]"
        guard let text, !text.isEmpty else { return type }
        return type + " " + text
    }

    /// The body is the file's name; where a name is given beside it, the body is what the author says of it.
    private static func file(
        _ kind: EvidenceDetail.Attachment.Kind, _ content: JSONValue?, body: String?
    ) -> EventWords {
        let name = content?["filename"]?.string
        return EventWords(name == nil || name == body ? nil : body, attachment(kind, content, name: name ?? body))
    }

    private static func attachment(
        _ kind: EvidenceDetail.Attachment.Kind, _ content: JSONValue?, name: String?
    ) -> EvidenceDetail.Attachment {
        let info = content?["info"]
        return EvidenceDetail.Attachment(
            kind: kind, name: name?.limited(to: Limits.identifier).text,
            mediaType: info?["mimetype"]?.string?.limited(to: Limits.nick).text,
            bytes: info?["size"]?.integer.flatMap { $0 < 0 ? nil : $0 })
    }
}

// MARK: - HTML

extension EventWords {
    private static let withHTML: Set<String> = ["m.text", "m.notice", "m.emote", "m.image", "m.video", "m.audio", "m.file"]

    /// What programs that know HTML show, where it says something else than the text; nil where it does not, or is missing.
    func shown(instead content: JSONValue?, isReply: Bool) -> String? {
        guard let type = content?["msgtype"]?.string, Self.withHTML.contains(type), content?["body"]?.string != nil,
            content?["format"]?.string == "org.matrix.custom.html", let html = content?["formatted_body"]?.string
        else { return nil }
        let words = CustomHTML.words(html, isReply: isReply)
        let plain = WordComparison.withoutNotes(String(text.unicodeScalars.prefix(CustomHTML.limit)))
        guard !words.isEmpty, WordComparison.differ(words, plain) else { return nil }
        return words.headAndTail(bytes: Limits.evidence).marked
    }
}

// MARK: - Polls

extension EventWords {
    /// Programs show twenty answers at most (MSC3381).
    private static let answers = 20

    private static func poll(_ content: JSONValue?, type: String) -> EventWords {
        let poll = content?["m.poll"] ?? content?["org.matrix.msc3381.poll.start"]
        let question = poll?["question"].flatMap(extensibleText) ?? content.flatMap(extensibleText) ?? line(type, nil)
        let lines = (poll?["answers"]?.array ?? []).prefix(answers).map { "• " + (extensibleText($0) ?? "") }
        return EventWords(([question] + lines).joined(separator: "\n"), EvidenceDetail.Attachment(kind: .poll))
    }

    /// A text as MSC1767 has it: in several forms, of which the plain one is read; or as programs had it before.
    private static func extensibleText(_ value: JSONValue) -> String? {
        let plain = value["m.text"]?.array?.first { ["text/plain", nil].contains($0["mimetype"]?.string) }
        return plain?["body"]?.string ?? value["org.matrix.msc1767.text"]?.string ?? value["body"]?.string
    }
}

// MARK: - What programs add to the text

extension EventWords {
    mutating func dropStar() {
        if text.hasPrefix("* ") { text.removeFirst(2) }
    }

    /// Takes out the lines at the beginning in which programs repeat, for those that know no replies, what is answered, and
    /// answers them. Only those that name whom they quote: other quotes are the author's own words.
    mutating func takeQuote() -> String? {
        guard text.hasPrefix("> <@") || text.hasPrefix("> * <@") else { return nil }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let quote = lines.prefix { $0.hasPrefix("> ") || $0 == ">" }
        var rest = lines.dropFirst(quote.count)
        if rest.first?.isEmpty == true { rest.removeFirst() }
        text = rest.joined(separator: "\n")
        return quote.map { $0.dropFirst($0 == ">" ? 1 : 2) }.joined(separator: "\n")
    }
}
