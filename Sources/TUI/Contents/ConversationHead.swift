import ModelKit

/// The parts of a conversation's head, as far as there is room.
struct ConversationHead {
    let casebook: Casebook
    let page: ConversationPage
    let size: Surface.Size

    private var words: ConversationWords { casebook.words.conversation }
    private var isNarrow: Bool { QueueLayout(size).isNarrow }

    /// Why nobody could be brought, if that is what must be shown.
    var cause: SafeText? {
        if page.isAwaited { return nil }
        guard let view = page.view, page.refusal == nil else { return page.refusal }
        return view.state == .failed ? SafeText(view.detail ?? "") : nil
    }

    /// The cause, if the head has no room for all of it: then it is shown below the transcript.
    var causeBeneath: SafeText? {
        cause.flatMap { start.width + 3 + name.width + words.failed($0).width > room ? $0 : nil }
    }

    var name: SafeText { casebook.name(of: page.party, in: page.number).truncated(to: max(8, size.width / 4)) }

    /// The case, and the kind of conversation.
    var start: StyledLine {
        let line = StyledLine("#\(page.number)", .text.bold).text("  ")
        if isNarrow { return line }
        let isContact = page.party != .subject || casebook.row(page.number)?.kind != .accusation
        return line.text(isContact ? words.contactTitle : words.interrogationTitle).text("   ")
    }

    /// If only this conversation is cut off, that; otherwise, who else is here.
    var status: StyledLine {
        guard casebook.desk.isCurrent else { return StyledLine() }
        if case .lost = page.hearing, page.view != nil { return StyledLine(isNarrow ? "○" : "○ " + words.cutOff, .soon) }
        let others = page.moderators.filter { !casebook.isMe($0) }.map { SafeText($0.rawValue) }
        if others.isEmpty { return StyledLine() }
        if isNarrow { return StyledLine("+\(others.count)", .dim) }
        return StyledLine(words.alsoHere(SafeText.joined(others)).truncated(to: size.width / 3), .dim)
    }

    /// The columns before the status. Without a connection, the status takes at most half of the row.
    private var room: Int {
        let width = size.width
        guard casebook.desk.isCurrent, casebook.waitingCount == 0 else { return (isNarrow ? 16 : width / 2) - 4 }
        return width - 4 - (status.width == 0 ? 0 : status.width + 2)
    }
}
