import Client
import ModelKit

/// What the people in a case bear and what the chat server has not done yet, according to the dossiers.
extension DossierShelf {
    /// Sanctions that may still hold anybody in the case, including those whose end the chat has not confirmed.
    func standingSanctions(in number: CaseNumber) -> [Dossier.SanctionSummary] {
        loaded[number]?.sanctions.filter {
            $0.phase == .ordered || $0.phase == .inForce || $0.held == true || $0.isBeingLifted
        } ?? []
    }

    /// Sanctions ordered or in force against the person whom the case is about, from any case.
    func sanctionsOfAccused(in number: CaseNumber) -> [Dossier.SanctionSummary] {
        guard let accused = loaded[number]?.accused else { return [] }
        let nick = accused.nickNow ?? accused.profile.member.nick
        return standingSanctions(in: number).filter { $0.nick == nick }
    }

    /// Whether a sanction of the case removed messages.
    func hasDeleted(_ number: CaseNumber) -> Bool {
        loaded[number]?.sanctions.contains {
            $0.number == number && $0.phase == .inForce && $0.step.kind.takesMessages && $0.arrived != false && $0.pending != true
        } ?? false
    }

    /// What can be lifted: sanctions against anybody in the case that are ordered, in force, or still held by the chat after
    /// they have ended here; and what later followed from the case.
    func liftable(_ number: CaseNumber) -> [Liftable] {
        let dossier = loaded[number]
        let own =
            standingSanctions(in: number).filter { !$0.isBeingLifted }.map { Liftable.sanction($0) }
            + (dossier?.closings ?? []).map { .closing($0) }
        return own + (dossier?.followUps ?? []).compactMap { Liftable($0) }.filter { !own.contains($0) }
    }

    // MARK: - What the chat server has not done yet

    /// Failed actions first.
    func openActions(of number: CaseNumber) -> [Dossier.OpenAction] {
        let actions = loaded[number]?.actions ?? []
        return actions.filter(\.failed) + actions.filter { !$0.failed }
    }

    /// How the chat answered what it was asked to do for somebody in a case, in order.
    func answers(in number: CaseNumber, to purpose: ActionRequest.Purpose, nick: String?) -> [Dossier.TimelineEntry] {
        let answers: Set<Dossier.TimelineEntry.Happening> = [.done, .failed, .abandoned]
        return (loaded[number]?.timeline ?? []).filter {
            $0.purpose == purpose && $0.nick == nick && answers.contains($0.happening)
        }
    }

    // MARK: -

    /// The desk gives no dossier to the reporters of the case either.
    func isRefusedAsParty(_ number: CaseNumber) -> Bool {
        if case .refused(let problem)? = failures[number]?.failure { problem.type == "urn:notruf:party" } else { false }
    }
}
