import Foundation
import ModelKit
import Store

/// The part of a dossier that shows how the case is handled: conversations, sanctions, actions and help.
struct DossierHandling {
    let facts: Facts
    let theCase: Case
    /// What the moderator who looks may know.
    let discretion: Discretion
    /// The dossier must not show whom James notified, because that would reveal who is not a party of the case.
    let concealsWhoIsTold: Bool
    /// Veils what the parties say.
    let veil: NameVeil?

    var stores: Stores { facts.stores }
    var directory: Directory { facts.directory }
    var community: Community { facts.community }
    var now: Timestamp { facts.now }

    func complete(_ dossier: inout Dossier, original: Case?, deciders: [ModeratorName]) throws {
        let transcript = Transcript(stores: stores, theCase: theCase, veil: veil)
        dossier.conversations = try theCase.conversations.map { conversation in
            Dossier.Transcript(
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
        if let appeal = theCase.appeal {
            let text = try stores.evidence.words(String.self, of: appeal.evidence) ?? ""
            dossier.appeal = Dossier.AppealSummary(
                original: appeal.original, nick: theCase.isAnonymous(appeal.member) ? nil : directory.member(appeal.member).nick,
                text: veil?.veiled(text) ?? text, deciders: deciders)
        }
    }

    // MARK: - Actions

    private func actions() throws -> [Dossier.OpenAction] {
        let actions = try theCase.actions.filter { $0.isOpen && ($0.hasFailed || !theCase.isUnseen($0.request)) }.map { action in
            let detail: EvidenceDigest? = if case .failed(let said) = action.status { said } else { nil }
            let isHidden = action.request.member.map { theCase.isAnonymous($0) } ?? false || isHiddenNotice(action.request)
            return Dossier.OpenAction(
                id: action.request.id, type: action.request.type, at: action.at, purpose: action.request.purpose,
                nick: isHidden ? nil : action.request.member.map { directory.member($0).nick }, failed: action.hasFailed,
                detail: isHidden ? nil : try detail.flatMap { try stores.evidence.words(String.self, of: $0) },
                retryAt: try stores.actions.retryAt(action.request.id), progress: facts.progress[action.request.id],
                expired: theCase.hasEnded(action.request) ? true : nil, sanction: action.request.sanction,
                step: action.request.sanction.flatMap { theCase.sanction($0) }?.sanction.step)
        }
        return concealsWhoIsTold ? Self.folded(actions) : actions
    }

    private func isHiddenNotice(_ request: ActionRequest) -> Bool { concealsWhoIsTold && request.purpose.isForModerators }

    /// Combines the notices to moderators that have the same purpose, because their number would reveal who is missing.
    private static func folded(_ actions: [Dossier.OpenAction]) -> [Dossier.OpenAction] {
        actions.reduce(into: []) { folded, action in
            guard action.purpose.isForModerators, let index = folded.firstIndex(where: { $0.purpose == action.purpose }) else {
                return folded.append(action)
            }
            folded[index].failed = folded[index].failed || action.failed
            folded[index].retryAt = [folded[index].retryAt, action.retryAt].compactMap(\.self).min()
        }
    }

    // MARK: - Escalation

    private func escalation() -> Dossier.EscalationSummary? {
        guard let escalation = theCase.escalation else { return nil }
        let told = escalation.actions.compactMap { id in
            theCase.actions.first { $0.request.id == id }.map { action in
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

    /// Whether a moderator's look means that the case has reached somebody it was meant for. If names are hidden, only the role
    /// counts: whom James notified would reveal who is a party.
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

    /// Somebody who no longer moderates is shown by their nickname in the chat.
    private func told(_ member: MemberID?, _ delivery: Dossier.EscalationSummary.Delivery) -> Dossier.EscalationSummary.Told {
        let moderator = facts.moderators.first { moderator in moderator.members.contains { $0 == member } }
        let nick = member.map { directory.member($0).nick } ?? ""
        return .init(name: moderator?.name ?? ModeratorName(nick), role: moderator?.role ?? .moderator, delivery: delivery)
    }

    // MARK: - Help

    private func addressees() -> [Dossier.Addressee] {
        var found: [Dossier.Addressee] = []
        if let member = theCase.subject { found.append(addressee(.subject, member)) }
        // A person who asks for help for themselves is one addressee, not two.
        for (index, reporter) in theCase.reporters.enumerated() where reporter != theCase.subject {
            found.append(addressee(.reporter(index + 1), reporter))
        }
        return found
    }

    private func addressee(_ party: Conversation.Party, _ id: MemberID) -> Dossier.Addressee {
        let member = directory.member(id)
        let isHidden = theCase.isAnonymous(id)
        // In a small community, a language can reveal who it is.
        return Dossier.Addressee(
            party: party, nick: isHidden ? nil : member.nick, language: isHidden ? nil : community.language(of: member),
            hasMail: member.mail != nil)
    }
}
