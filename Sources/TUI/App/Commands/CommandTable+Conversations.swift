extension CommandTable {
    static let conversation: [KeyCommand] = [
        KeyCommand(
            id: .interrogate, group: .conversations, risk: .seen, contexts: [.queue, .dossier], keys: [.character("v")],
            refusal: { Conversing.refusalToInterrogate(in: $0) }, run: { state, _ in Conversing.interrogate(in: &state) }),
        KeyCommand(
            id: .contact, group: .conversations, risk: .seen, contexts: [.queue, .dossier], keys: [.character("V")],
            refusal: { Conversing.refusalToContact(in: $0) }, run: { state, _ in PartyList.contact(in: &state) }),
        KeyCommand(
            id: .send, group: .conversations, risk: .seen, contexts: [.typing], keys: [.enter],
            refusal: { $0.casebook.refusalToSend },
            run: { state, _ in Conversing.sendLine(in: &state) }),
        KeyCommand(
            id: .earlier, group: .conversations, contexts: [.typing], keys: [.pageUp, .up],
            run: { state, key in
                Moving.moveInConversation(key == .up ? .lines(-1) : .pages(-1), in: &state)
                return []
            }),
        KeyCommand(
            id: .later, group: .conversations, contexts: [.typing], keys: [.pageDown, .down],
            run: { state, key in
                Moving.moveInConversation(key == .down ? .lines(1) : .pages(1), in: &state)
                return []
            }),
        KeyCommand(
            id: .keys, group: .conversations, contexts: [.typing], keys: [.escape],
            run: { state, _ in Conversing.setMode(.keys, in: &state) }),
        KeyCommand(
            id: .type, group: .conversations, contexts: [.conversation], keys: [.character("i"), .enter],
            refusal: { $0.casebook.refusalToSend == .caseClosed ? .caseClosed : nil },
            run: { state, _ in Conversing.setMode(.typing, in: &state) }),
        KeyCommand(
            id: .dismiss, group: .conversations, risk: .seen, contexts: [.conversation], keys: [.character("r")],
            refusal: { $0.casebook.refusalToDismiss }, run: { state, _ in Conversing.dismissMember(in: &state) }),
        KeyCommand(
            id: .summonAgain, group: .conversations, risk: .seen, contexts: [.conversation], keys: [.character("v")],
            refusal: { $0.casebook.refusalToSummonAgain }, run: { state, _ in Conversing.summonAgain(in: &state) }),
    ]
}
