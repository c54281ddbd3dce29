import ModelKit
import Store

// What the accused and the reporters bear, and what could come next.
extension DossierHandling {
    /// All sanctions of this case and of the case under appeal. From other cases, those that are in force against the member,
    /// and those under which they cannot answer anywhere.
    func sanctions(_ original: Case?) throws -> [Dossier.SanctionSummary] {
        var found = try theCase.sanctions.map { try summary($0, of: theCase) }
        guard let member = theCase.subject, theCase.kind != .concern else { return found }
        if let original {
            found += try original.sanctions.filter { $0.sanction.member == member }.map { try summary($0, of: original) }
        }
        guard !theCase.isAnonymous(member) else { return found }
        for number in try stores.sanctions.casesThatMayHold(member) where number != theCase.number {
            // A sanction for a report reveals who sent it, so it is left out if the report was anonymous or about the
            // moderator.
            guard number != original?.number, let other = try Case.fetch(number, from: stores), !other.isAnonymous(member),
                discretion.mayKnow(of: other)
            else { continue }
            let holding = Set(other.sanctions(thatMayHold: member).map(\.sanction.id))
            // Deactivated members cannot answer either, although a deactivation never ends.
            found += try other.sanctions.filter {
                holding.contains($0.sanction.id) || $0.isInForce(against: member, any: facts.chat.silencing)
            }.map { try summary($0, of: other) }
        }
        return found
    }

    private func summary(_ given: CaseSanction, of other: Case) throws -> Dossier.SanctionSummary {
        let sanction = given.sanction
        let phase: Dossier.SanctionSummary.Phase =
            switch given.phase {
            case .ordered: .ordered
            case .inForce: .inForce
            case .ended(.expired, _): .expired
            case .ended(.undone, _): .undone
            case .ended(.lifted, _): .lifted
            case .ended(.unwound, _): .unwound
            case .ended(.granted, _): .granted
            }
        return Dossier.SanctionSummary(
            number: other.number, id: sanction.id,
            nick: other.isAnonymous(sanction.member) ? nil : directory.member(sanction.member).nick,
            step: sanction.step,
            channel: sanction.channel.map { directory.channel($0).name }.flatMap { $0.isEmpty ? nil : $0 }, by: sanction.by,
            at: sanction.effectiveAt,
            until: sanction.until, reason: try reason(of: sanction, in: other), phase: phase,
            arrived: given.delivery == .failed ? false : nil,
            held: given.isHeldAllTheSame ? true : nil,
            pending: !other.isAnonymous(sanction.member) && (other.isUnconfirmed(given) || other.isBeingLifted(given))
                ? true : nil)
    }

    /// The policy's reason is in the member's language, which would reveal who an anonymous reporter is.
    private func reason(of sanction: Sanction, in other: Case) throws -> String {
        let reason = try stores.evidence.words(String.self, of: sanction.reason) ?? ""
        guard sanction.by == nil, other.isAnonymous(sanction.member), !reason.isEmpty else { return reason }
        return community.texts.text(.maliciousReason, in: community.language, ["case": String(other.number)])
    }

    func closings() -> [Dossier.ReportingClosing]? {
        let found = theCase.reporters.compactMap { reporter -> Dossier.ReportingClosing? in
            guard case .closedReporting(let until) = theCase.closing(of: reporter, at: now)?.consequence else { return nil }
            return closing(of: reporter, in: theCase, until: until)
        }
        return found.isEmpty ? nil : found
    }

    func followUps() throws -> [Dossier.FollowUp]? {
        let shown = try FollowUps(theCase: theCase, facts: facts).all().filter { discretion.mayKnow(of: $0.other) }
        let found = try shown.map { found in
            switch found.consequence {
            case .sanction(let standing): Dossier.FollowUp(try summary(standing, of: found.other), instead: found.instead)
            case .closedReporting(let until):
                Dossier.FollowUp(closing(of: found.member, in: found.other, until: until), instead: found.instead)
            }
        }
        return found.isEmpty ? nil : found
    }

    private func closing(of reporter: MemberID, in other: Case, until: Timestamp) -> Dossier.ReportingClosing {
        Dossier.ReportingClosing(
            number: other.number, reporter: (other.reporters.firstIndex(of: reporter) ?? 0) + 1,
            nick: other.isAnonymous(reporter) ? nil : directory.member(reporter).nick, until: until)
    }

    var place: Channel.Kind? { theCase.channel.map { directory.channel($0).kind } }

    func suggestion(priors: Int, support: [Ability: Support]) throws -> SanctionSuggestion? {
        guard theCase.kind == .accusation, let member = theCase.subject else { return nil }
        let past = try stores.sanctions.past(of: member)
        let policy = community.policies.sanctions
        // Sanctions for this case count too.
        let next = policy.suggestion(for: community.category(theCase.category), past: past, justified: priors, at: now)
        return policy.possible(next) { step in
            let ability = support[Ability(step.kind)] ?? facts.chat.support(of: step.kind)
            return step.isPossible(in: place) && ability.level != .unavailable
        }
    }
}
