import ModelKit

/// The words of a case's row and their styles, for list and preview.
struct CaseText {
    var sign, number, accused, priors, accuracy, shortAccuracy, others: SafeText
    let age, due, reporter: SafeText
    /// The case's own category first, then those of other reports.
    var categories: [SafeText]
    /// Replaces the reporter if there is no room: the case is an appeal, and against which case, or somebody asks for help for
    /// themselves; nil for any other case.
    let appeal, shortAppeal: SafeText?
    var signStyle, numberStyle, accusedStyle: Style
    let ageStyle, dueStyle, categoryStyle, reporterStyle: Style
    var isMarked: Bool
    /// The state of folded cases, in place of the state of a single case.
    var summary: StyledLine?
    private let standing: CaseStanding
    private let undo: SafeText?
    /// Shown next to the state: a sanction, and what the chat server could not do.
    private let marks: [(text: SafeText, style: Style)]
    private let stateWords: StateWords

    /// The data of the frame that the state column needs.
    private struct StateWords {
        let all: Words
        let title: SafeText?
        let holder: SafeText?
        let isMine: Bool
        let by: SafeText?
        /// What is pressing although the case was decided: an alarm that nobody has seen, otherwise a failure.
        let pressing: SafeText?
        /// The state of an interrogation, and a short form.
        let conversation: (long: SafeText, short: SafeText)?
    }

    init(_ row: CaseRow, _ casebook: Casebook, isMarked: Bool = false, in clock: inout FrameClock) {
        let words = casebook.words
        let standing = casebook.standing(of: row)
        self.standing = standing
        // A case whose action did not reach the chat is not finished.
        let isDecided = standing.verdict != nil || row.state == .closed
        let isInDanger = row.isAlarmUnseen && isDecided
        let isOver = isDecided && !row.hasFailed && !isInDanger
        let isConcern = row.kind == .concern
        let isAppeal = row.kind == .appeal
        let isHandedUp = row.handedUp && !isDecided || isInDanger
        let isUrgent = row.priority == .urgent && !isDecided
        func facts(_ style: Style) -> Style { isOver ? .dim : style }

        let hasFailed = row.hasFailed && isDecided
        // In an open case, a failure must hide neither the danger nor who has claimed the case, so it stands next to the state.
        let openSign: SafeText = isHandedUp ? "▲" : isConcern ? "♡" : isUrgent ? "!" : row.hasFailed ? "✗" : ""
        sign = hasFailed && !isInDanger ? "✗" : openSign
        signStyle = isOver ? .dim : sign == "♡" ? .care : .urgent
        let failure: [(SafeText, Style)] = row.hasFailed ? [(" ✗", .urgent)] : row.hasTrouble ? [(" ✗", .dim)] : []
        marks =
            (row.isSanctioned ? [(" §", .dim)] : []) + (hasFailed ? [] : failure)
            + (row.extras?.wasJudgedBefore == true ? [(" ↺", .dim)] : [])
        self.isMarked = isMarked
        number = "#\(row.number)"
        numberStyle = facts(.text)
        age = clock.age(since: row.opened)
        ageStyle = facts(isUrgent ? .urgent : .text)
        if isDecided {
            (due, dueStyle) = ("", .dim)
        } else if let left = clock.remaining(until: row.due) {
            let isSoon = row.due - casebook.deskNow < .minutes(2)
            (due, dueStyle) = (left, isUrgent ? .urgent : isSoon ? .soon : .text)
        } else {
            (due, dueStyle) = (words.queue.late, .urgent)
        }
        categories = row.categories.map(casebook.title(of:))
        categoryStyle = facts(isConcern ? .care : .text)
        accused = Self.accused(of: row, words)
        accusedStyle = row.accusedNick.isEmpty ? .dim : facts(.text.bold)
        priors = row.priors > 0 ? "▲\(row.priors > 99 ? "99" : "\(row.priors)")" : ""
        reporter = Self.reporter(of: row, words)
        (appeal, shortAppeal) =
            isAppeal
            ? (reporter, row.original.map { "→ #\($0)" } ?? reporter)
            : row.isAboutSelf ? (reporter, words.queue.themselves) : (nil, nil)
        let isReported = !row.anonymous && !isAppeal && !row.isAboutSelf
        reporterStyle = facts(isReported ? .text : .dim)
        let (rated, justified) = (row.reporterRated, row.reporterJustified)
        accuracy = !isReported ? "" : rated == 0 ? words.queue.noneRated : words.queue.accuracy(justified, rated)
        shortAccuracy = !isReported ? "" : rated == 0 ? words.queue.noneRatedShort : "\(justified)/\(rated)"
        others = row.reporters > 1 ? "+\(row.reporters - 1)" : ""

        var undo: SafeText?
        var (holder, by): (SafeText?, SafeText?) = (nil, nil)
        var isMine = false
        switch standing.phase {
        case .held(let name):
            isMine = casebook.isMe(name)
            holder = isMine ? words.queue.you : SafeText(name.rawValue)
        case .rated(_, let name, let until), .reopening(_, let name, let until):
            isMine = name.map(casebook.isMe) ?? true
            by = isMine ? nil : name.map { SafeText($0.rawValue) }
            if let until, casebook.refusal(of: .undo, on: row.number) == nil { undo = clock.countdown(to: until) }
        case .new, .closed: break
        }
        self.undo = undo
        stateWords = StateWords(
            all: words, title: standing.verdict.map(words.title(of:)), holder: holder, isMine: isMine, by: by,
            pressing: isInDanger ? words.dossier.danger : hasFailed ? words.queue.failed : nil,
            conversation: Self.conversation(of: row, words))
    }

