import ModelKit

/// The quick replies to choose from, filled in.
struct ReplyList: ListDialog {
    static let commands: [KeyCommand] = [
        KeyCommand(
            id: .replies, group: .conversations, contexts: [.typing], keys: [.function(1)],
            refusal: { replies(for: $0.casebook).isEmpty ? .noReplies : nil },
            run: { state, _ in
                state.dialogs.shown = ReplyList(replies: replies(for: state.casebook))
                return []
            })
    ]

    let replies: [String]
    var selected = 0

    func count(in state: State) -> Int { replies.count }

    /// The chosen reply goes into the input field.
    func accept(in state: inout State) -> [Effect] {
        if replies.indices.contains(selected) { state.casebook.conversation.insert(reply: replies[selected]) }
        return []
    }

    /// The replies are shown whole.
    func draw(in frame: inout Frame, _ state: State) {
        let width = max(8, frame.size.width - 7)
        let items = replies.enumerated().map { index, reply in
            StyledLine.numbered(index, StyledLine.flowing(reply).wrapped(to: width).map { StyledLine.template($0) })
        }
        frame.drawItems(items, selected: selected, over: state)
    }

    /// The replies for the party and the category, in the member's language, filled in as far as the details are known.
    static func replies(for casebook: Casebook) -> [String] {
        guard let page = casebook.conversation.page, let row = casebook.row(page.number), let welcome = casebook.desk.welcome
        else {
            return []
        }
        let audience: QuickReply.Audience = page.party == .subject ? .accused : .reporter
        let language = casebook.language(of: page.party, in: page.number)
        let values = TemplateValues.of(
            row, lines: casebook.shelf.loaded[page.number]?.lines ?? [], moderator: welcome.me.displayName,
            community: welcome.community, language: language, now: casebook.deskNow)
        return welcome.community.replies.filter { $0.fits(audience, category: row.category) }
            .compactMap { $0.text.text(in: language).map { Template($0).filled(with: values, in: language) } }
    }
}
