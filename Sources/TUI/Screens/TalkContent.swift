import ModelKit

/// The lines of a conversation's screen and their places: drawing and scrolling agree by it.
struct TalkContent {
    let layout: TalkLayout
    let accusation: [StyledLine]
    let transcript: TalkTranscript

    init(_ state: State, _ page: TalkPage) {
        let width = state.size.width
        let selected = Self.selected(state, page, width: width)
        layout = TalkLayout(state.size, accusation: selected.count)
        let room = layout.accusation.count
        if selected.count > room {
            let more = StyledLine().text(state.words.dossier.more(selected.count - room + 1), .dim, at: 4)
            accusation = selected.prefix(room - 1) + [more]
        } else {
            accusation = selected
        }
        transcript = TalkTranscript(
            page.lines, own: state.talks.unshown(in: page.channel), texts: page.texts,
            cause: TalkHead(state: state, page: page).causeBeneath, state: state, width: width)
    }

    /// What was reported; nothing while the dossier has not come.
    private static func selected(_ state: State, _ page: TalkPage, width: Int) -> [StyledLine] {
        guard let dossier = state.shelf.loaded[page.number] else { return [] }
        let places = Set(dossier.lines.indices.filter { dossier.lines[$0].part == .selected })
        return EvidenceLines(dossier, state: state, width: width, surroundings: .only(places)).lines
    }
}
