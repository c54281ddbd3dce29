import ModelKit

/// The lines of a dossier's panes, and how much of each the screen shows. Drawing and scrolling both use it, so that they
/// agree.
struct DossierContent {
    /// The line of the people pane that names another case.
    struct Link: Sendable, Hashable {
        var number: CaseNumber
        var line: Int
    }

    let layout: DossierLayout
    private(set) var messages: [StyledLine]
    private(set) var people: [StyledLine]
    private(set) var history: [StyledLine]
    private(set) var links: [Link]
    /// What each digit does, at the bottom of the messages.
    let playbooks: [StyledLine]
    /// More of the messages can be shown.
    let hasMore: Bool
    /// The line where the messages of the gravest of several reports begin.
    private let gravest: Int?

    /// Nil until the dossier has arrived.
    init?(_ state: State, _ page: DossierPage) {
        let casebook = state.casebook
        guard let dossier = casebook.shelf.loaded[page.number] else { return nil }
        layout = DossierLayout(state.size)
        let words = casebook.words.dossier
        let width = layout.messages.count
        let evidence = EvidenceLines(
            dossier, casebook: casebook, width: width, surroundings: page.showsBetween ? .everything : .context)
        let selected = dossier.lines.count { $0.part == .selected }
        messages =
            layout.isNarrow
            ? []
            : [
                StyledLine(.spaces(2)).text(words.messages, page.pane == .messages ? .accent : .dim).text("  ")
                    .text(selected == 0 ? words.noMessages : words.selected(selected), selected == 0 ? .dim : .text),
                StyledLine(),
            ]
        let others = OtherCaseLines.lines(of: dossier, casebook: casebook, width: width)
        if !others.isEmpty { messages += others + [StyledLine()] }
        let appeal = AppealLines.lines(of: dossier, casebook: casebook, width: width)
        if !appeal.isEmpty { messages += appeal + [StyledLine()] }
        let before = messages.count
        gravest = dossier.gravestMessages.first.flatMap { evidence.starts[$0] }.map { $0 + before }
        messages += evidence.lines
        hasMore = evidence.isShortened
        let authenticity = AuthenticityLines.lines(of: dossier, casebook: casebook, width: width)
        if !authenticity.isEmpty { messages += [StyledLine()] + authenticity }
        let reports = ReportLines.lines(of: dossier, casebook: casebook, width: width)
        if !reports.isEmpty { messages += [StyledLine()] + reports }
        playbooks = PlaybookLines.lines(for: page.number, state: state, width: width)
        messages += TranscriptLines.sections(of: dossier, isWhole: page.showsBetween, casebook: casebook, width: width)
        let side = PeopleLines(dossier, casebook: casebook, page: page, width: layout.side.count - 4)
        (people, links) = (side.lines, side.links)
        history = HistoryLines.lines(dossier, casebook: casebook, width: layout.side.count - 4, isFocused: page.pane == .history)
    }

    func lines(of pane: DossierPage.Pane) -> [StyledLine] {
        switch pane {
        case .messages: messages
        case .people: people
        case .history: history
        }
    }

    /// How many lines of a pane are scrolled out at its top. Until somebody scrolls, the messages begin with those that show
    /// how grave the case is, if they would otherwise be out of sight.
    func scroll(of pane: DossierPage.Pane, on page: DossierPage) -> Int {
        if let scroll = page.scroll[pane] { return scroll }
        guard pane == .messages, let gravest, gravest >= height(of: pane) else { return 0 }
        return gravest
    }

    /// How many lines of a pane the screen shows.
    func height(of pane: DossierPage.Pane) -> Int { rows(of: pane).count }

    func rows(of pane: DossierPage.Pane) -> Range<Int> {
        let body = layout.body
        if pane == .messages { return body.lowerBound..<body.upperBound - (hasPlaybooks ? playbooks.count + 1 : 0) }
        guard !layout.isNarrow else { return body }
        // People above, history below. If both do not fit, people shrink to half at most.
        let wanted = people.count + 1
        let split = body.lowerBound + min(wanted, max(body.count / 2, body.count - history.count))
        let end = min(body.upperBound, split)
        return pane == .people
            ? body.lowerBound..<max(body.lowerBound, min(end, body.lowerBound + people.count)) : end..<body.upperBound
    }

    /// The current row of a pane: that of the other case that Enter would open, otherwise the top.
    func chosenRow(of pane: DossierPage.Pane, on page: DossierPage) -> Int {
        guard pane == .people, links.indices.contains(page.link) else { return 0 }
        return max(0, min(links[page.link].line - scroll(of: pane, on: page), height(of: pane) - 1))
    }

    /// The digits are shown if that costs the messages little; on a small screen, only if the messages leave room.
    var hasPlaybooks: Bool {
        guard !playbooks.isEmpty else { return false }
        let needed = playbooks.count + 1
        return messages.count + needed <= layout.body.count || needed * 4 <= layout.body.count
    }

    // MARK: - What is known without the lines

    /// More of the messages can be shown: some in between, or more of some.
    static func hasMore(in state: State) -> Bool {
        guard let page = state.pages.last, let dossier = state.casebook.shelf.loaded[page.number] else { return false }
        if page.showsBetween || dossier.lines.contains(where: { $0.part == .between }) { return true }
        let spoken = dossier.conversations.lazy.flatMap(\.lines)
        if spoken.contains(where: { $0.text.utf8.count >= EvidenceTexts.long }) { return true }
        // Few dossiers have a line that may be too long; the others do not need to be laid out.
        let mayBeLong = dossier.lines.contains { $0.message.text.utf8.count > 60 || $0.detail?.earlier != nil }
        let width = DossierLayout(state.size).messages.count
        return mayBeLong && EvidenceLines(dossier, casebook: state.casebook, width: width, surroundings: .context).isShortened
    }

    /// The other case that Enter opens.
    static func selectedLink(in state: State) -> CaseNumber? {
        guard let page = state.pages.last, let dossier = state.casebook.shelf.loaded[page.number] else { return nil }
        let linked = linkedCases(dossier)
        return linked.isEmpty ? nil : linked[min(page.link, linked.count - 1)]
    }

    /// The other cases in display order: by person, the accused first; for each person, the case against which they appeal
    /// comes first.
    static func orderedPriors(_ dossier: Dossier) -> [Dossier.PriorCase] {
        let people = [dossier.accused].compactMap { $0 } + dossier.reporters
        let known = people.flatMap { priors(of: $0.profile.member.id, dossier) }
        let shown = Set(people.map(\.profile.member.id))
        return known + dossier.priors.filter { !shown.contains($0.member) }
    }

    /// The numbers of the other cases in display order: first those that must be known before judging and that are not among
    /// anybody's other cases.
    static func linkedCases(_ dossier: Dossier) -> [CaseNumber] {
        unlisted(dossier) + orderedPriors(dossier).map(\.number)
    }

    /// Cases that must be known and are not among the other cases of the people.
    static func unlisted(_ dossier: Dossier) -> [CaseNumber] {
        OtherCaseLines.numbers(dossier).filter { number in !dossier.priors.contains { $0.number == number } }
    }

    /// Each case of a person once: the case under appeal is not listed again as another case.
    static func priors(of member: MemberID, _ dossier: Dossier) -> [Dossier.PriorCase] {
        let mine = dossier.priors.filter { $0.member == member }
        let tied = mine.filter { $0.part == .original || $0.part == .appeal }
        let numbers = Set(tied.map(\.number))
        return tied + mine.filter { !numbers.contains($0.number) }
    }
}
