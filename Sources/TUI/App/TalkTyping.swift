import ModelKit

/// What is typed in a conversation, and the lines that moderators say often.
extension State {
    /// A key or a paste in the line.
    mutating func editTalk(_ change: (inout TextField) -> Bool) {
        guard var page = talk, page.mode == .typing else { return }
        let before = page.field
        guard change(&page.field) else { return }
        // Whoever types where a placeholder begins fills it in.
        if page.field.characters.count > before.characters.count, let length = before.placeholderAtCursor {
            for _ in 0..<length { _ = page.field.take(.delete) }
        }
        talks.page = page
    }

    mutating func setTalkMode(_ mode: TalkPage.Mode) -> [Effect] {
        talks.page?.mode = mode
        return []
    }

    // MARK: - Quick replies

    /// Those that fit the party and the category, in the member's language, filled in as far as the case tells.
    var quickReplies: [String] {
        guard let page = talk, let row = row(page.number), let welcome = desk.welcome else { return [] }
        let audience: QuickReply.Audience = page.party == .subject ? .accused : .reporter
        let language = language(of: page.party, in: page.number)
        let values = TemplateValues.of(
            row, lines: shelf.loaded[page.number]?.lines ?? [], moderator: welcome.me.displayName, community: welcome.community,
            language: language, now: deskNow)
        return welcome.community.replies.filter { $0.fits(audience, category: row.category) }
            .compactMap { $0.text.text(in: language).map { Template($0).filled(with: values, in: language) } }
    }

    /// Puts a reply into the line, where it can be changed; the cursor goes where something is still to be filled in.
    mutating func insertReply(_ text: String) -> [Effect] {
        talks.page?.mode = .typing
        talks.page?.field.insert(text.inOneLine)
        if let place = talks.page?.field.firstPlaceholder { talks.page?.field.moveCursor(to: place) }
        return []
    }

    // MARK: - Names

    /// How a party is called where the desk has not told: an anonymous reporter by their number, if there are several.
    func name(of party: Conversation.Party, in number: CaseNumber) -> SafeText {
        if let nick = nick(of: party, in: number) { return nick }
        return place(of: party, in: number).map(words.talk.anonymousReporter) ?? words.talk.anonymousPerson
    }

    /// The same within a sentence: `the anonymous reporter`.
    func nameInSentence(of party: Conversation.Party, in number: CaseNumber) -> SafeText {
        if let nick = nick(of: party, in: number) { return nick }
        return place(of: party, in: number).map(words.talk.theAnonymousReporter) ?? words.talk.theAnonymousPerson
    }

    /// Nil of somebody without a name here.
    private func nick(of party: Conversation.Party, in number: CaseNumber) -> SafeText? {
        if let page = talk, page.number == number, page.party == party, let view = page.view {
            return view.nick.map { SafeText($0) }
        }
        if let addressee = shelf.loaded[number]?.addressees.first(where: { $0.party == party }) {
            return addressee.nick.map { SafeText($0) }
        }
        guard let row = row(number) else { return nil }
        let nick = party == .subject ? row.accusedNick : party == .reporter(1) && !row.anonymous ? row.reporter : ""
        return nick.isEmpty ? nil : SafeText(nick)
    }

    /// Nil of whom the case is about; of a reporter their number, which is nil itself where there is no other.
    private func place(of party: Conversation.Party, in number: CaseNumber) -> Int?? {
        guard case .reporter(let place) = party else { return nil }
        return .some((row(number)?.reporters ?? 1) > 1 ? place : nil)
    }

    /// Nil where it is not known.
    private func language(of party: Conversation.Party, in number: CaseNumber) -> String? {
        let dossier = shelf.loaded[number]
        let told = dossier?.addressees.first { $0.party == party }?.language
        // Of an anonymous reporter it is nobody's to know here: they are written to as the community writes.
        return told ?? (party == .subject ? dossier?.accused?.profile.member.language : nil) ?? desk.welcome?.community.language
            ?? words.language.rawValue
    }
}

extension String {
    /// With spaces for line breaks and tabs.
    var inOneLine: String { String(map { $0.isNewline || $0 == "\t" ? " " : $0 }) }
}

extension TextField {
    /// Where the first placeholder begins.
    var firstPlaceholder: Int? { characters.indices.first { Self.placeholder(at: $0, in: characters) != nil } }

    /// How long the placeholder is that begins at the cursor.
    var placeholderAtCursor: Int? { Self.placeholder(at: cursor, in: characters) }

    private static func placeholder(at start: Int, in characters: [Character]) -> Int? {
        guard start < characters.count, characters[start] == "{", let end = characters[start...].firstIndex(of: "}") else {
            return nil
        }
        let text = String(characters[start...end])
        return Template(text).placeholders.map { "{\($0)}" } == [text] ? end - start + 1 : nil
    }
}
