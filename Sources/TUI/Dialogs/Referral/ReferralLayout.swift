import ModelKit

/// Help that is being prepared: for whom, which text, which helplines, and what the person will read.
struct ReferralLayout {
    let layout: DialogLayout
    let facts: [StyledLine]
    let helplines: [StyledLine]
    /// The lines of the helpline that the keys act on.
    let chosenLines: Range<Int>
    let readHead: StyledLine
    let text: [StyledLine]
    private let rows: [Range<Int>]

    var factRows: Range<Int> { rows[0] }
    var helplineRows: Range<Int> { rows[1] }
    var readRows: Range<Int> { rows[2] }
    /// How many lines the text has, and how many of them the screen shows.
    var read: (lines: Int, room: Int) { (text.count, max(1, readRows.count - 1)) }

    /// Nil while there is no desk.
    init?(_ dialog: ReferralDialog, _ state: State) {
        guard let welcome = state.casebook.desk.welcome else { return nil }
        let layout = DialogLayout(state.size)
        self.layout = layout
        let words = state.words
        let isWriting = dialog.focus == .text
        facts = Self.facts(dialog, state)
        let community = welcome.community
        let column = community.helplines.map { SafeText($0.name).width }.max() ?? 0
        let items = community.helplines.map { Self.lines(of: $0, dialog, column: column, width: state.size.width) }
        helplines =
            items.isEmpty ? [StyledLine(.spaces(5)).text(ReferralWords.in(words).noHelplines, .dim)] : items.flatMap { $0 }
        let above = items.prefix(dialog.selected).reduce(0) { $0 + $1.count }
        chosenLines = above..<above + (items.indices.contains(dialog.selected) ? items[dialog.selected].count : 1)
        let read =
            dialog.isAddressed
            ? words.sanctions.reads(
                state.casebook.nameInSentence(of: dialog.letter.to.party, in: dialog.number),
                words.language(dialog.letter.to.language))
            : ""
        readHead = StyledLine(.spaces(2)).text(read, isWriting ? .accent.bold : .dim)
        text =
            dialog.isAddressed
            ? SafeText.lines(dialog.text(in: community)).flatMap {
                StyledLine.wrapped($0, to: layout.text.upperBound, indent: layout.text.lowerBound)
            } : []
        let typed = isWriting ? TextLayout(dialog.letter.own ?? TextField(), width: layout.typed).lines.count : text.count
        rows = layout.rows(
            of: [
                .init(wants: facts.count, least: isWriting ? 1 : facts.count),
                .init(wants: isWriting ? 0 : helplines.count, least: isWriting ? 0 : 3),
                .init(wants: 1 + typed, least: 4),
            ], first: isWriting ? [2, 0, 1] : [0, 1, 2])
    }

    /// A helpline in one row; if name and number do not fit, the whole number stands below.
    private static func lines(of helpline: Helpline, _ dialog: ReferralDialog, column: Int, width: Int) -> [StyledLine] {
        let isChosen = dialog.letter.helplines.contains(helpline.id)
        let (name, contact) = (SafeText(helpline.name), SafeText(helpline.contact))
        let start = StyledLine(.spaces(2)).text(isChosen ? "✓" : "·", isChosen ? .accent.bold : .faint)
        let style: Style = isChosen ? .text : .dim
        let whole = start.text(name, style, at: 5).text("  ").text(contact, .dim, at: 7 + min(column, width / 2))
        if whole.end < width { return [whole] }
        let names = name.wrapped(to: max(8, width - 6)).enumerated().map { index, part in
            (index == 0 ? start : StyledLine()).text(part, style, at: 5)
        }
        return names + contact.wrapped(to: max(8, width - 8)).map { StyledLine().text($0, .dim, at: 7) }
    }

    private static func facts(_ dialog: ReferralDialog, _ state: State) -> [StyledLine] {
        let words = ReferralWords.in(state.words)
        let letter = dialog.letter
        let column = [words.to, words.text, words.mail].map(\.width).max().map { $0 + 4 } ?? 14
        guard dialog.isAddressed else {
            return [StyledLine(.spaces(2)).text("← →", .key).text(" " + words.toWhom, .soon.bold)]
        }
        var to = StyledLine(.spaces(2)).text(words.to, .dim)
        if dialog.letters.count > 1 { to = to.text("←", .key, at: column - 2) }
        to = to.text(state.casebook.nameInSentence(of: letter.to.party, in: dialog.number), .text.bold, at: column)
        if dialog.letters.count > 1 {
            to = to.text(" →", .key).text("  " + state.words.sanctions.choice(dialog.chosen + 1, dialog.letters.count), .dim)
        }
        let text = StyledLine(.spaces(2)).text(words.text, .dim)
            .text(letter.own == nil ? words.title(of: letter.key) : words.own, .text, at: column)
        var mail = StyledLine(.spaces(2)).text(words.mail, .dim)
        if let refusal = dialog.refusalToMail(in: state) {
            mail = mail.text(words.off, .faint, at: column).text("  " + state.casebook.reason(refusal), .faint)
        } else {
            mail = mail.text(letter.mail ? words.on : words.off, letter.mail ? .accent.bold : .text, at: column)
        }
        return [to, text, mail]
    }
}
