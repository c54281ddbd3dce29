import ModelKit

/// The messages of a dossier as lines: the selected ones stand out, and those in between are folded into one line until the
/// moderator asks for them.
struct EvidenceLines {
    private(set) var lines: [StyledLine] = []
    /// Something is left out that `everything` would show.
    private(set) var isShortened = false
    /// The line where each shown message begins, by its place in the dossier.
    private(set) var starts: [Int: Int] = [:]

    private let casebook: Casebook
    private let accused: MemberID?
    private let width: Int
    let columns: Columns
    private let extent: EvidenceMessage.Extent
    private let selectedRows: Int
    private let texts: EvidenceTexts?

    /// Where time, nickname and text begin. In a narrow window, the text follows the nickname, and there is no time.
    struct Columns {
        let time = 4
        let nick: Int
        let text: Int
        let isNarrow: Bool
    }

    /// How much is shown in addition to the selected messages.
    enum Surroundings: Sendable {
        case everything
        /// The messages in between are one line.
        case context
        /// Only these messages, by their place in the dossier, at a glance.
        case only(Set<Int>)

        fileprivate var extent: EvidenceMessage.Extent {
            switch self {
            case .everything: .all
            case .context: .dossier
            case .only: .glance
            }
        }
    }

    /// - Parameters:
    ///   - extent: how much of each message; nil: as appropriate for the surroundings.
    ///   - rows: how many rows the beginning of a longer selected message gets.
    init(
        _ dossier: Dossier, casebook: Casebook, width: Int, surroundings: Surroundings, extent: EvidenceMessage.Extent? = nil,
        rows: Int = EvidenceMessage.selectedRows
    ) {
        self.casebook = casebook
        self.width = width
        accused = dossier.row.accused
        texts = casebook.shelf.texts[dossier.row.number]
        self.extent = extent ?? surroundings.extent
        selectedRows = rows
        let words = casebook.words.dossier
        let nicks = dossier.lines.lazy.map { words.author($0).width }.max() ?? 0
        // A label that stands for a name cannot be recognised from its beginning.
        let nameless = dossier.lines.contains(where: \.nick.isEmpty) ? words.theReporter.width : 0
        let most = max(width / 6 + 4, nameless)
        let isNarrow = width < 56
        let nick = isNarrow ? 3 : 4 + casebook.times.width(of: dossier.lines.map(\.saidAt)) + 3
        columns = Columns(nick: nick, text: isNarrow ? nick : nick + min(max(nicks, 8), most) + 2, isNarrow: isNarrow)

        let channels = Set(dossier.lines.map(\.message.channel))
        var hidden = 0
        var before: EvidenceLine?
        for (index, line) in dossier.lines.enumerated() {
            if case .only(let places) = surroundings, !places.contains(index) { continue }
            if channels.count > 1, line.message.channel != before?.message.channel {
                if before != nil { lines.append(StyledLine()) }
                lines.append(StyledLine(.spaces(2)).text(casebook.words.dossier.channel(of: line), .dim.underline))
                before = nil
            }
            if line.part == .between, case .context = surroundings {
                (hidden, isShortened) = (hidden + 1, true)
                continue
            }
            if hidden > 0 { appendGap(of: hidden, from: before, to: line) }
            hidden = 0
            starts[index] = lines.count
            append(line)
            before = line
        }
    }

    private mutating func appendGap(of count: Int, from before: EvidenceLine?, to after: EvidenceLine) {
        let span = before.map { after.saidAt - $0.saidAt } ?? .zero
        let line = StyledLine().text(columns.isNarrow ? "┄" : "┄┄", .faint, at: columns.isNarrow ? 1 : columns.time)
            .text(casebook.words.dossier.between(count, DateWords.span(span)), .dim, at: columns.nick)
        lines.append(extent == .dossier ? line.text("  ").text("m", .key.bold) : line)
    }

    private mutating func append(_ line: EvidenceLine) {
        let isSelected = line.part == .selected
        let nickStyle: Style = line.message.author == accused ? .text.bold : .text
        let nick = casebook.words.dossier.author(line)
        let nickWidth = columns.isNarrow ? min(nick.width, width / 2) : columns.text - columns.nick - 2
        let textStart = columns.isNarrow ? columns.nick + nickWidth + 1 : columns.text
        // Under a narrow nickname, the text continues at the margin, so that it does not become a column of syllables.
        let room = max(8, width - textStart - 1)
        let rest = columns.isNarrow ? max(8, width - columns.nick - 1) : room
        let message = EvidenceMessage(line, extent, rows: selectedRows, casebook: casebook, text: texts?[line]).rows(
            first: room, rest: rest)
        isShortened = isShortened || message.isShortened

        for (index, row) in message.rows.enumerated() {
            var drawn = StyledLine()
            if isSelected { drawn = drawn.text("▌", .soon, at: 1) }
            if index == 0 {
                if !columns.isNarrow { drawn = drawn.text(casebook.times.timeOfDay(line.saidAt), .dim, at: columns.time) }
                drawn = drawn.text(nick.truncated(to: nickWidth), nickStyle, at: columns.nick)
            }
            drawn = drawn.appending(row, at: index == 0 || !columns.isNarrow ? textStart : columns.nick)
            lines.append(isSelected ? drawn.on(.evidence) : drawn)
        }
    }
}

extension SafeText {
    /// Wraps the text so that the first line has a different width from the lines after it.
    func wrapped(to first: Int, then rest: Int) -> [SafeText] {
        guard first != rest, width > first else { return wrapped(to: first) }
        let head = wrapped(to: first)[0]
        var tail = dropping(columns: head.width)
        while tail.glyphs.first == .space { tail = tail.dropping(columns: 1) }
        return [head] + (tail.isEmpty ? [] : tail.wrapped(to: rest))
    }
}
