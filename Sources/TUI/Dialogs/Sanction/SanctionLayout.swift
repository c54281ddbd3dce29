import ModelKit

/// The ladder of sanctions and the other measures, the reason, and what the member will read.
struct SanctionLayout {
    let layout: DialogLayout
    private(set) var ladder: [StyledLine] = []
    /// The selected line of the ladder.
    let selected: Int
    /// Why a step is suggested, or why the selected one is not possible.
    let why: [StyledLine]
    let reasonHead: StyledLine
    let reason: [StyledLine]
    let readHead: StyledLine
    let text: [StyledLine]
    private let rows: [Range<Int>]

    var ladderRows: Range<Int> { rows[0] }
    var whyRows: Range<Int> { rows[1] }
    var reasonRows: Range<Int> { rows[2] }
    var readRows: Range<Int> { rows[3] }
    /// How many lines the text for the member has, and how many of them the screen shows.
    var read: (lines: Int, room: Int) { (text.count, max(1, readRows.count - 1)) }

    /// Nil while the dossier or the desk is missing.
    init?(_ dialog: SanctionDialog, _ casebook: Casebook, _ size: Surface.Size) {
        guard let dossier = casebook.shelf.loaded[dialog.number], let welcome = casebook.desk.welcome else { return nil }
        let layout = DialogLayout(size)
        self.layout = layout
        let words = casebook.words
        let isWriting = dialog.focus == .reason
        ladder = dialog.steps.indices.map { Self.line($0, dialog, dossier.row, casebook, isNarrow: layout.isNarrow) }
        let hasOthers = dialog.steps.count > dialog.rungs
        if hasOthers { ladder.insert(StyledLine(.spaces(2)).text(words.sanctions.others, .dim), at: dialog.rungs) }
        selected = dialog.selected + (hasOthers && dialog.selected >= dialog.rungs ? 1 : 0)
        let row = casebook.row(dialog.number) ?? dossier.row
        let refusal =
            dialog.refusalIfRecategorised(row, casebook)
            ?? SanctionDialog.refusal(to: dialog.step, on: dossier.row, casebook)
        let isWarning = dialog.step.kind.isIrrevocable || refusal != nil
        why = (refusal.map(casebook.reason) ?? Self.why(dialog, dossier, casebook)).wrapped(to: layout.text.count).map {
            StyledLine(.spaces(layout.text.lowerBound)).text(
                $0, isWarning ? .soon : .dim)
        }

        let missing = Template(dialog.reason.text).placeholders
        let place: SafeText =
            dialog.hasOwnWords ? words.sanctions.ownWords : words.sanctions.choice(dialog.chosen + 1, dialog.reasons.count - 1)
        var head = StyledLine(.spaces(2)).text(words.sanctions.reason, isWriting ? .accent.bold : .dim).text(
            isWriting ? "  ↑↓ " : "  e ", .key
        )
        .text(place, .dim)
        if !missing.isEmpty { head = head.text("  " + words.reason(.blanks(words.placeholders(missing))), .soon) }
        reasonHead = head
        let typed = TextLayout(dialog.reason, width: layout.typed)
        reason = typed.lines.indices.map { StyledLine(.spaces(layout.text.lowerBound)).text(typed.text(of: $0), .evidence) }

        let language = welcome.community.language(of: dossier.accused?.profile.member)
        let nick = SafeText(dossier.row.accusedNick)
        let isTold = dialog.step.kind.isTold
        readHead = StyledLine(.spaces(2)).text(
            isTold ? words.sanctions.reads(nick, words.language(language)) : words.sanctions.untold(nick), isTold ? .dim : .soon)
        let statement =
            isTold
            ? SafeText.lines(Self.statement(dialog, dossier.row, dossier.place, language: language, casebook, welcome.community))
            : [words.sanctions.untoldText]
        text = statement.flatMap {
            StyledLine.wrapped($0, to: layout.text.upperBound, isTold ? .text : .dim, indent: layout.text.lowerBound)
        }

        // If there is too little room, the ladder scrolls, so that the moderator reads what the member will read.
        let wants = [ladder.count, min(2, why.count), 1 + reason.count, 1 + text.count]
        let rungs = min(wants[0], max(4, layout.body.count - wants.dropFirst().reduce(0, +)))
        rows = layout.rows(
            of: [
                .init(wants: rungs, least: isWriting ? 1 : 3), .init(wants: wants[1], least: 1, isApart: false),
                .init(wants: wants[2], least: isWriting ? 4 : 2), .init(wants: wants[3], least: 3),
            ], first: isWriting ? [2, 3, 0, 1] : [1, 0, 3, 2])
    }

