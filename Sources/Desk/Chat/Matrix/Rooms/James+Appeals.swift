import Foundation
import ModelKit

// Somebody appeals, or wants to.
extension James {
    func appeal(
        _ spoken: Heard.Spoken, _ number: CaseNumber, _ text: String, _ language: String, _ talk: JamesTalk, _ place: MatrixPlace
    ) async throws {
        guard await appeals.take(spoken.author, for: spoken.id, at: home.clock.now()) else {
            return try await talks.refuse(spoken, talk, appeals, in: place)
        }
        let request = AppealRequest(
            id: UUID(named: "notruf appeal " + spoken.id), member: spoken.author, case: number, text: text)
        let help = await help(text, language)
        @Sendable func answering(_ answer: String, isReceipt: Bool = false) -> JamesTalk {
            talk.answering(spoken, ([answer] + help).joined(separator: "\n\n"), isReceipt: isReceipt)
        }
        do {
            try await home.desk.perform { transaction in
                let receipt = try transaction.appeal(request)
                try transaction.keep(
                    answering(JamesWords.received(receipt.case, in: language), isReceipt: true),
                    as: JamesTalks.memo(place.room))
            }
            try await talks.sayUnsaid(in: place.room)
        } catch let problem as Problem {
            // What could not be stored is read again.
            if problem.status >= 500 { throw problem }
            let isChange = spoken.replaces != nil && problem.type == "urn:notruf:already-appealed"
            let answer =
                isChange ? JamesWords.appealStands(number, in: language) : JamesWords.refused(problem, number, in: language)
            try await talks.settle(answering(answer), in: place.room)
        }
    }

    /// They speak of an appeal: however they put it, they learn how to.
    func tellHow(
        _ spoken: Heard.Spoken, _ number: CaseNumber?, _ language: String, _ talk: JamesTalk, _ place: MatrixPlace
    ) async throws {
        guard await appeals.take(spoken.author, for: spoken.id, at: home.clock.now()) else {
            return try await talks.refuse(spoken, talk, appeals, in: place)
        }
        try await talks.settle(talk.answering(spoken, JamesWords.noAppealYet(number, in: language)), in: place.room)
    }

    /// People who help, where somebody in danger may have written it.
    private func help(_ text: String, _ language: String) async -> [String] {
        let community = await home.desk.community
        let worry = Worry(text, words: community.concern?.words ?? [])
        return worry.map { [JamesWorries.help($0, of: community, in: language)] } ?? []
    }
}
