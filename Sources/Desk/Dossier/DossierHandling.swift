import Foundation
import ModelKit
import Store

/// What of a dossier tells how the case is handled: conversations, sanctions, actions, help.
struct DossierHandling {
    let facts: Facts
    let subject: Case
    /// Of who looks.
    let discretion: Discretion
    /// Whom James told tells who is no party of the case, which nobody may conclude here.
    let concealsWhoIsTold: Bool
    /// Before what the parties say.
    let veil: NameVeil?

    private var stores: Stores { facts.stores }
    private var directory: Directory { facts.directory }
    private var community: Community { facts.community }
    private var now: Timestamp { facts.now }

    func complete(_ dossier: inout Dossier, original: Case?, deciders: [ModeratorName]) throws {
        let transcript = Transcript(stores: stores, subject: subject, veil: veil)
        dossier.conversations = try subject.conversations.map { conversation in
            Dossier.Talk(
                view: try transcript.view(conversation, nick: directory.member(conversation.member).nick),
                lines: try transcript.lines(of: conversation.channel))
        }
        dossier.sanctions = try sanctions(original)
        dossier.closings = closings()
        dossier.followUps = try followUps()
        dossier.place = place
        dossier.suggestion = try suggestion(priors: dossier.accused?.justified.count ?? 0, support: dossier.support ?? [:])
        dossier.actions = try actions()
        dossier.addressees = addressees()
        dossier.escalation = escalation()
        if let appeal = subject.appeal {
            let text = try stores.evidence.words(String.self, of: appeal.evidence) ?? ""
            dossier.appeal = Dossier.AppealSummary(
                original: appeal.original, nick: subject.isAnonymous(appeal.member) ? nil : directory.member(appeal.member).nick,
                text: veil?.veiled(text) ?? text, deciders: deciders)
        }
    }

    // MARK: - Sanctions

