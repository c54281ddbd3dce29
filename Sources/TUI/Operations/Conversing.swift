import ModelKit

/// Conversations with people in a case (K9, B6).
enum Conversing {
    // MARK: - From the queue and the dossier

    /// Shows the interrogation of the case; has the accused brought if none is under way.
    static func interrogate(in state: inout State) -> [Effect] {
        guard let number = state.caseAtHand else { return [] }
        return open(number, with: .subject, goesOn: state.casebook.row(number)?.interrogation != nil, in: &state)
    }

    /// The same for a reporter.
    static func contact(_ party: Conversation.Party, of number: CaseNumber, in state: inout State) -> [Effect] {
        let known = state.casebook.shelf.loaded[number]?.conversations.first { $0.view.party == party }
        return open(number, with: party, goesOn: known?.view.isOpen ?? false, in: &state)
    }

    private static func open(_ number: CaseNumber, with party: Conversation.Party, goesOn: Bool, in state: inout State)
        -> [Effect]
    {
        var page = ConversationPage(number: number, party: party)
        if let draft = state.casebook.conversation.drafts[page.channel] { page.field = draft }
        if let conversation = state.casebook.shelf.loaded[number]?.conversations.first(where: { $0.view.channel == page.channel })
        {
            page.view = conversation.view
            conversation.lines.forEach { page.take($0) }
        }
        page.isAwaited = !goesOn
        state.casebook.conversation.page = page
        if !goesOn { tellHow(party, isBroughtIn: number, in: &state) }
        if !state.casebook.shelf.isCurrent(number) { state.want(dossier: number, after: .zero) }
        // If the desk must be asked to bring somebody, the conversation is followed once it has answered.
        return [goesOn ? .follow(page.channel) : state.submit(.summon(party), on: number, seen: nil)]
    }

    /// If the chat server emulates conversations, the moderator is told what to expect.
    private static func tellHow(_ party: Conversation.Party, isBroughtIn number: CaseNumber, in state: inout State) {
        let casebook = state.casebook
        guard let row = casebook.row(number), let rules = casebook.rules else { return }
        let support = rules.conversations.support(toBring: party, casebook.facts(of: row, rules))
        let note = casebook.text(support.note)
        guard support.level == .emulated, !note.isEmpty else { return }
        state.notice = .done(note)
        state.notice?.announcement = Announcement(.arrival(Conversation.channel(of: number, with: party)))
    }

    static func refusalToInterrogate(in state: State) -> KeyRefusal? {
        guard let number = state.single else { return state.whyNoCase }
        // An ongoing interrogation is shown, whatever sanction the accused bears by now.
        if state.casebook.row(number)?.interrogation != nil { return state.casebook.refusal(toHandle: number) }
        return state.casebook.refusal(of: .summon(.subject), on: number)
    }

    /// Nil if at least one of the reporters can be contacted.
    static func refusalToContact(in state: State) -> KeyRefusal? {
        guard let number = state.single else { return state.whyNoCase }
        let casebook = state.casebook
        guard let row = casebook.row(number) else { return .notFound }
        if let refusal = casebook.refusal(toHandle: number) { return refusal }
        let reporters = casebook.reporters(of: number)
        if reporters.isEmpty { return row.reporters == 0 ? .noReporter : .noDossier }
        let conversations = casebook.shelf.loaded[number]?.conversations.map(\.view) ?? []
        if conversations.contains(where: { $0.isOpen && reporters.contains($0.party) }) { return nil }
        return casebook.refusal(of: .summon(reporters[0]), on: number)
    }

    // MARK: - On its screen

    /// Talking takes nothing from anybody, so it does not matter which version of the case was seen.
    private static func submit(_ operation: Command.Operation, in page: ConversationPage, _ state: inout State) -> Effect {
        state.submit(operation, on: page.number, seen: nil)
    }

    /// Sends the typed line. If the connection is lost, the line is kept, and it is sent only once.
    static func sendLine(in state: inout State) -> [Effect] {
        guard let page = state.conversation, !page.field.text.allSatisfy(\.isWhitespace) else { return [] }
        let effect = submit(.say(page.channel, text: page.field.text), in: page, &state)
        if case .submit(let command) = effect {
            state.casebook.conversation.add(
                OwnLine(id: command.id, channel: page.channel, text: page.field.text, at: state.casebook.deskNow))
        }
        state.casebook.conversation.clearLine()
        return [effect]
    }

    static func dismissMember(in state: inout State) -> [Effect] {
        guard let page = state.conversation else { return [] }
        return [submit(.dismiss(page.channel), in: page, &state)]
    }

    static func summonAgain(in state: inout State) -> [Effect] {
        guard let page = state.conversation else { return [] }
        state.casebook.conversation.page?.refusal = nil
        state.casebook.conversation.page?.isAwaited = true
        tellHow(page.party, isBroughtIn: page.number, in: &state)
        return [submit(.summon(page.party), in: page, &state)]
    }

    static func setMode(_ mode: ConversationPage.Mode, in state: inout State) -> [Effect] {
        state.casebook.conversation.page?.mode = mode
        return []
    }

    /// Returns to the queue or the dossier; what was typed is kept.
    static func leave(in state: inout State) -> [Effect] {
        guard let page = state.conversation else { return [] }
        state.casebook.conversation.leave()
        // The dossier contains what was said.
        if let subject = state.caseAtHand, subject == page.number || !state.casebook.shelf.isCurrent(subject) {
            state.want(dossier: subject, after: .zero)
        }
        return [.follow(nil)]
    }
}
