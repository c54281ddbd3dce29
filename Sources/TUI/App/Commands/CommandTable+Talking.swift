extension CommandTable {
    static let talking: [KeyCommand] = [
        KeyCommand(
            id: .interrogate, group: .talking, risk: .seen, contexts: [.queue, .dossier], keys: [.character("v")],
            refusal: { Talking.refusalToInterrogate(in: $0) }, run: { state, _ in Talking.interrogate(in: &state) }),
        KeyCommand(
            id: .contact, group: .talking, risk: .seen, contexts: [.queue, .dossier], keys: [.character("V")],
            refusal: { Talking.refusalToContact(in: $0) }, run: { state, _ in PartyList.contact(in: &state) }),
        KeyCommand(
            id: .send, group: .talking, risk: .seen, contexts: [.typing], keys: [.enter], refusal: { $0.casebook.refusalToSend },
            run: { state, _ in Talking.sendLine(in: &state) }),
        KeyCommand(
            id: .earlier, group: .talking, contexts: [.typing], keys: [.pageUp, .up],
            run: { state, key in
                Moving.moveInTalk(key == .up ? .lines(-1) : .pages(-1), in: &state)
                return []
            }),
        KeyCommand(
            id: .later, group: .talking, contexts: [.typing], keys: [.pageDown, .down],
            run: { state, key in
                Moving.moveInTalk(key == .down ? .lines(1) : .pages(1), in: &state)
                return []
            }),
        KeyCommand(
            id: .keys, group: .talking, contexts: [.typing], keys: [.escape],
            run: { state, _ in Talking.setMode(.keys, in: &state) }),
        KeyCommand(
            id: .type, group: .talking, contexts: [.talk], keys: [.character("i"), .enter],
            refusal: { $0.casebook.refusalToSend == .caseClosed ? .caseClosed : nil },
            run: { state, _ in Talking.setMode(.typing, in: &state) }),
        KeyCommand(
            id: .dismiss, group: .talking, risk: .seen, contexts: [.talk], keys: [.character("r")],
            refusal: { $0.casebook.refusalToDismiss }, run: { state, _ in Talking.dismissMember(in: &state) }),
        KeyCommand(
            id: .summonAgain, group: .talking, risk: .seen, contexts: [.talk], keys: [.character("v")],
            refusal: { $0.casebook.refusalToSummonAgain }, run: { state, _ in Talking.summonAgain(in: &state) }),
    ]
}
