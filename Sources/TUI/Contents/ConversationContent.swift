import ModelKit

/// The lines of a conversation's screen and their places. Drawing and scrolling both use it, so that they agree.
struct ConversationContent {
    let layout: ConversationLayout
    let accusation: [StyledLine]
    let transcript: TranscriptLines
    /// The hint in the empty input field: whom the moderator writes to, or why they cannot.
    let hint: [SafeText]

    init(_ state: State, _ page: ConversationPage) {
        let casebook = state.casebook
        let width = state.size.width
        let selected = Self.selected(casebook, page, width: width)
        hint = page.field.isEmpty ? Self.hint(state, page).wrapped(to: max(1, width - 7)) : []
        layout = ConversationLayout(state.size, accusation: selected.count, input: max(1, hint.count))
        let room = layout.accusation.count
        if selected.count > room {
            let more = StyledLine().text(casebook.words.dossier.more(selected.count - room + 1), .dim, at: 4)
            accusation = selected.prefix(room - 1) + [more]
        } else {
            accusation = selected
        }
        transcript = TranscriptLines(
            page.lines, own: casebook.conversation.unshown(in: page.channel), texts: page.texts,
            cause: ConversationHead(casebook: casebook, page: page, size: state.size).causeBeneath, casebook: casebook,
            width: width)
    }

    private static func hint(_ state: State, _ page: ConversationPage) -> SafeText {
        let casebook = state.casebook
        guard let refusal = casebook.refusalToSend else {
            return casebook.words.conversation.writeTo(casebook.nameInSentence(of: page.party, in: page.number))
        }
        // A key has just reported the same reason below.
        return state.notice?.content == .refusal(refusal) ? "" : casebook.reason(refusal)
    }

    /// What was reported; empty until the dossier has arrived.
    private static func selected(_ casebook: Casebook, _ page: ConversationPage, width: Int) -> [StyledLine] {
        guard let dossier = casebook.shelf.loaded[page.number] else { return [] }
        let places = Set(dossier.lines.indices.filter { dossier.lines[$0].part == .selected })
        return EvidenceLines(dossier, casebook: casebook, width: width, surroundings: .only(places)).lines
    }
}
