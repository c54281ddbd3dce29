extension CommandTable {
    static let talking: [KeyCommand] = [
        KeyCommand(
            id: .interrogate, group: .talking, risk: .seen, contexts: [.queue, .dossier], keys: [.character("v")],
            refusal: { $0.refusalToInterrogate }, run: { state, _ in state.interrogate() }),
        KeyCommand(
            id: .contact, group: .talking, risk: .seen, contexts: [.queue, .dossier], keys: [.character("V")],
            refusal: { $0.refusalToContact }, run: { state, _ in state.contact() }),
        KeyCommand(
            id: .send, group: .talking, risk: .seen, contexts: [.typing], keys: [.enter], refusal: { $0.refusalToSend },
            run: { state, _ in state.sendLine() }),
        KeyCommand(
            id: .earlier, group: .talking, contexts: [.typing], keys: [.pageUp, .up],
            run: { state, key in
                state.moveInTalk(key == .up ? .lines(-1) : .pages(-1))
                return []
            }),
        KeyCommand(
            id: .later, group: .talking, contexts: [.typing], keys: [.pageDown, .down],
            run: { state, key in
                state.moveInTalk(key == .down ? .lines(1) : .pages(1))
                return []
            }),
        KeyCommand(
            id: .keys, group: .talking, contexts: [.typing], keys: [.escape], run: { state, _ in state.setTalkMode(.keys) }),
        KeyCommand(
            id: .type, group: .talking, contexts: [.talk], keys: [.character("i"), .enter],
            refusal: { $0.refusalToSend == .caseClosed ? .caseClosed : nil },
            run: { state, _ in state.setTalkMode(.typing) }),
        KeyCommand(
            id: .dismiss, group: .talking, risk: .seen, contexts: [.talk], keys: [.character("r")],
            refusal: { $0.refusalToDismiss }, run: { state, _ in state.dismissMember() }),
        KeyCommand(
            id: .summonAgain, group: .talking, risk: .seen, contexts: [.talk], keys: [.character("v")],
            refusal: { $0.refusalToSummonAgain }, run: { state, _ in state.summonAgain() }),
    ]
}
