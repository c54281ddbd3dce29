import ModelKit

extension CommandTable {
    static let finding: [KeyCommand] = [
        KeyCommand(
            id: .mark, group: .finding, contexts: [.queue], keys: [.character(" ")],
            refusal: { $0.caseAtHand == nil ? $0.whyNoCase : nil },
            run: { state, _ in
                if let number = state.caseAtHand, state.queue.marked.removeValue(forKey: number) == nil {
                    state.queue.marked[number] = state.casebook.row(number)?.version ?? 0
                }
                state.moveSelection(by: 1)
                // The cursor is on a case other than the one that was meant, so a verdict waits a moment, as after any such
                // move.
                state.queue.movedAt = state.casebook.now.instant
                return []
            }),
        KeyCommand(
            id: .fold, group: .finding, contexts: [.queue], keys: [.character("z")],
            refusal: { state in
                guard let cursor = state.queue.cursor else { return .noCase }
                return state.queue.list.floods[cursor.number] == nil ? .noFlood : nil
            },
            run: { state, _ in
                state.toggleFold()
                return []
            }),
        KeyCommand(
            id: .clear, group: .finding, contexts: [.queue], keys: [.escape],
            refusal: { state in
                let queue = state.queue
                return queue.marked.isEmpty && queue.filter.text.isEmpty && queue.tab == nil ? .nothingToClear : nil
            },
            run: { state, _ in
                if !state.queue.marked.isEmpty {
                    state.queue.marked = [:]
                } else if !state.queue.filter.text.isEmpty {
                    state.setFilter("")
                } else {
                    state.show(team: nil)
                }
                return []
            }),
    ]

    static let dossier: [KeyCommand] = [
        KeyCommand(
            id: .nextPane, group: .dossier, contexts: [.dossier], keys: [.tab, .right],
            run: { state, _ in
                Moving.walkPanes(by: 1, in: &state)
                return []
            }),
        KeyCommand(
            id: .previousPane, group: .dossier, contexts: [.dossier], keys: [.backTab, .left],
            run: { state, _ in
                Moving.walkPanes(by: -1, in: &state)
                return []
            }),
        KeyCommand(
            id: .between, group: .dossier, contexts: [.dossier], keys: [.character("m")],
            refusal: { DossierContent.hasMore(in: $0) ? nil : .nothingBetween },
            run: { state, _ in
                state.updatePage { $0.showsBetween.toggle() }
                return []
            }),
        KeyCommand(
            id: .link, group: .dossier, contexts: [.dossier], keys: [.enter],
            refusal: { DossierContent.selectedLink(in: $0) == nil ? .noOtherCase : nil },
            run: { state, _ in
                if let number = DossierContent.selectedLink(in: state) { state.open(number) }
                return []
            }),
        KeyCommand(
            id: .nextCase, group: .dossier, contexts: [.dossier], keys: [.character("J"), .character(">")],
            run: { state, _ in
                Moving.walkCases(by: 1, in: &state)
                return []
            }),
        KeyCommand(
            id: .previousCase, group: .dossier, contexts: [.dossier], keys: [.character("K"), .character("<")],
            run: { state, _ in
                Moving.walkCases(by: -1, in: &state)
                return []
            }),
        KeyCommand(
            id: .back, group: .dossier, contexts: [.dossier, .conversation], keys: [.escape, .character("q")],
            run: { state, _ in
                if state.conversation != nil { return Conversing.leave(in: &state) }
                state.closePage()
                return []
            }),
    ]

    static let everywhere: [KeyCommand] = [
        KeyCommand(
            id: .copy, group: .console, contexts: [.queue, .dossier, .conversation], keys: [.character("y")],
            refusal: { $0.targets.isEmpty ? $0.whyNoCase : nil },
            run: { state, _ in
                let text = state.targets.map { "#\($0)" }.joined(separator: " ")
                state.notice = .done(state.words.notices.copied(SafeText(text)))
                return [.copy(text)]
            }),
        KeyCommand(
            id: .mouse, group: .console, contexts: [.queue, .dossier, .conversation], keys: [.character("M")],
            run: { state, _ in
                state.isMouseOn.toggle()
                state.notice = .done(state.isMouseOn ? state.words.notices.mouseOn : state.words.notices.mouseOff)
                return [.mouse(state.isMouseOn)]
            }),
        KeyCommand(
            id: .redraw, group: .console, traits: .all, keys: [.control("l")],
            run: { _, _ in [.redraw] }),
        KeyCommand(
            id: .suspend, group: .console, traits: .all, keys: [.control("z")],
            run: { _, _ in [.suspend] }),
    ]
}
