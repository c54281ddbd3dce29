import ModelKit

/// Private messages to members, in their own language.
enum Notices {
    static func tell(
        _ member: MemberID, _ text: String, for purpose: ActionRequest.Purpose, case number: CaseNumber, sanction: Int? = nil,
        in draft: inout Draft
    ) throws -> CaseEvent {
        try draft.request(.notice, for: purpose, case: number, member: member, sanction: sanction) { $0.text = text }
    }

    /// Tells a reporter the outcome of their report, and how they can appeal (Q2).
    static func tell(
        _ key: Texts.Key, of number: CaseNumber, to reporter: MemberID, for purpose: ActionRequest.Purpose,
        _ values: [String: String] = [:], in draft: inout Draft
    ) throws -> CaseEvent {
        let facts = draft.facts
        let days = Int(facts.policies.appeals.milliseconds / 86_400_000)
        let period = CountedWords.days(days, in: facts.language(of: reporter))
        let sentences = [
            facts.text(key, for: reporter, case: number, values),
            facts.text(.appeal, for: reporter, case: number, ["days": String(days), "period": period]),
        ]
        return try tell(reporter, sentences.joined(separator: " "), for: purpose, case: number, in: &draft)
    }
}
