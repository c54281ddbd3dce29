import ModelKit

/// Movement keys, wherever the moderator is.
enum Moving {
    static func move(_ step: MoveStep, in state: inout State) {
        if state.dialogs.shown != nil {
            state.move(inDialog: step)
        } else if state.conversation != nil {
            moveInConversation(step, in: &state)
        } else if state.pages.isEmpty {
            let page = QueueWindow.page(of: state.queue.list, capacity: state.queue.capacity)
            let place = step.moved(state.queue.cursor?.index ?? 0, count: state.queue.numbers.count, page: page)
            state.select(index: place, by: .moderator)
        } else {
            moveInDossier(step, in: &state)
        }
    }

    static func moveInConversation(_ step: MoveStep, in state: inout State) {
        guard let page = state.conversation else { return }
        let content = ConversationContent(state, page)
        let height = content.layout.transcript.count
        let last = max(0, content.transcript.lines.count - height)
        let place = step.moved(min(page.top ?? last, last), count: last + 1, page: height)
        state.casebook.conversation.page?.scroll(to: place, of: last)
    }

    private static func moveInDossier(_ step: MoveStep, in state: inout State) {
        guard let page = state.pages.last, let content = DossierContent(state, page) else { return }
        if page.pane == .people, !content.links.isEmpty, case .lines(let count) = step {
            let link = min(max(0, page.link + count), content.links.count - 1)
            state.updatePage { $0.link = link }
            show(line: content.links[link].line, in: .people, of: content, in: &state)
            return
        }
        let height = content.height(of: page.pane)
        let count = max(1, content.lines(of: page.pane).count - height + 1)
        let place = min(content.scroll(of: page.pane, on: page), count - 1)
        state.updatePage { $0.scroll[page.pane] = step.moved(place, count: count, page: height) }
    }

    private static func show(line: Int, in pane: DossierPage.Pane, of content: DossierContent, in state: inout State) {
        let height = content.height(of: pane)
        state.updatePage { page in
            page.scroll[pane] = max(0, min(max(page.scroll[pane] ?? 0, line - height + 1), line))
        }
    }

    static func walkPanes(by step: Int, in state: inout State) {
        let panes = DossierPage.Pane.allCases
        state.updatePage { page in
            let index = panes.firstIndex(of: page.pane) ?? 0
            page.pane = panes[(index + step + panes.count) % panes.count]
        }
    }

    static func walkCases(by step: Int, in state: inout State) {
        let index = state.queue.cursor?.index ?? 0
        guard state.queue.numbers.indices.contains(index + step) else {
            state.notice = .refused(.noNextCase)
            return
        }
        state.moveSelection(by: step)
        state.showSelectedDossier()
    }

    static func walkTeams(by step: Int, in state: inout State) {
        let tabs: [TeamID?] = [nil] + state.casebook.desk.teams
        let index = tabs.firstIndex(of: state.queue.tab) ?? 0
        state.show(team: tabs[(index + step + tabs.count) % tabs.count])
    }
}
