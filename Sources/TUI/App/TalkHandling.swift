import Client
import ModelKit

/// The operations behind the keys of conversations (K9, B6).
extension State {
    var talk: TalkPage? { talks.page }

    // MARK: - From queue and dossier

    /// Shows the interrogation of the case; has the accused brought if none goes on.
    mutating func interrogate() -> [Effect] {
        guard let number = subject else { return [] }
        return openTalk(number, with: .subject, goesOn: row(number)?.interrogation != nil)
    }

    /// The same with a reporter; asks with whom where there are several.
    mutating func contact() -> [Effect] {
        guard let number = subject else { return [] }
        let reporters = reporters(of: number)
        guard reporters.count > 1 else { return reporters.first.map { contact($0, of: number) } ?? [] }
        dialogs.shown = PartyList(number: number, parties: reporters, title: words.talk.reporters) { party, state in
            state.contact(party, of: number)
        }
        return []
    }

    mutating func contact(_ party: Conversation.Party, of number: CaseNumber) -> [Effect] {
        let known = shelf.loaded[number]?.conversations.first { $0.view.party == party }
        return openTalk(number, with: party, goesOn: known?.view.isOpen ?? false)
    }

    /// Where there is but one no dossier is needed to know them.
    func reporters(of number: CaseNumber) -> [Conversation.Party] {
        if row(number)?.reporters == 1 { return [.reporter(1)] }
        return shelf.loaded[number]?.addressees.map(\.party).filter { $0 != .subject } ?? []
    }

    private mutating func openTalk(_ number: CaseNumber, with party: Conversation.Party, goesOn: Bool) -> [Effect] {
        var page = TalkPage(number: number, party: party)
        if let draft = talks.drafts[page.channel] { page.field = draft }
        if let talk = shelf.loaded[number]?.conversations.first(where: { $0.view.channel == page.channel }) {
            page.view = talk.view
            talk.lines.forEach { page.take($0) }
        }
        page.isAwaited = !goesOn
        talks.page = page
        if !goesOn { tellHow(party, isBroughtIn: number) }
        if !shelf.isCurrent(number) { want(dossier: number, after: .zero) }
        // What the desk is asked for first is followed when it has answered.
        return goesOn ? [.follow(page.channel)] : [submitTalk(.summon(party), on: number)]
    }

    /// Where the chat server makes it of other things, the moderator is told what to expect.
    private mutating func tellHow(_ party: Conversation.Party, isBroughtIn number: CaseNumber) {
        guard let row = row(number), let rules else { return }
        let support = rules.conversations.support(toBring: party, facts(of: row, rules))
        let note = note(of: support)
        guard support.level == .emulated, !note.isEmpty else { return }
        notice = .done(note)
        notice?.announcement = Announcement(.arrival(Conversation.channel(of: number, with: party)))
    }

    // MARK: - On its screen

    /// Sends what was typed; it is kept over a lost connection, and sent once.
    mutating func sendLine() -> [Effect] {
        guard let page = talk, !page.field.text.allSatisfy(\.isWhitespace) else { return [] }
        let effect = submitTalk(.say(page.channel, text: page.field.text), on: page.number)
        if case .submit(let command) = effect {
            talks.add(OwnLine(id: command.id, channel: page.channel, text: page.field.text, at: deskNow))
        }
        talks.page?.field.replace(with: "")
        showNewestLine()
        return [effect]
    }

    mutating func dismissMember() -> [Effect] {
        guard let page = talk else { return [] }
        return [submitTalk(.dismiss(page.channel), on: page.number)]
    }

    mutating func summonAgain() -> [Effect] {
        guard let page = talk else { return [] }
        talks.page?.refusal = nil
        talks.page?.isAwaited = true
        tellHow(page.party, isBroughtIn: page.number)
        return [submitTalk(.summon(page.party), on: page.number)]
    }

    /// Back to queue or dossier; what was typed is kept.
    mutating func leaveTalk() -> [Effect] {
        guard let page = talk else { return [] }
        talks.drafts[page.channel] = page.field.isEmpty ? nil : page.field
        talks.page = nil
        // The dossier tells what was said.
        if let subject, subject == page.number || !shelf.isCurrent(subject) { want(dossier: subject, after: .zero) }
        return [.follow(nil)]
    }

    // MARK: - Verdicts

    /// What is asked before a verdict that would end a conversation.
    func questionBefore(_ verdict: Verdict) -> VerdictQuestion? {
        guard let page = talk, page.isOpen else { return nil }
        return VerdictQuestion(verdict: verdict, name: nameInSentence(of: page.party, in: page.number))
    }

    /// The moderator said yes: the member is let go, and the verdict given.
    mutating func answer(_ question: VerdictQuestion) -> [Effect] {
        dialogs.shown = nil
        guard let page = talk else { return [] }
        if let refusal = refusal(toRate: page.number, question.verdict) {
            notice = .refused(refusal)
            return []
        }
        if askWhichReports(question.verdict, of: [page.number], letsGo: true) { return [] }
        return dismissMember() + give(question.verdict) + leaveTalk()
    }

    // MARK: - Scrolling

    mutating func moveInTalk(_ step: MoveStep) {
        guard let page = talk else { return }
        let content = TalkContent(self, page)
        let height = content.layout.transcript.count
        let last = max(0, content.transcript.lines.count - height)
        let place = step.moved(min(page.top ?? last, last), count: last + 1, page: height)
        guard place < last else { return showNewestLine() }
        talks.page?.top = place
        talks.page?.seen = page.seen ?? page.lines.last?.id ?? 0
    }

    private mutating func showNewestLine() {
        talks.page?.top = nil
        talks.page?.seen = nil
    }

    // MARK: -

    /// Talking takes nothing from anybody: it does not matter which version of the case was seen.
    private mutating func submitTalk(_ deed: Command.Deed, on number: CaseNumber) -> Effect {
        let command = Command(id: newID(), number: number, seen: nil, deed: deed)
        outbox.add(command, at: now.instant, isUnderWay: desk.isCurrent)
        return .submit(command)
    }
}