    /// All of this case and of the one that it appeals against; of others those that hold whom it is about, or
    /// under which they can answer nowhere.
    private func sanctions(_ original: Case?) throws -> [Dossier.SanctionSummary] {
        var found = try subject.sanctions.map { try summary($0, of: subject) }
        guard let member = subject.subject, subject.kind != .concern else { return found }
        if let original {
            found += try original.sanctions.filter { $0.sanction.member == member }.map { try summary($0, of: original) }
        }
        guard !subject.isAnonymous(member) else { return found }
        for number in try stores.sanctions.casesThatMayHold(member) where number != subject.number {
            // What they bear for a report would tell that it was theirs: one without their name, or one of the moderator themselves.
            guard number != original?.number, let other = try Case.fetch(number, from: stores), !other.isAnonymous(member),
                discretion.mayKnow(of: other)
            else { continue }
            let holding = Set(other.sanctions(thatMayHold: member).map(\.sanction.id))
            // Who is deactivated cannot answer either, though nothing of it ever ends.
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

    /// What the policy says it says in the member's language, which would tell who an anonymous reporter is.
    private func reason(of sanction: Sanction, in other: Case) throws -> String {
        let reason = try stores.evidence.words(String.self, of: sanction.reason) ?? ""
        guard sanction.by == nil, other.isAnonymous(sanction.member), !reason.isEmpty else { return reason }
        return community.texts.text(.maliciousReason, in: community.language, ["case": String(other.number)])
    }

    private func closings() -> [Dossier.ReportingClosing]? {
        let found = subject.reporters.compactMap { reporter -> Dossier.ReportingClosing? in
            guard case .closedReporting(let until) = subject.closing(of: reporter, at: now)?.consequence else { return nil }
            return closing(of: reporter, in: subject, until: until)
        }
        return found.isEmpty ? nil : found
    }

    private func followUps() throws -> [Dossier.FollowUp]? {
        let shown = try FollowUps(subject: subject, facts: facts).all().filter { discretion.mayKnow(of: $0.other) }
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

    private var place: Channel.Kind? { subject.channel.map { directory.channel($0).kind } }

    private func suggestion(priors: Int, support: [Ability: Support]) throws -> SanctionSuggestion? {
        guard subject.kind == .accusation, let member = subject.subject else { return nil }
        let past = try stores.sanctions.past(of: member)
        let policy = community.policies.sanctions
        // What the case brought already counts too.
        let next = policy.suggestion(for: community.category(subject.category), past: past, justified: priors, at: now)
        return policy.possible(next) { step in
            let ability = support[Ability(step.kind)] ?? facts.chat.support(of: step.kind)
            return step.isPossible(in: place) && ability.level != .unavailable
        }
    }

    // MARK: - Actions

    private func actions() throws -> [Dossier.OpenAction] {
        let actions = try subject.actions.filter { $0.isOpen && ($0.hasFailed || !subject.isUnseen($0.request)) }.map { action in
            let detail: EvidenceDigest? = if case .failed(let said) = action.status { said } else { nil }
            let isHidden = action.request.member.map { subject.isAnonymous($0) } ?? false || isHiddenNotice(action.request)
            return Dossier.OpenAction(
                id: action.request.id, type: action.request.type, at: action.at, purpose: action.request.purpose,
                nick: isHidden ? nil : action.request.member.map { directory.member($0).nick }, failed: action.hasFailed,
                detail: isHidden ? nil : try detail.flatMap { try stores.evidence.words(String.self, of: $0) },
                retryAt: try stores.actions.retryAt(action.request.id), progress: facts.progress[action.request.id],
                expired: subject.hasEnded(action.request) ? true : nil, sanction: action.request.sanction,
                step: action.request.sanction.flatMap { subject.sanction($0) }?.sanction.step)
        }
        return concealsWhoIsTold ? Self.folded(actions) : actions
    }

    private func isHiddenNotice(_ request: ActionRequest) -> Bool { concealsWhoIsTold && request.purpose.isForModerators }

    /// Notices of one purpose to moderators are one: how many there are would tell who is missing.
    private static func folded(_ actions: [Dossier.OpenAction]) -> [Dossier.OpenAction] {
        actions.reduce(into: []) { folded, action in
            guard action.purpose.isForModerators, let index = folded.firstIndex(where: { $0.purpose == action.purpose }) else {
                return folded.append(action)
            }
            folded[index].failed = folded[index].failed || action.failed
            folded[index].retryAt = [folded[index].retryAt, action.retryAt].compactMap(\.self).min()
        }
    }

    // MARK: - Handed up

    private func escalation() -> Dossier.EscalationSummary? {
        guard let escalation = subject.escalation else { return nil }
        let told = escalation.actions.compactMap { id in
            subject.actions.first { $0.request.id == id }.map { action in
                self.told(action.request.member, Self.delivery(action.status))
            }
        }
        let deliveries = told.map(\.delivery)
        let isSeen = escalation.seen.contains { helps($0, escalation, told) }
        return Dossier.EscalationSummary(
            at: escalation.at, by: escalation.handUp.by, danger: escalation.handUp.danger, told: concealsWhoIsTold ? nil : told,
            delivery: deliveries.contains(.delivered) ? .delivered : deliveries.contains(.pending) ? .pending : .failed,
            seen: concealsWhoIsTold ? nil : escalation.seen, seenCount: escalation.seen.count,
            reached: deliveries.contains(.delivered) || isSeen)
    }

    /// Whether a moderator's look means that the case has reached somebody who was meant. Where names are hidden the role alone
    /// counts: who was told of that role would tell who is a party.
    private func helps(_ name: ModeratorName, _ escalation: Escalation, _ told: [Dossier.EscalationSummary.Told]) -> Bool {
        let role = facts.moderators.first { $0.name == name }?.role ?? .moderator
        guard !concealsWhoIsTold else { return role >= escalation.handUp.to }
        return role == .admin || told.contains { $0.name == name }
    }

    private static func delivery(_ status: Case.Action.Status) -> Dossier.EscalationSummary.Delivery {
        switch status {
        case .asked: .pending
        case .done: .delivered
        case .failed, .abandoned: .failed
        }
    }

    /// One who moderates no more is named as the chat does.
    private func told(_ member: MemberID?, _ delivery: Dossier.EscalationSummary.Delivery) -> Dossier.EscalationSummary.Told {
        let moderator = facts.moderators.first { moderator in moderator.members.contains { $0 == member } }
        let nick = member.map { directory.member($0).nick } ?? ""
        return .init(name: moderator?.name ?? ModeratorName(nick), role: moderator?.role ?? .moderator, delivery: delivery)
    }

    // MARK: - Help

    private func addressees() -> [Dossier.Addressee] {
        var found: [Dossier.Addressee] = []
        if let member = subject.subject { found.append(addressee(.subject, member)) }
        // Somebody who asks for help themselves is one addressee, not two.
        for (index, reporter) in subject.reporters.enumerated() where reporter != subject.subject {
            found.append(addressee(.reporter(index + 1), reporter))
        }
        return found
    }

    private func addressee(_ party: Conversation.Party, _ id: MemberID) -> Dossier.Addressee {
        let member = directory.member(id)
        let isHidden = subject.isAnonymous(id)
        // In a small community a language tells who it is.
        return Dossier.Addressee(
            party: party, nick: isHidden ? nil : member.nick, language: isHidden ? nil : community.language(of: member),
            hasMail: member.mail != nil)
    }
}