    private static func conversation(of row: CaseRow, _ words: Words) -> (long: SafeText, short: SafeText)? {
        switch row.interrogation {
        case .asked: (words.conversation.isAsked, words.conversation.isAsked)
        case .present where row.kind == .appeal: (words.conversation.inContact, words.conversation.inContact)
        case .present: (words.conversation.inInterrogation, words.conversation.inInterrogationShort)
        case .gone: (words.conversation.hasLeft, words.conversation.hasLeft)
        case .released, .failed, nil: nil
        }
    }

    private static func accused(of row: CaseRow, _ words: Words) -> SafeText {
        if !row.accusedNick.isEmpty { return SafeText(row.accusedNick) }
        return nameless(row, isAboutSelf: row.isAboutSelf, words) ?? words.dossier.nobody
    }

    /// What stands in place of the person whom a case is about if they have no name here; nil if the case does not say that
    /// there is such a person. Somebody who asks for help for themselves counts, and so does a person whom a concern does not
    /// name.
    static func nameless(_ row: CaseRow, isAboutSelf: Bool, _ words: Words) -> SafeText? {
        if isAboutSelf { return words.queue.anonymous }
        return row.kind == .concern && row.accused == nil ? words.queue.notNamed : nil
    }

    /// Who reported. For an appeal, which has no reporter, the case under appeal; for somebody who asks for help for
    /// themselves, that fact.
    static func reporter(of row: CaseRow, _ words: Words) -> SafeText {
        if row.isAboutSelf { return words.queue.aboutSelf }
        if row.kind == .appeal { return row.original.map { words.queue.appealOn($0) } ?? words.dossier.appeal }
        return row.anonymous || row.reporter.isEmpty ? words.queue.anonymous : SafeText(row.reporter)
    }

    /// The names of all categories if there is room for them, otherwise the first one and the number of others: `Insult +2`.
    func category(width: Int) -> SafeText {
        let all = SafeText.joined(categories, ", ")
        guard let first = categories.first, categories.count > 1, all.width > width else { return all.truncated(to: width) }
        let more: SafeText = " +\(categories.count - 1)"
        return first.truncated(to: max(1, width - more.width)) + more
    }

    /// The last column: the state of the case, shortened to fit the width.
    func state(width: Int) -> StyledLine {
        if let summary { return summary }
        let room = width - marks.reduce(0) { $0 + $1.text.width }
        return marks.reduce(stateAlone(width: room)) { $0.text($1.text, $1.style) }
    }

    private func stateAlone(width: Int) -> StyledLine {
        let waiting: SafeText = standing.isWaiting ? " …" : ""
        if let pressing = stateWords.pressing, undo == nil, !standing.isReopening {
            return state(pressing, width: width, waiting)
        }
        if let conversation = stateWords.conversation, standing.verdict == nil {
            return state(conversation, width: width, waiting)
        }
        switch standing.phase {
        case .new: return StyledLine(stateWords.all.queue.new, .text.bold).text(waiting, .soon)
        case .held:
            let style: Style = stateWords.isMine ? .accent : .dim
            return StyledLine((stateWords.holder ?? "").truncated(to: width - waiting.width), style).text(waiting, .soon)
        case .closed: return StyledLine((stateWords.title ?? stateWords.all.queue.closed).truncated(to: width), .dim)
        case .rated(let verdict, _, _): return undoable(stateWords.title ?? "", Self.style(of: verdict), width: width, waiting)
        case .reopening: return undoable(stateWords.all.queue.reopening, .soon, width: width, waiting)
        }
    }

    /// With the verdict or with who has claimed the case, if there is room.
    private func state(_ pressing: SafeText, width: Int, _ waiting: SafeText) -> StyledLine {
        let line = StyledLine(pressing.truncated(to: width - waiting.width), .urgent)
        let more = (stateWords.title ?? stateWords.holder).map { " · " + $0 } ?? ""
        return (line.width + more.width + waiting.width <= width ? line.text(more, .dim) : line).text(waiting, .soon)
    }

    /// With who has claimed the case, if there is room.
    private func state(_ conversation: (long: SafeText, short: SafeText), width: Int, _ waiting: SafeText) -> StyledLine {
        let style: Style = stateWords.holder == nil || stateWords.isMine ? .accent : .dim
        let room = width - waiting.width
        if let holder = stateWords.holder, holder.width + 3 + conversation.long.width <= room {
            return StyledLine(holder, style).text(" · ", .dim).text(conversation.long, style).text(waiting, .soon)
        }
        let text = conversation.long.width <= room ? conversation.long : conversation.short
        return StyledLine(text.truncated(to: room), style).text(waiting, .soon)
    }

    /// What was decided, and how long that can be undone.
    private func undoable(_ title: SafeText, _ style: Style, width: Int, _ waiting: SafeText) -> StyledLine {
        if let undo {
            let undoTitle = stateWords.all.command(.undo).title
            let long = StyledLine(title, style).text(" · ", .dim).text("u", .key.bold).text(
                " \(undoTitle) \(undo)", .dim)
            if title.width + undoTitle.width + undo.width + 6 <= width { return long }
            let short = title.truncated(to: max(1, width - undo.width - 3))
            return StyledLine(short, style).text(" ").text("u", .key.bold).text(" \(undo)", .dim)
        }
        let line = StyledLine(title.truncated(to: width - waiting.width), style).text(waiting, .soon)
        return stateWords.by.map { line.text(" \($0)", .dim) } ?? line
    }

    static func style(of verdict: Verdict) -> Style {
        switch verdict {
        case .justified, .granted, .attended: .ok
        case .unproven, .upheld, .lapsed: .text
        case .malicious: .soon
        }
    }
}
