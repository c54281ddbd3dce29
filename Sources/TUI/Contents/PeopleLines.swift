import ModelKit

/// The people in a case: who they are, how their names and profiles changed, what is on their record, and their other cases.
struct PeopleLines {
    private(set) var lines: [StyledLine] = []
    private(set) var links: [DossierContent.Link] = []

    private let dossier: Dossier
    private let casebook: Casebook
    private let page: DossierPage
    private let width: Int

    private var words: DossierWords { casebook.words.dossier }

    init(_ dossier: Dossier, casebook: Casebook, page: DossierPage, width: Int) {
        self.dossier = dossier
        self.casebook = casebook
        self.page = page
        self.width = width
        let isConcern = dossier.row.kind == .concern
        let isAppeal = dossier.row.kind == .appeal
        for number in DossierContent.unlisted(dossier) { append(linkTo: number) }
        let label =
            dossier.isAboutSelf
            ? casebook.words.queue.aboutSelf : isConcern ? words.about : isAppeal ? words.appellant : words.accused
        if let accused = dossier.accused {
            append(accused, label: label, isAccused: true)
        } else if isConcern, !dossier.isAboutSelf, dossier.row.accused == nil {
            // Help goes to the worried member, and moderators see here why.
            lines.append(StyledLine(label, labelStyle).text("  ").text(casebook.words.queue.notNamed, .dim))
        }
        for reporter in dossier.otherReporters { append(reporter, label: words.reporter, isAccused: false) }
        let anonymous = dossier.row.reporters - dossier.reporters.count
        if anonymous > 0 {
            if !lines.isEmpty { lines.append(StyledLine()) }
            lines.append(StyledLine(words.reporter, labelStyle).text("  ").text(words.anonymousReporter, .dim))
        }
        let named = Set(([dossier.accused].compactMap { $0 } + dossier.reporters).map(\.profile.member.id))
        let others = dossier.priors.filter { !named.contains($0.member) }
        if !others.isEmpty {
            lines.append(StyledLine())
            lines.append(StyledLine(words.otherCases, .dim))
            others.forEach { append($0) }
        }
        let rest = sanctions.filter { !mine.contains($0) }
        if !rest.isEmpty {
            lines.append(StyledLine())
            rest.forEach { append($0) }
        }
    }

    /// All sanctions that are ordered, in force, or may still hold somebody; below, only those of the accused.
    private var sanctions: [Dossier.SanctionSummary] { casebook.shelf.standingSanctions(in: dossier.row.number) }
    private var mine: [Dossier.SanctionSummary] { casebook.shelf.sanctionsOfAccused(in: dossier.row.number) }

    private mutating func append(_ sanction: Dossier.SanctionSummary) {
        lines += SanctionLine.line(of: sanction, shownIn: dossier.row.number, casebook: casebook).rows(of: width - 1)
    }

    /// The first word of the pane that has the keys is in the accent colour.
    private var labelStyle: Style { page.pane == .people && lines.count == links.count ? .accent : .dim }

    private mutating func append(_ person: Dossier.Person, label: SafeText, isAccused: Bool) {
        let text = PersonText(person: person, dossier: dossier, casebook: casebook)
        let member = person.profile.member
        if !lines.isEmpty { lines.append(StyledLine()) }
        var head = StyledLine(label, labelStyle).text("  ").said(text.nick, .text.bold).text(" ").text(
            SafeText(member.id.rawValue), .dim)
        if let now = person.nickNow { head = head.text("  \(words.now) ", .dim).said(SafeText(now), .text.bold) }
        lines.append(head)
        if !text.presence.isEmpty { lines += StyledLine.wrapped(text.presence, to: width) }
        append(person.profile.account, text)
        for (heading, content) in member.profile.sorted(by: { $0.key < $1.key }) {
            append(label: SafeText(heading), SafeText(content), .text)
        }
        for change in person.profile.history.reversed() { append(change) }
        if isAccused {
            let count = person.justified.count
            if count > 0 {
                let cases = text.recordedCases
                let line = StyledLine("▲\(count)", .soon).text(" " + casebook.words.queue.justified)
                lines.append(cases.isEmpty ? line : line.text(": " + cases))
            } else if !text.record.isEmpty {
                lines.append(StyledLine(text.record, .dim))
            }
            let mine = mine
            mine.forEach { append($0) }
            for action in dossier.actions where action.isFailedSanction {
                lines += StyledLine("✗ ", .urgent).text(
                    casebook.words.title(of: action) + ": " + casebook.words.trouble.failed, .urgent
                )
                .text("  ").text("f", .key.bold).rows(of: width - 1)
            }
            for action in dossier.actions {
                guard let progress = action.progress else { continue }
                lines.append(StyledLine("… ", .soon).text(casebook.words.trouble.progress(progress, casebook.words)))
            }
            // A sanction that the chat has not lifted yet may still hold the accused.
            let isLifting = dossier.actions.contains { $0.type == .lift }
            if mine.isEmpty, !isLifting, dossier.row.kind != .concern {
                lines.append(StyledLine(casebook.words.sanctions.noneInForce, .dim))
            }
        } else {
            lines.append(StyledLine(text.accuracy))
            if let until = person.closedUntil {
                lines.append(StyledLine(words.closedUntil(casebook.times.timeOfDay(until)), .soon))
            }
        }
        DossierContent.priors(of: member.id, dossier).forEach { append($0) }
    }

