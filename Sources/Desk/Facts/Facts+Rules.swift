import ModelKit
import Store

// The facts of a case that the rules need.
extension Facts {
    func rules(for moderator: Moderator) -> CaseRules {
        CaseRules(in: CaseRules.House(community, chat), moderator: moderator, now: now)
    }

    /// - Parameter operation: the requested operation. Facts from elsewhere are read only if it needs them.
    func caseFacts(of theCase: Case, for moderator: Moderator, _ operation: Command.Operation) throws -> CaseFacts {
        let original = try original(of: theCase)
        var facts = CaseFacts(theCase, at: now)
        facts.isParty = theCase.isParty(moderator.members)
        facts.hasDecidedBefore = theCase.deciders(against: original).contains(moderator.name)
        facts.original = original.map { CaseFacts.Original($0, of: theCase) }
        switch operation {
        case .reopen:
            facts.appealBeingDecided = try openAppeals(against: theCase.number).first {
                try `case`($0)?.state == .pending
            }
        case .summon(.subject):
            facts.support = try support(in: theCase)
            guard let member = theCase.subject, theCase.kind == .accusation else { break }
            let silenced = try casesSilencing(member, for: moderator)
            facts.isSilenced = silenced.contains { $0.number == theCase.number || $0.holds(member, any: chat.silencing) }
            facts.isAboutToBeSilenced = !silenced.isEmpty
            let other = try stores.conversations.openInterrogation(of: member)
            facts.interrogatedIn = other == theCase.number ? nil : other
        case .sanction, .playbook:
            facts.place = theCase.channel.map { directory.channel($0).kind }
            facts.support = try support(in: theCase)
            facts.language = theCase.subject.flatMap { language(of: $0) }
            if case .playbook = operation { facts.values = try values(of: theCase, for: theCase.subject, moderator) }
        case .refer:
            facts.addressed = theCase.parties.filter { party in
                theCase.member(party).map { directory.member($0).mail != nil } ?? false
            }
        case .handUp(let danger, _):
            facts.canBeHandedUp = try !reachable(HandUp.role(danger: danger, theCase, by: moderator), of: theCase, by: moderator)
                .isEmpty
        default: break
        }
        return facts
    }

    /// How the chat's abilities differ in a case: the chat's latest answer, or else what the latest report found.
    private func support(in theCase: Case) throws -> [Ability: Support] {
        if let fresh = freshSupport(in: theCase.number) { return fresh }
        let judged = try original(of: theCase) ?? theCase
        return try judged.reports.last.flatMap { try words(ReportEvidence.self, $0.evidence)?.support } ?? [:]
    }

    /// The cases with a sanction, ordered or in force, under which a member cannot answer anywhere. Only cases in which the
    /// moderator may know about this are included; in the others, the chat itself reports it.
    private func casesSilencing(_ member: MemberID, for moderator: Moderator) throws -> [Case] {
        try stores.sanctions.cases(of: member, bearing: chat.silencing.contains).compactMap { try `case`($0) }.filter {
            !$0.isAnonymous(member) && discretion(of: moderator).mayKnow(of: $0)
        }
    }

    /// The details of a case, by the names of their placeholders in templates.
    ///
    /// - Parameter member: the reader of the text.
    func values(of theCase: Case, for member: MemberID?, _ moderator: Moderator) throws -> [String: String] {
        guard let row = try row(theCase.number) else { throw UnreadableRow.missing(case: theCase.number) }
        var lines: [EvidenceLine] = []
        if let report = theCase.reports.first { lines = try words(ReportEvidence.self, report.evidence)?.lines ?? [] }
        return TemplateValues.of(
            row, lines: lines, moderator: moderator.displayName, community: community,
            language: member.flatMap { language(of: $0) }, now: now)
    }

    // MARK: - Who can be notified

    /// Whether a moderator is notified of a case. Named parties are not. Anonymous parties are notified like everybody else,
    /// because a missing notice would reveal who reported (B1).
    func isTold(_ moderator: Moderator, of theCase: Case) throws -> Bool {
        let original = try original(of: theCase)
        return discretion(of: moderator).mayKnow(of: theCase.kind)
            && ![theCase, original].contains { $0?.isNamedParty(moderator.members) ?? false }
    }

    /// The moderators to whom a case can be handed up: those with the role, or, if perhaps none of them can do anything,
    /// everybody who may know of the case.
    func reachable(_ role: Moderator.Role, of theCase: Case, by moderator: Moderator) throws -> [Moderator] {
        let others = try moderators.filter { other in
            try other.name != moderator.name && !other.members.isEmpty && isTold(other, of: theCase)
        }
        let above = others.filter { $0.role >= role }
        // Anonymous parties are among them, and cannot do anything.
        return above.count > theCase.anonymousParties ? above : others
    }
}

extension HandUp {
    /// The role to which a case is handed up.
    static func role(danger: Bool, _ theCase: Case, by moderator: Moderator) -> Moderator.Role {
        danger || theCase.kind == .concern || moderator.role == .lead ? .admin : .lead
    }
}
