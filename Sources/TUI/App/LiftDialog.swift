import ModelKit

/// The sanctions in force, of which one is lifted.
struct LiftDialog: Sendable, Hashable {
    let number: CaseNumber
    var selected = 0
}

/// The deeds behind `L`.
extension State {
    /// What can be lifted: what is ordered or in force against anybody of the case, or held by the chat though it has ended here.
    func liftable(_ number: CaseNumber) -> [Dossier.SanctionSummary] {
        standingSanctions(in: number).filter { !$0.isBeingLifted }
    }

    /// What may hold anybody of the case: that too whose end the chat has not confirmed.
    func standingSanctions(in number: CaseNumber) -> [Dossier.SanctionSummary] {
        shelf.loaded[number]?.sanctions.filter {
            $0.phase == .ordered || $0.phase == .inForce || $0.held == true || $0.isBeingLifted
        } ?? []
    }

    var refusalToLift: Refusal? {
        guard let number = single else { return whyNoCase }
        if let refusal = refusal(toHandle: number) { return refusal }
        guard shelf.loaded[number] != nil else { return .noDossier }
        guard liftable(number).isEmpty else { return nil }
        let lifted = standingSanctions(in: number)
        if lifted.isEmpty { return .noSanction }
        return .beingLifted(elsewhere: lifted.contains { $0.number == number } ? nil : lifted[0].number)
    }

    private func refusal(toLift sanction: Dossier.SanctionSummary) -> Refusal? {
        guard let welcome = desk.welcome else { return .notConnected }
        if let refusal = refusal(of: sanction.step, to: welcome) { return refusal }
        if sanction.phase == .inForce, sanction.step.kind.isIrrevocable { return .irrevocable }
        return row(sanction.number).flatMap { refusalIfHeld($0) }
    }

    mutating func openLifting() -> [Effect] {
        if let number = subject { overlay = .lift(LiftDialog(number: number)) }
        return []
    }

    /// A sanction was chosen: why it ends before its time is asked.
    mutating func accept(_ dialog: LiftDialog) -> [Effect] {
        let sanctions = liftable(dialog.number)
        guard !sanctions.isEmpty else { return [] }
        let sanction = sanctions[min(dialog.selected, sanctions.count - 1)]
        if let refusal = refusal(toLift: sanction) {
            notice = .refused(refusal)
            overlay = .lift(dialog)
            return []
        }
        overlay = .prompt(Prompt(purpose: .lift(sanction), field: TextField(limit: Limits.note)))
        return []
    }

    mutating func lift(_ sanction: Dossier.SanctionSummary, reason: String) -> [Effect] {
        let effects = submit([sanction.number]) { _ in .lift(sanction: sanction.id, reason: reason) }
        let (step, nick) = (words.step(sanction.step), nick(sanction.nick))
        announce(effects, words.sanctions.lifting(step, nick), words.sanctions.lifted(step, nick), passes: true)
        return effects
    }
}
