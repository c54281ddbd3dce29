import ModelKit

/// Some who bear a sanction appeal against it (Q3).
extension Story {
    /// The first objects, so that a newcomer sees it; then one in so many.
    private static let appellants = 3

    /// Drawn by itself, so that it does not depend on what else the desk asks for.
    mutating func considerAppeal(of person: Person, to kind: SanctionKind, case number: CaseNumber) {
        var chance = SeededGenerator(seed: seed, "objection \(person.id) \(number)")
        let objects = chance.once(in: Self.appellants) || !wasAppealed
        guard objects, let text = AppealTexts.texts(person.language).randomElement(using: &chance) else {
            return
        }
        let words = text.replacing("{sanction}", with: AppealTexts.name(of: kind, in: person.language))
        let appeal = AppealRequest(id: nextUUID(), member: person.id, case: number, text: words)
        wasAppealed = true
        agenda.add(.appeal(appeal), at: elapsed + chance.duration(10...30))
    }

    /// Not if it was lifted meanwhile, nor twice for a case.
    mutating func stillAppeals(_ appeal: AppealRequest) -> Bool {
        guard people[appeal.member]?.restrictions.contains(where: { $0.case == appeal.case }) == true else { return false }
        return appealed.insert(Appealed(member: appeal.member, case: appeal.case)).inserted
    }

    /// Who appealed against what.
    struct Appealed: Hashable, Sendable {
        var member: MemberID
        var `case`: CaseNumber
    }
}
