import ModelKit

/// The quick replies to choose from, filled in.
struct ReplyList: ListDialog {
    static let commands = [
        KeyCommand(
            id: .replies, group: .talking, contexts: [.typing], keys: [.function(1)],
            refusal: { $0.quickReplies.isEmpty ? .noReplies : nil },
            run: { state, _ in
                state.dialogs.shown = ReplyList(replies: state.quickReplies)
                return []
            })
    ]

    let replies: [String]
    var selected = 0

    func count(in state: State) -> Int { replies.count }

    /// What is chosen goes into the line.
    func accept(in state: inout State) -> [Effect] {
        replies.indices.contains(selected) ? state.insertReply(replies[selected]) : []
    }

    /// The replies are shown whole.
    func draw(in frame: inout Frame) {
        let width = max(8, frame.size.width - 7)
        let items = replies.enumerated().map { index, reply in
            StyledLine.numbered(index, StyledLine.flowing(reply).wrapped(to: width).map { StyledLine.template($0) })
        }
        frame.drawItems(items, selected: selected)
    }
}
