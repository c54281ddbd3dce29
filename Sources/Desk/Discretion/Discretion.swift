import ModelKit

/// The members from whom cases are hidden even if they moderate: cases about them, and appeals against cases in which they are
/// a party (M5). It needs only the case number, so that everything that names a case can ask.
struct HiddenCases: Sendable {
    private var members: [CaseNumber: Set<MemberID>] = [:]
    /// Decisions that are not written yet. They are kept apart because there are many cases, and copying them for each decision
    /// would be slow.
    private var added: [CaseNumber: Set<MemberID>] = [:]

    mutating func hide(_ number: CaseNumber, from others: some Sequence<MemberID>) {
        members[number, default: []].formUnion(others)
    }

    /// A copy with additional hidden cases.
    func adding(_ others: [CaseNumber: Set<MemberID>]) -> HiddenCases {
        var all = self
        all.added = others
        return all
    }

    func hides(_ number: CaseNumber, from moderator: Moderator) -> Bool {
        hidden(number).map { hidden in moderator.members.contains { hidden.contains($0) } } ?? false
    }

    /// Whether a case is hidden from any moderator.
    func contains(_ number: CaseNumber) -> Bool { members[number] != nil || added[number] != nil }

    /// Whether the same moderators may know of both cases. If so, a count over both reveals nothing that they may not know.
    func hidesAlike(_ number: CaseNumber, _ other: CaseNumber) -> Bool { hidden(number) == hidden(other) }

    /// The members from whom a case is hidden.
    private func hidden(_ number: CaseNumber) -> Set<MemberID>? {
        guard let more = added[number] else { return members[number] }
        return more.union(members[number] ?? [])
    }
}

/// The cases that one moderator may know of. Everything that names a case asks here first: a number beside a name would tell
/// the accused who reported them (M5), and concerns are only for the care team and the admins (T1).
struct Discretion: Sendable {
    let moderator: Moderator
    let hidden: HiddenCases

    /// Whether a case may be named to the moderator.
    func mayKnow(of row: CaseRow) -> Bool { mayKnow(of: row.number, row.kind, about: row.accused) }
    func mayKnow(of theCase: Case) -> Bool { mayKnow(of: theCase.number, theCase.kind, about: theCase.subject) }

    /// The same for a case that is not a concern.
    func mayKnow(of number: CaseNumber) -> Bool { !hidden.hides(number, from: moderator) }

    private func mayKnow(of number: CaseNumber, _ kind: CaseKind, about accused: MemberID?) -> Bool {
        mayKnow(of: kind) && mayKnow(of: number) && !moderator.members.contains { $0 == accused }
    }

    func mayKnow(of kind: CaseKind) -> Bool { kind != .concern || moderator.seesConcerns }

    /// Why the moderator may not handle a case that they have named themselves; nil if they may. If it is a concern about them,
    /// they do not even learn that it exists.
    func refusal(of theCase: Case) -> Problem? {
        let isHidden = !mayKnow(of: theCase)
        if isHidden, theCase.kind == .concern { return .noCase(theCase.number) }
        return isHidden || theCase.isParty(moderator.members) ? .party(theCase.number) : nil
    }

    func mayHandle(_ theCase: Case) -> Bool { refusal(of: theCase) == nil }
}

extension Problem {
    static func noCase(_ number: CaseNumber) -> Problem {
        Problem("no-case", status: 404, title: "No case #\(number), or no access")
    }

    /// - Parameter number: the case; nil if the text names no party of any case.
    static func noSuchParty(of number: CaseNumber?) -> Problem {
        guard let number else {
            return Problem(
                "no-party", status: 422, title: "Not a party of a case", detail: "subject, or reporter-1", field: "party")
        }
        return Problem("no-party", status: 422, title: "Case \(number) has no such party", field: "party")
    }

    static func party(_ number: CaseNumber) -> Problem {
        Problem("party", status: 403, title: "You are a party to case \(number)", detail: "another moderator must handle it")
    }
}
