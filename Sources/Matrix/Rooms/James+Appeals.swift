import Chat
import Foundation
import ModelKit

// A member appeals, or wants to.
extension James {
    func appeal(
        _ spoken: Heard.Spoken, _ number: CaseNumber, _ text: String, _ language: String, _ dialogue: JamesDialogue,
        _ place: MatrixPlace
    ) async throws {
        guard await appeals.take(spoken.author, for: spoken.id, at: home.clock.now()) else {
            return try await dialogues.refuse(spoken, dialogue, appeals, in: place)
        }
        let request = AppealRequest(
            id: UUID(named: "notruf appeal " + spoken.id), member: spoken.author, case: number, text: text)
        let help = await help(text, language)
        let asked = dialogue.asking(number, spoken, language, at: home.clock.now())
        @Sendable func answering(_ answer: String, _ asked: AskedAppeal?, isReceipt: Bool = false) -> JamesDialogue {
            var dialogue = dialogue
            dialogue.appeal = asked
            return dialogue.answering(spoken, ([answer] + help).joined(separator: "\n\n"), isReceipt: isReceipt)
        }
        do {
            _ = try await home.desk.appeal(request) { receipt in
                let received = JamesWords.received(receipt.case, in: language)
                let dialogue = answering(received, asked.answered(in: spoken.id), isReceipt: true)
                return [try Memo(dialogue, as: JamesDialogues.memo(place.room))]
            }
            try await dialogues.sayUnsaid(in: place.room)
        } catch let problem as Problem {
            // It could not be stored, so it is read again.
            if problem.status >= 500 { throw problem }
            // If there is a worry too, their next message may be about that, so only a clear reason counts as one.
            let isBeside = !dialogue.offers.isEmpty || dialogue.recent(at: home.clock.now()) != nil
            let isChange = spoken.replaces != nil && problem.type == "urn:notruf:already-appealed"
            let isAsked = ["urn:notruf:empty-appeal", "urn:notruf:appeal-too-long"].contains(problem.type)
            let answer =
                isChange
                ? JamesWords.appealStands(number, in: language)
                : isAsked && isBeside && text.isEmpty
                    ? JamesWords.noAppealYet([number], in: language) : JamesWords.refused(problem, number, in: language)
            try await dialogues.settle(
                answering(answer, isAsked ? asked.asked(beside: isBeside) : dialogue.appeal), in: place.room)
        }
    }

    /// Handles the answer to the question for reasons.
    func answer(
        _ spoken: Heard.Spoken, _ asked: AskedAppeal, _ said: AskedAppeal.Answer, _ dialogue: JamesDialogue, _ place: MatrixPlace
    ) async throws {
        switch said {
        case .reasons(let text): return try await appeal(spoken, asked.number, text, asked.language, dialogue, place)
        case .nothing: return try await appeal(spoken, asked.number, "", asked.language, dialogue, place)
        case .uncertain: return try await tellHow(spoken, [asked.number], asked.language, dialogue, place)
        case .changed:
            try await say(JamesWords.appealStands(asked.number, in: asked.language), to: spoken, dialogue, place)
        }
    }

    /// Handles the wish that something is taken back, which is an appeal if only one decision can be meant.
    func takeItBack(
        _ spoken: Heard.Spoken, _ text: String, _ language: String, _ dialogue: JamesDialogue, _ place: MatrixPlace
    ) async throws {
        let member = spoken.author
        let numbers = try await home.desk.appealable(by: member)
        switch numbers.count {
        case 0:
            if let appeal = dialogue.appeal, appeal.reasons != nil {
                let text = JamesWords.alreadyAppealed(appeal.number, in: language)
                return try await say(text, to: spoken, dialogue, place)
            }
            // They cannot take back what the team already has, but the team can be told that they want to.
            guard try await !worries.answer(spoken, .other, dialogue, in: place) else { return }
            try await answerOther(spoken, dialogue, place)
        case 1: try await appeal(spoken, numbers[0], text, language, dialogue, place)
        default: try await tellHow(spoken, numbers, language, dialogue, place)
        }
    }

    /// Handles an appeal that names no case: it is meant for the only decision that there is, unless they ask something.
    func appealUnnamed(_ spoken: Heard.Spoken, _ language: String, _ dialogue: JamesDialogue, _ place: MatrixPlace) async throws {
        let member = spoken.author
        let numbers = try await home.desk.appealable(by: member)
        if numbers.isEmpty, let appeal = dialogue.appeal, appeal.reasons != nil {
            return try await say(JamesWords.alreadyAppealed(appeal.number, in: language), to: spoken, dialogue, place)
        }
        guard numbers.count == 1, SpokenAppeal.saysWhy(spoken.text) != nil else {
            return try await tellHow(spoken, numbers, language, dialogue, place)
        }
        let text = SpokenAppeal.givesReasons(spoken.text) ? spoken.text : ""
        try await appeal(spoken, numbers[0], text, language, dialogue, place)
    }

    /// Tells a member who mentions an appeal how to make one, however they put it.
    func tellHow(
        _ spoken: Heard.Spoken, _ numbers: [CaseNumber], _ language: String, _ dialogue: JamesDialogue, _ place: MatrixPlace
    ) async throws {
        var dialogue = dialogue
        dialogue.toldHow = home.clock.now()
        try await say(JamesWords.noAppealYet(numbers, in: language), to: spoken, dialogue, place)
    }

    private func say(_ text: String, to spoken: Heard.Spoken, _ dialogue: JamesDialogue, _ place: MatrixPlace) async throws {
        guard await appeals.take(spoken.author, for: spoken.id, at: home.clock.now()) else {
            return try await dialogues.refuse(spoken, dialogue, appeals, in: place)
        }
        try await dialogues.settle(dialogue.answering(spoken, text), in: place.room)
    }

    /// Helplines, if the text may be from somebody in danger.
    private func help(_ text: String, _ language: String) async -> [String] {
        let community = await home.desk.community
        let worry = Worry(text, words: community.concern?.words ?? [])
        return worry.map { [JamesWorries.help($0, of: community, in: language)] } ?? []
    }
}
