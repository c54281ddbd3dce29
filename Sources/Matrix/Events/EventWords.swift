import ModelKit

/// The text of an event's content, and its attachment.
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
        // Call events are signals between two programs, with nothing for people to read.
        case _ where type.hasPrefix("m.call."): return EventWords(line(type, nil), EvidenceDetail.Attachment(kind: .other))
        default: return other(type, content)
        }
    }

    /// A place as in MSC3488, including one of the many that a program sends while its user moves.
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

    /// Content of an unknown type: the type, the description by the author's program, and all texts in it.
    private static func other(_ type: String, _ content: JSONValue?) -> EventWords {
        let body = content?["body"]?.string ?? content.flatMap(extensibleText)
        let fields = EventFields.lines(content, but: [body ?? ""])
        let text = ([line(type, body)] + fields).joined(separator: "\n")
        return EventWords(text, EvidenceDetail.Attachment(kind: .other))
    }

    /// Names something other than a message by its type, so that people see it was there and can look it up.
    private static func line(_ type: String, _ text: String?) -> String {
        let type = "[" + type.limited(to: Limits.nick).text + "]"
        guard let text, !text.isEmpty else { return type }
        return type + " " + text
    }

    /// The body is the file's name, unless a name is given separately; then the body is the author's text.
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

    /// The text that programs with HTML show, if it differs from the plain text; otherwise nil.
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
    /// Programs show at most twenty answers (MSC3381).
    private static let answers = 20

    private static func poll(_ content: JSONValue?, type: String) -> EventWords {
        let poll = content?["m.poll"] ?? content?["org.matrix.msc3381.poll.start"]
        let question = poll?["question"].flatMap(extensibleText) ?? content.flatMap(extensibleText) ?? line(type, nil)
        let lines = (poll?["answers"]?.array ?? []).prefix(answers).map { "• " + (extensibleText($0) ?? "") }
        return EventWords(([question] + lines).joined(separator: "\n"), EvidenceDetail.Attachment(kind: .poll))
    }

    /// A text in the form of MSC1767, in several formats of which the plain one is read, or in an earlier form.
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

    /// Removes and returns the quote at the beginning, which programs add for others that do not know replies. Only quotes that
    /// name their author are removed; others are the author's own words.
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
