import Client
import ModelKit

/// What somebody of a case bears and the chat server has not done yet, as the dossiers tell.
extension DossierShelf {
    /// What may hold anybody of the case: that too whose end the chat has not confirmed.
    func standingSanctions(in number: CaseNumber) -> [Dossier.SanctionSummary] {
        loaded[number]?.sanctions.filter {
            $0.phase == .ordered || $0.phase == .inForce || $0.held == true || $0.isBeingLifted
        } ?? []
    }

    /// What is ordered or in force against whom the case is about, from whatever case.
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

    /// What can be lifted: what is ordered or in force against anybody of the case, or held by the chat though it has ended here; and
    /// what followed from the case later.
    func liftable(_ number: CaseNumber) -> [Liftable] {
        let dossier = loaded[number]
        let own =
            standingSanctions(in: number).filter { !$0.isBeingLifted }.map { Liftable.sanction($0) }
            + (dossier?.closings ?? []).map { .closing($0) }
        return own + (dossier?.followUps ?? []).compactMap { Liftable($0) }.filter { !own.contains($0) }
    }

    // MARK: - What the chat server has not done yet

    /// What failed first.
    func openActions(of number: CaseNumber) -> [Dossier.OpenAction] {
        let actions = loaded[number]?.actions ?? []
        return actions.filter(\.failed) + actions.filter { !$0.failed }
    }

    /// What the chat said to what it was asked for somebody of a case, in its order.
    func answers(in number: CaseNumber, to purpose: ActionRequest.Purpose, nick: String?) -> [Dossier.TimelineEntry] {
        let answers: Set<Dossier.TimelineEntry.Happening> = [.done, .failed, .abandoned]
        return (loaded[number]?.timeline ?? []).filter {
            $0.purpose == purpose && $0.nick == nick && answers.contains($0.happening)
        }
    }

    // MARK: -

    /// The desk gives no dossier to whoever reported the case either.
    func isRefusedAsParty(_ number: CaseNumber) -> Bool {
        if case .refused(let problem)? = failures[number]?.failure { problem.type == "urn:notruf:party" } else { false }
    }
}
