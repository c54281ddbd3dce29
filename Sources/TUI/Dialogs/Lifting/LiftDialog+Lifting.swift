import ModelKit

extension LiftDialog {
    static func refusal(in state: State) -> KeyRefusal? {
        guard let number = state.single else { return state.whyNoCase }
        let casebook = state.casebook
        if let refusal = casebook.refusal(toHandle: number) { return refusal }
        guard casebook.shelf.loaded[number] != nil else { return .noDossier }
        let liftable = casebook.shelf.liftable(number)
        if !liftable.isEmpty { return liftable.contains(where: \.canBeLifted) ? nil : .irrevocable }
        let lifted = casebook.shelf.standingSanctions(in: number)
        if lifted.isEmpty { return .noSanction }
        return .beingLifted(elsewhere: lifted.contains { $0.number == number } ? nil : lifted[0].number)
    }
}

extension Liftable {
    /// Why it cannot be lifted. If its case is not listed, only the dossier that shows this consequence of it says something
    /// about it.
    func refusal(because reason: String = Casebook.anyWords, _ casebook: Casebook) -> KeyRefusal? {
        guard let rules = casebook.rules else { return .notConnected }
        if let refusal = casebook.refusalOfDesk { return refusal }
        var facts =
            casebook.row(number).map { casebook.facts(of: $0, rules) }
            ?? CaseFacts(
                number: number, kind: .accusation, state: .closed, category: "", hasSubject: true, reporters: 0, reports: 0)
        facts.take(self)
        return rules.refusal(of: operation(because: reason), on: facts).map { casebook.told($0, of: number) }
    }

    func lift(because reason: String, in state: inout State) -> [Effect] {
        let effects = state.submit([number]) { _ in operation(because: reason) }
        let words = state.words
        let nick = state.casebook.nick(nick)
        switch self {
        case .sanction(let sanction):
            let step = words.step(sanction.step)
            let lifting = Announcement.Event.lifting(number, sanction.id, shownIn: state.caseAtHand ?? number)
            state.announce(
                effects, words.sanctions.lifting(step, nick), words.sanctions.lifted(step, nick), passes: true,
                of: Announcement(lifting, words.sanctions.wasLifted(step, nick)))
        case .closing:
            state.announce(
                effects, words.sanctions.openingReporting(nick), words.sanctions.openedReporting(nick), passes: true)
        }
        return effects
    }
}
