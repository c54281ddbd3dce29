import ModelKit

/// The operations behind `L`.
extension State {
    /// What can be lifted: what is ordered or in force against anybody of the case, or held by the chat though it has ended here; and
    /// what followed from the case later.
    func liftable(_ number: CaseNumber) -> [Liftable] {
        let dossier = shelf.loaded[number]
        let own =
            standingSanctions(in: number).filter { !$0.isBeingLifted }.map { Liftable.sanction($0) }
            + (dossier?.closings ?? []).map { .closing($0) }
        return own + (dossier?.followUps ?? []).compactMap { Liftable($0) }.filter { !own.contains($0) }
    }

    /// What it would have been without the case in which it is shown, of what followed from that.
    func milder(_ liftable: Liftable, in number: CaseNumber) -> Dossier.FollowUp.Measure? {
        shelf.loaded[number]?.followUps?.first { Liftable($0) == liftable }?.instead
    }

    /// What may hold anybody of the case: that too whose end the chat has not confirmed.
    func standingSanctions(in number: CaseNumber) -> [Dossier.SanctionSummary] {
        shelf.loaded[number]?.sanctions.filter {
            $0.phase == .ordered || $0.phase == .inForce || $0.held == true || $0.isBeingLifted
        } ?? []
    }

    /// Whether a sanction of the case removed messages.
    func hasDeleted(_ number: CaseNumber) -> Bool {
        shelf.loaded[number]?.sanctions.contains {
            $0.number == number && $0.phase == .inForce && $0.step.kind.takesMessages && $0.arrived != false && $0.pending != true
        } ?? false
    }

    var refusalToLift: KeyRefusal? {
        guard let number = single else { return whyNoCase }
        if let refusal = refusal(toHandle: number) { return refusal }
        guard shelf.loaded[number] != nil else { return .noDossier }
        let liftable = liftable(number)
        if !liftable.isEmpty { return liftable.contains(where: \.canBeLifted) ? nil : .irrevocable }
        let lifted = standingSanctions(in: number)
        if lifted.isEmpty { return .noSanction }
        return .beingLifted(elsewhere: lifted.contains { $0.number == number } ? nil : lifted[0].number)
    }

    /// Why one is not lifted. Of a case that is not listed no more is known than the dossier that shows what it brought tells.
    func refusal(toLift liftable: Liftable, because reason: String = State.anyWords) -> KeyRefusal? {
        guard let rules else { return .notConnected }
        if let refusal = refusalOfDesk { return refusal }
        var facts =
            row(liftable.number).map { self.facts(of: $0, rules) }
            ?? CaseFacts(
                number: liftable.number, kind: .accusation, state: .closed, category: "", hasSubject: true, reporters: 0,
                reports: 0)
        facts.take(liftable)
        return rules.refusal(of: liftable.deed(because: reason), on: facts).map { told($0, of: liftable.number) }
    }

    mutating func lift(_ liftable: Liftable, reason: String) -> [Effect] {
        let effects = submit([liftable.number]) { _ in liftable.deed(because: reason) }
        let nick = nick(liftable.nick)
        switch liftable {
        case .sanction(let sanction):
            let step = words.step(sanction.step)
            announce(
                effects, words.sanctions.lifting(step, nick), words.sanctions.lifted(step, nick), passes: true,
                of: Announcement(
                    .lifting(sanction.number, sanction.id, shownIn: subject ?? sanction.number),
                    words.sanctions.wasLifted(step, nick)))
        case .closing:
            announce(effects, words.sanctions.openingReporting(nick), words.sanctions.openedReporting(nick), passes: true)
        }
        return effects
    }
}
