import Chat
import Foundation
import ModelKit

/// Handles worries that members write to James: they get helplines at once, and what they wrote is passed on to the team if
/// they want that (T1, T1a, T3).
struct JamesWorries: Sendable {
    let home: MatrixHome
    let dialogues: JamesDialogues
    /// The limit for all messages except answers to James's questions and what follows from them.
    let answers: Allowance
    let concerns = Allowance(perHour: Allowance.concerns)

    /// Answers a message about a worry.
    ///
    /// - Parameter dialogue: already contains the event.
    /// - Returns: false if the message is not about a worry.
    func answer(_ spoken: Heard.Spoken, _ request: JamesRequest, _ dialogue: JamesDialogue, in place: MatrixPlace) async throws
        -> Bool
    {
        let (now, before) = (home.clock.now(), dialogue)
        var dialogue = dialogue
        let said = try await said(spoken, request, dialogue)
        let passesOn = await home.desk.community.concern != nil
        guard let step = dialogue.hear(said, at: now, passesOn: passesOn) else { return false }
        var isAnswered =
            switch step {
            case .askShortly, .listen, .decline, .pass: true
            case .recall: before.ended != nil
            case .ask: dialogue.asksAgain(said)
            case .begin, .addition: false
            }
        if !isAnswered { isAnswered = await answers.take(spoken.author, for: spoken.id, at: now) }
        guard isAnswered else {
            try await dialogues.refuse(spoken, dialogue, answers, in: place)
            return true
        }
        let language = await home.language(of: place.member)
        if case .pass(let offer) = step {
            guard await concerns.take(spoken.author, for: offer.id, at: now) else {
                try await dialogues.settle(before.answering(spoken, JamesWords.tooManyConcerns(in: language)), in: place.room)
                return true
            }
            try await pass(offer, dialogue, spoken, language, in: place)
        } else if step == .listen {
            try await dialogues.settle(dialogue, in: place.room)
        } else {
            var (asked, again): (AskedAppeal?, AskedAppeal?)
            switch step {
            case .begin:
                dialogue.calmed = now
                // What they write from now on is about the worry.
                asked = dialogue.leaveAppeal(at: now)
            case .addition: asked = dialogue.leftAppeal(at: now)
            case .decline: again = dialogue.returnToAppeal(at: now)
            default: break
            }
            if asked == nil, case .wantsBack(_, let language) = request {
                let member = spoken.author
                let numbers = try await home.desk.appealable(by: member)
                asked = numbers.first.map { AskedAppeal(number: $0, language: language, at: now) }
            }
            try await dialogues.settle(await reply(step, to: spoken, said, dialogue, language, asked, again), in: place.room)
        }
        return true
    }

    private func reply(
        _ step: JamesDialogue.Step, to spoken: Heard.Spoken, _ said: JamesDialogue.Said, _ dialogue: JamesDialogue,
        _ language: String?,
        _ asked: AskedAppeal?, _ again: AskedAppeal?
    ) async -> JamesDialogue {
        var parts: [String] = []
        if said.isUnknown { parts.append(JamesWords.nobodyThere(in: language)) }
        switch step {
        case .begin(let worry): parts.insert(Self.help(worry, of: await home.desk.community, in: language), at: 0)
        case .decline: parts.append(JamesWords.notPassedOn(in: language))
        case .recall(.dropped): parts.append(JamesWords.nothingKept(in: language))
        case .recall(.passed(let number)): parts.append(JamesWords.isPassedOn(number, in: language))
        case .addition: parts.append(JamesWords.notWithTheTeam(in: language))
        case .ask, .askShortly, .listen, .pass: break
        }
        if step != .askShortly, case .spokenOf(let number, let spoken) = SpokenAppeal(said.text) {
            parts.append(JamesWords.noAppealYet(number.map { [$0] } ?? [], in: spoken))
        } else if let asked, step != .addition {
            parts.append(JamesWords.noAppealYet([asked.number], in: asked.language))
        }
        if let again { parts.append(JamesWords.askWhy(again.number, in: again.language)) }
        if step == .askShortly {
            parts.append(JamesWords.offerStands(in: language))
        } else if step == .addition, dialogue.offers.last?.about == dialogue.passed?.about {
            parts.append(JamesWords.offerAddition(in: language))
        } else {
            parts += dialogues.question(dialogue, in: language)
        }
        // A question comes right after the text that it refers to.
        if let asked, step == .addition { parts.append(JamesWords.howToAppeal([asked.number], in: asked.language)) }
        return dialogue.answering(spoken, parts.joined(separator: "\n\n"), isAsk: !dialogue.offers.isEmpty)
    }

