import ModelKit
import Store

// What the rules have to know of a case.
extension Facts {
    func rules(for moderator: Moderator) -> CaseRules {
        CaseRules(in: CaseRules.House(community, chat), moderator: moderator, now: now)
    }

    /// - Parameter deed: what is asked for: of what stands elsewhere, that alone is read which it needs.
    func caseFacts(of subject: Case, for moderator: Moderator, _ deed: Command.Deed) throws -> CaseFacts {
        let original = try original(of: subject)
        var facts = CaseFacts(subject, at: now)
        facts.isParty = subject.isParty(moderator.members)
        facts.hasDecidedBefore = subject.deciders(against: original).contains(moderator.name)
        facts.original = original.map { CaseFacts.Original($0, of: subject) }
        switch deed {
        case .reopen:
            facts.appealBeingDecided = try openAppeals(against: subject.number).first {
                try `case`($0)?.state == .pending
            }
        case .summon(.subject):
            facts.support = try support(in: subject)
            guard let member = subject.subject, subject.kind == .accusation else { break }
            let silenced = try casesSilencing(member, for: moderator)
            facts.isSilenced = silenced.contains { $0.number == subject.number || $0.holds(member, any: chat.silencing) }
            facts.isAboutToBeSilenced = !silenced.isEmpty
            let other = try stores.conversations.openInterrogation(of: member)
            facts.interrogatedIn = other == subject.number ? nil : other
        case .sanction, .playbook:
            facts.place = subject.channel.map { directory.channel($0).kind }
            facts.support = try support(in: subject)
            facts.language = subject.subject.flatMap { language(of: $0) }
            if case .playbook = deed { facts.values = try values(of: subject, for: subject.subject, moderator) }
        case .refer:
            facts.addressed = subject.parties.filter { party in
                subject.member(party).map { directory.member($0).mail != nil } ?? false
            }
        case .handUp(let danger, _):
            facts.canBeHandedUp = try !reachable(HandUp.role(danger: danger, subject, by: moderator), of: subject, by: moderator)
                .isEmpty
        default: break
        }
        return facts
    }

    /// What the chat can do in a case otherwise than always: as it was asked last, else as the latest report found it.
    private func support(in subject: Case) throws -> [Ability: Support] {
        if let fresh = freshSupport(in: subject.number) { return fresh }
        let judged = try original(of: subject) ?? subject
        return try judged.reports.last.flatMap { try words(ReportEvidence.self, $0.evidence)?.support } ?? [:]
    }

    /// Where somebody is under a sanction that lets them answer nowhere, ordered or in force, in any case in which the moderator may know that they bear
    /// it. Of others it is the chat that says so.
    private func casesSilencing(_ member: MemberID, for moderator: Moderator) throws -> [Case] {
        try stores.sanctions.cases(of: member, bearing: chat.silencing.contains).compactMap { try `case`($0) }.filter {
            !$0.isAnonymous(member) && discretion(of: moderator).mayKnow(of: $0)
        }
    }

    /// The details of a case by the names under which templates call them.
    ///
    /// - Parameter member: who reads them.
    func values(of subject: Case, for member: MemberID?, _ moderator: Moderator) throws -> [String: String] {
        guard let row = try row(subject.number) else { throw UnreadableRow.missing(case: subject.number) }
        var lines: [EvidenceLine] = []
        if let report = subject.reports.first { lines = try words(ReportEvidence.self, report.evidence)?.lines ?? [] }
        return TemplateValues.of(
            row, lines: lines, moderator: moderator.displayName, community: community,
            language: member.flatMap { language(of: $0) }, now: now)
    }

    // MARK: - Who can be told

    /// Whether a moderator is told of a case: no party of it is. Who is one without their name is told as all others are: by a notice
    /// that is missing one could tell who reported (B1).
    func isTold(_ moderator: Moderator, of subject: Case) throws -> Bool {
        let original = try original(of: subject)
        return discretion(of: moderator).mayKnow(of: subject.kind)
            && ![subject, original].contains { $0?.isNamedParty(moderator.members) ?? false }
    }

    /// Those to whom a case can be handed: of the role, else, where it may be that none of them can do anything, anybody who may know of
    /// it.
    func reachable(_ role: Moderator.Role, of subject: Case, by moderator: Moderator) throws -> [Moderator] {
        let others = try moderators.filter { other in
            try other.name != moderator.name && !other.members.isEmpty && isTold(other, of: subject)
        }
        let above = others.filter { $0.role >= role }
        // Those who are parties without their name are among them, and can do nothing.
        return above.count > subject.anonymousParties ? above : others
    }
}

extension HandUp {
    /// To whom a case is handed.
    static func role(danger: Bool, _ subject: Case, by moderator: Moderator) -> Moderator.Role {
        danger || subject.kind == .concern || moderator.role == .lead ? .admin : .lead
    }
}
