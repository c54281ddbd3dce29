import ModelKit

/// From which members cases are hidden although they may moderate: what is about them, and appeals against cases in which they are a
/// party (M5). It goes by the case's number alone, so that whatever names a case can ask.
struct HiddenCases: Sendable {
    private var members: [CaseNumber: Set<MemberID>] = [:]
    /// What was decided, and is not written yet. It stands apart: there are many cases, and they are not copied for each decision.
    private var added: [CaseNumber: Set<MemberID>] = [:]

    mutating func hide(_ number: CaseNumber, from others: some Sequence<MemberID>) {
        members[number, default: []].formUnion(others)
    }

    /// The same, and others.
    func adding(_ others: [CaseNumber: Set<MemberID>]) -> HiddenCases {
        var all = self
        all.added = others
        return all
    }

    func hides(_ number: CaseNumber, from moderator: Moderator) -> Bool {
        hidden(number).map { hidden in moderator.members.contains { hidden.contains($0) } } ?? false
    }

    /// Whether a case is hidden from anybody who moderates.
    func contains(_ number: CaseNumber) -> Bool { members[number] != nil || added[number] != nil }

    /// Whether whoever may know of one of two cases may know of the other: what is counted over both tells nobody more than they may
    /// know.
    func hidesAlike(_ number: CaseNumber, _ other: CaseNumber) -> Bool { hidden(number) == hidden(other) }

    /// From whom a case is hidden.
    private func hidden(_ number: CaseNumber) -> Set<MemberID>? {
        guard let more = added[number] else { return members[number] }
        return more.union(members[number] ?? [])
    }
}

/// Of which cases one moderator may know. All that names a case asks here first, wherever it does: whoever is accused would learn
/// from a number beside a name who reported them (M5), and concerns are for the care team and the admins alone (T1).
struct Discretion: Sendable {
    let moderator: Moderator
    let hidden: HiddenCases

    /// Whether a case may be named to them.
    func mayKnow(of row: CaseRow) -> Bool { mayKnow(of: row.number, row.kind, about: row.accused) }
    func mayKnow(of theCase: Case) -> Bool { mayKnow(of: theCase.number, theCase.kind, about: theCase.subject) }

    /// The same of a case that is no concern.
    func mayKnow(of number: CaseNumber) -> Bool { !hidden.hides(number, from: moderator) }

    private func mayKnow(of number: CaseNumber, _ kind: CaseKind, about accused: MemberID?) -> Bool {
        mayKnow(of: kind) && mayKnow(of: number) && !moderator.members.contains { $0 == accused }
    }

    func mayKnow(of kind: CaseKind) -> Bool { kind != .concern || moderator.seesConcerns }

    /// Why they may not handle a case, which they themselves named; nil if they may. Of a worry about them they do not even learn
    /// that there is one.
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

    /// - Parameter number: of which case; nil: what was named is a party of none.
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