    /// Makes it a concern like any other, in the same turn in which the offer ends, and acknowledges it once it is on disk.
    private func pass(
        _ offer: WorryOffer, _ dialogue: JamesDialogue, _ spoken: Heard.Spoken, _ language: String?, in place: MatrixPlace
    ) async throws {
        var names = [await name(of: place.member)].compactMap { $0 }
        if let about = offer.about, let member = await name(of: about) { names.append(member) }
        let known = names
        let now = home.clock.now()
        let id = UUID(named: "notruf concern " + offer.id)
        let question = dialogues.question(dialogue, in: language)
        // What they write next may still be about the worry.
        let appeal = dialogue.leftAppeal(at: now).map { JamesWords.howToAppeal([$0.number], in: $0.language) }
        let rest = [appeal].compactMap(\.self) + question
        @Sendable func answering(_ text: String, as number: CaseNumber? = nil) -> JamesDialogue {
            var dialogue = dialogue
            if let number { dialogue.passed(offer, as: number, at: now) }
            return dialogue.answering(
                spoken, ([text] + rest).joined(separator: "\n\n"), isAsk: !question.isEmpty, isReceipt: number != nil)
        }
        do {
            _ = try await home.desk.pass(offer.told(id, by: place.member, naming: known)) { receipt in
                let arrived = JamesWords.concernArrived(receipt.case, isCut: offer.note.isCut, in: language)
                return [try Memo(answering(arrived, as: receipt.case), as: JamesDialogues.memo(place.room))]
            }
            try await dialogues.sayUnsaid(in: place.room)
        } catch let problem as Problem where problem.status < 500 {
            try await dialogues.settle(answering(JamesWords.concernRefused(in: language)), in: place.room)
        }
    }

    // MARK: - Who and what

    private func said(_ spoken: Heard.Spoken, _ request: JamesRequest, _ dialogue: JamesDialogue) async throws
        -> JamesDialogue.Said
    {
        var said = JamesDialogue.Said(
            id: spoken.id, at: spoken.at, text: spoken.text, request: request, replaces: spoken.replaces)
        var isWorry = !dialogue.offers.isEmpty || dialogue.recent(at: home.clock.now()) != nil
        if case .worry = request { isWorry = true }
        guard isWorry, let named = named(by: spoken) else { return said }
        said.named = try await somebody(named)
        said.isUnknown = said.named == nil
        return said
    }

    /// The member that the message names: by their id, or as their program marks them.
    private func named(by spoken: Heard.Spoken) -> MemberID? {
        ([MemberID(in: spoken.text)].compactMap { $0 } + spoken.mentions).first { $0 != home.account && $0 != spoken.author }
    }

    /// The member as the homeserver knows them, even if the id was written with a capital letter; nil if they do not exist.
    /// Members of other servers cannot be looked up.
    private func somebody(_ named: MemberID) async throws -> MemberID? {
        guard home.isLocal(named) else { return named }
        for id in [named, MemberID(named.rawValue.lowercased())] {
            do throws(MatrixError) {
                _ = try await home.client.call(.get("_synapse", "admin", "v2", "users", id.rawValue), as: JSONValue.self)
                return id
            } catch {
                guard error.isSettled else { throw error }
                if error.code != "M_NOT_FOUND" { return named }
            }
        }
        return nil
    }

    /// A member's name here; nil if it is not known.
    private func name(of member: MemberID) async -> Member? {
        struct Answer: Decodable, Sendable { var displayname: String? }
        let answer = try? await home.client.call(
            .get("_matrix", "client", "v3", "profile", member.rawValue, "displayname"), as: Answer.self)
        return Member(id: member, nick: (answer?.displayname ?? member.localpart).limited(to: Limits.nick).text)
    }

    // MARK: - People who help

    /// The helplines, in the community's words and the author's language.
    static func help(_ worry: Worry, of community: Community, in language: String?) -> String {
        guard let lines = community.suitableHelplines(in: language) else { return JamesWords.noHelpline(in: language) }
        return community.texts.text(worry == .aboutAnother ? .helpWorried : .helpAtRisk, in: language, ["helplines": lines])
    }
}

extension WorryOffer {
    /// The worry in the form in which the desk takes it.
    fileprivate func told(_ id: UUID, by member: MemberID, naming people: [Member]) -> ToldWorry {
        let adding = adds.map { number in
            ToldWorry.Addition(
                to: number, noteAlone: note(after: number).text, link: UUID(named: "notruf concern link " + self.id))
        }
        return ToldWorry(
            id: id, reporter: member, about: about ?? (kind == .aboutThemselves ? member : nil), note: note(after: nil).text,
            adding: adding, people: people)
    }
}