    /// What the chat server knows about the account: its standing, when and with which devices it was last seen, and the shared
    /// rooms.
    private mutating func append(_ account: AccountFacts?, _ text: PersonText) {
        guard let account else { return }
        let words = casebook.words.account
        appendFlow(text.standing.map { ($0.text, $0.isRestricted ? .soon : .text.bold) } + [(text.seen, .text)])
        func list(_ names: [String]) -> SafeText { SafeText.joined(names.map { SafeText($0) }) }
        if !account.devices.isEmpty { append(label: words.devices, list(account.devices), .text) }
        guard let rooms = account.roomsInCommon else { return }
        if rooms.isEmpty {
            lines.append(StyledLine(words.noRooms, .dim))
        } else {
            append(label: words.rooms, list(rooms), .text)
        }
    }

    /// Texts one after another, as many on a line as fit.
    private mutating func appendFlow(_ texts: [(text: SafeText, style: Style)]) {
        var line: StyledLine?
        for (text, style) in texts where !text.isEmpty {
            if let before = line, before.width + 2 + text.width <= width {
                line = before.text(", ", .dim).text(text, style)
            } else {
                if let line { lines.append(line) }
                line = StyledLine(text, style)
            }
        }
        if let line { lines.append(line) }
    }

    private mutating func append(label: SafeText, _ text: SafeText, _ style: Style) {
        let label = label.truncated(to: width / 2)
        let wrapped = text.wrapped(to: max(8, width - label.width - 1)).prefix(4)
        for (index, part) in wrapped.enumerated() {
            let line = index == 0 ? StyledLine(label, .dim).text(" ") : StyledLine(.spaces(label.width + 1))
            lines.append(line.said(part, style))
        }
    }

    private mutating func append(_ change: ProfileChange) {
        let until = casebook.times.day(change.until)
        let what: SafeText =
            change.field == ProfileChange.nick ? words.was : SafeText(change.field).truncated(to: width / 3) + " " + words.was
        let room = max(4, width - what.width - until.width - words.until.width - 3)
        lines.append(
            StyledLine(what + " ", .dim).said(SafeText(change.was).truncated(to: room)).text(" \(words.until) \(until)", .dim))
    }

    /// How the other case is related to this one is shown with the messages.
    private mutating func append(linkTo number: CaseNumber) {
        let isSelected = links.count == page.link
        links.append(DossierContent.Link(number: number, line: lines.count))
        let line = StyledLine(isSelected ? "⏎ " : "  ", .key.bold).text("#\(number)", isSelected ? .accent : .text)
        lines.append(isSelected && page.pane == .people ? line.on(.selection) : line)
    }

    private mutating func append(_ prior: Dossier.PriorCase) {
        let isSelected = links.count == page.link
        links.append(DossierContent.Link(number: prior.number, line: lines.count))
        let verdict = prior.verdict.map(casebook.words.title(of:)) ?? casebook.words.queue.open
        let style = prior.verdict.map(CaseText.style(of:)) ?? .text
        var line = StyledLine(isSelected ? "⏎ " : "  ", .key.bold).text("#\(prior.number)", isSelected ? .accent : .text)
        let part: SafeText =
            switch prior.part {
            case .accused: words.asAccused
            case .reporter: words.asReporter
            case .original: words.original
            case .appeal: words.priorAppeal
            }
        line = line.text(" \(part) ", .dim)
        line = line.text(casebook.title(of: prior.category)).text(", \(casebook.times.day(prior.opened)),", .dim)
        // The verdict is never cut off.
        let rows =
            line.width + 1 + verdict.width < width
            ? [line.text(" ").text(verdict, style)] : [line, StyledLine(.spaces(4)).text(verdict, style)]
        lines += isSelected && page.pane == .people ? rows.map { $0.on(.selection) } : rows
    }
}