    private static func line(_ index: Int, _ dialog: SanctionDialog, _ row: CaseRow, _ casebook: Casebook, isNarrow: Bool)
        -> StyledLine
    {
        let step = dialog.steps[index]
        let words = casebook.words
        let refusal = SanctionDialog.refusal(to: step, on: row, casebook)
        let isSelected = index == dialog.selected
        let style: Style = refusal == nil ? (isSelected ? .text.bold : .text) : .faint
        var line = StyledLine(isSelected ? "▌" : " ", .accent).text(
            index < 9 ? "\(index + 1)" : " ", refusal == nil ? .key.bold : .faint, at: 2
        )
        .text(words.title(of: step.kind), style, at: 5)
        let column = 22
        if step.kind.lasts {
            let length = step.length.map { DateWords.length($0) } ?? words.sanctions.forGood
            line =
                isSelected && dialog.focus == .ladder
                ? line.text("← ", .key, at: column - 2).text(length, style).text(" →", .key)
                : line.text(length, style, at: column)
        }
        let isSuggested = index == dialog.suggested
        if isSuggested { line = line.text(words.sanctions.suggested, .dim, at: isNarrow ? 31 : column + 12) }
        guard !isNarrow, let mark = mark(of: step, refusal, row, casebook) else { return line }
        return line.text(mark, refusal == nil ? .dim : .faint, at: column + (isSuggested ? 26 : 12))
    }

    /// The remark beside a step: why it is not possible, or how the chat server emulates it.
    private static func mark(of step: SanctionStep, _ refusal: KeyRefusal?, _ row: CaseRow, _ casebook: Casebook) -> SafeText? {
        let words = casebook.words.sanctions
        switch refusal {
        case .unavailable(let note): return note
        case .beyondRights(_, let role): return words.beyond(role)
        case .noChannel: return words.noChannel
        case .privatePlace(let place): return words.notThere(place)
        case .noLength: return words.noLength
        default:
            let support = casebook.support(of: Ability(step.kind), in: row.number)
            return support.level == .emulated ? casebook.text(support.note) : nil
        }
    }

    /// Why a step is suggested, or what the moderator must know about the selected one.
    private static func why(_ dialog: SanctionDialog, _ dossier: Dossier, _ casebook: Casebook) -> SafeText {
        let words = casebook.words
        if dialog.step.kind.isIrrevocable { return words.sanctions.irrevocable }
        // For a step that the policy does not suggest, how the chat server emulates it matters more than what is suggested
        // instead.
        let support = casebook.support(of: Ability(dialog.step.kind), in: dialog.number)
        if support.level == .emulated, dialog.selected != dialog.suggested {
            return words.title(of: dialog.step.kind) + ": " + casebook.text(support.note)
        }
        guard let suggestion = dossier.suggestion else { return words.sanctions.upToYou }
        let reason =
            switch suggestion.why {
            case .first: words.sanctions.first(casebook.title(of: dossier.row.category))
            case .onRecord(let count): words.sanctions.onRecord(count)
            case .after(let step, let number):
                suggestion.step.isAtMost(step) ? words.sanctions.afterLast(step, number) : words.sanctions.after(step, number)
            }
        let suggested = words.sanctions.suggested + ": " + words.step(suggestion.step) + ", " + reason
        guard let next = suggestion.insteadOf else { return suggested }
        let place = dossier.place.flatMap { next.isPossible(in: $0) ? nil : $0 }
        return suggested + "; " + words.sanctions.notPossible(words.step(next), place)
    }

    /// The other cases that keep the accused out of the case's channel anyway.
    private static func keepingOut(_ row: CaseRow, _ casebook: Casebook) -> [CaseNumber] {
        casebook.shelf.sanctionsOfAccused(in: row.number).filter {
            $0.phase != .ordered && $0.step.kind.keepsOut && (!$0.step.kind.isOfChannel || ($0.channel ?? "") == row.channel)
        }.map(\.number)
    }

    /// Exactly what the member will be sent if the sanction is imposed now.
    private static func statement(
        _ dialog: SanctionDialog, _ row: CaseRow, _ place: Channel.Kind?, language: String?, _ casebook: Casebook,
        _ community: Community
    ) -> String {
        let step = dialog.step
        let until = step.kind.lasts ? step.length.map { casebook.deskNow + community.policies.undoPeriod + $0 } : nil
        return StatementOfReasons(
            step: step, until: until, channelName: row.channel, channelKind: place ?? .public, number: row.number,
            held: step.kind == .kick ? keepingOut(row, casebook) : [],
            category: community.category(row.category)?.title(in: language ?? "en") ?? row.category.rawValue,
            reason: dialog.reason.text, language: language
        ).text(in: community, now: casebook.deskNow)
    }
}
