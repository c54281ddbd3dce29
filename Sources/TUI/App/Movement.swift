import ModelKit

extension State {
    mutating func move(_ step: MoveStep) {
        if dialogs.shown != nil {
            move(inDialog: step)
        } else if talk != nil {
            moveInTalk(step)
        } else if pages.isEmpty {
            let page = QueueWindow.page(of: queue.list, capacity: visibleCases)
            select(index: step.moved(queue.cursor?.index ?? 0, count: queue.numbers.count, page: page), by: .moderator)
        } else {
            moveInDossier(step)
        }
    }

    private mutating func moveInDossier(_ step: MoveStep) {
        guard let page = pages.last, let content = DossierContent(self, page) else { return }
        if page.pane == .people, !content.links.isEmpty, case .lines(let count) = step {
            let link = min(max(0, page.link + count), content.links.count - 1)
            updatePage { $0.link = link }
            showLine(content.links[link].line, in: .people, of: content)
            return
        }
        let height = content.height(of: page.pane)
        let count = max(1, content.lines(of: page.pane).count - height + 1)
        let place = min(content.scroll(of: page.pane, on: page), count - 1)
        updatePage { $0.scroll[page.pane] = step.moved(place, count: count, page: height) }
    }

    private mutating func showLine(_ line: Int, in pane: DossierPage.Pane, of content: DossierContent) {
        let height = content.height(of: pane)
        updatePage { page in
            page.scroll[pane] = max(0, min(max(page.scroll[pane] ?? 0, line - height + 1), line))
        }
    }

    mutating func updatePage(_ change: (inout DossierPage) -> Void) {
        guard !pages.isEmpty else { return }
        change(&pages[pages.count - 1])
    }

    mutating func walkPanes(by step: Int) -> [Effect] {
        let panes = DossierPage.Pane.allCases
        updatePage { page in
            let index = panes.firstIndex(of: page.pane) ?? 0
            page.pane = panes[(index + step + panes.count) % panes.count]
        }
        return []
    }

    mutating func walkCases(by step: Int) -> [Effect] {
        let index = queue.cursor?.index ?? 0
        guard queue.numbers.indices.contains(index + step) else {
            notice = .refused(.noNextCase)
            return []
        }
        moveSelection(by: step)
        showSelectedDossier()
        return []
    }

    // MARK: - Teams

    /// The tabs beside that of all cases.
    var teams: [TeamID] {
        guard let welcome = desk.welcome else { return [] }
        return welcome.community.teams.map(\.id).filter { $0 != Community.care || welcome.me.seesConcerns }
    }

    mutating func walkTeams(by step: Int) -> [Effect] {
        let tabs: [TeamID?] = [nil] + teams
        let index = tabs.firstIndex(of: queue.tab) ?? 0
        show(team: tabs[(index + step + tabs.count) % tabs.count])
        return []
    }

    mutating func show(team: TeamID?) {
        queue.tab = team
        relist()
    }

    /// The moderator chose another list: the selected case stays if it is in it, else the first is selected.
    mutating func relist() {
        let number = queue.cursor?.meant
        queue.cursor = nil
        queue.hidden = 0
        queue.list = QueueList()
        refreshQueue()
        if let number, let index = queue.list.line(of: number, near: 0) { select(index: index, by: .moderator) }
        queue.movedAt = nil
    }

    // MARK: - The dossier's contents

    var shownDossier: Dossier? { pages.last.flatMap { shelf.loaded[$0.number] } }

    /// Of the messages more can be shown: some between, or more of some.
    var hasMoreMessages: Bool {
        guard let page = pages.last, let dossier = shownDossier else { return false }
        if page.showsBetween || dossier.lines.contains(where: { $0.part == .between }) { return true }
        let spoken = dossier.conversations.lazy.flatMap(\.lines)
        if spoken.contains(where: { $0.text.utf8.count >= EvidenceTexts.long }) { return true }
        // Few dossiers have a line that can be too long; for the others nothing is laid out.
        let mayBeLong = dossier.lines.contains { $0.message.text.utf8.count > 60 || $0.detail?.earlier != nil }
        let width = DossierLayout(size).messages.count
        return mayBeLong && EvidenceLines(dossier, state: self, width: width, surroundings: .context).isShortened
    }

    var selectedLink: CaseNumber? {
        guard let page = pages.last, let dossier = shownDossier else { return nil }
        let linked = DossierContent.linkedCases(dossier)
        return linked.isEmpty ? nil : linked[min(page.link, linked.count - 1)]
    }
}
