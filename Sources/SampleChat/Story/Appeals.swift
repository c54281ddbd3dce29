import ModelKit

/// Some members who bear a sanction appeal against it (Q3).
extension Story {
    /// The first sanctioned member appeals, so that newcomers see an appeal; later, one in this many does.
    private static let appellants = 3

    /// Uses random numbers of its own, so that the result does not depend on the desk's other requests.
    mutating func considerAppeal(of person: Person, to kind: SanctionKind, case number: CaseNumber) {
        var chance = SeededGenerator(seed: seed, "objection \(person.id) \(number)")
        let appeals = chance.once(in: Self.appellants) || !wasAppealed
        guard appeals, let text = AppealTexts.texts(person.language).randomElement(using: &chance) else {
            return
        }
        let words = text.replacing("{sanction}", with: AppealTexts.name(of: kind, in: person.language))
        let appeal = AppealRequest(id: nextUUID(), member: person.id, case: number, text: words)
        wasAppealed = true
        agenda.add(.appeal(appeal), at: elapsed + chance.duration(10...30))
    }

    /// Whether they still want to: not if the sanction has been lifted, and only once per case.
    mutating func stillAppeals(_ appeal: AppealRequest) -> Bool {
        guard people[appeal.member]?.restrictions.contains(where: { $0.case == appeal.case }) == true else { return false }
        return appealed.insert(Appealed(member: appeal.member, case: appeal.case)).inserted
    }

    /// A member's appeal in a case.
    struct Appealed: Hashable, Sendable {
        var member: MemberID
        var `case`: CaseNumber
    }
}
