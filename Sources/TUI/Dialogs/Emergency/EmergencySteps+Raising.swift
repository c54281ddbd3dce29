import ModelKit

/// Hands a case up to those who may do more (M3).
extension EmergencySteps {
    /// How long an alarm may stay unanswered before somebody must be called: in an emergency, seconds count.
    static let patience = Duration.seconds(5)

    /// Always shows the steps, and hands the case up without asking first.
    static func raise(in state: inout State) -> [Effect] {
        // If several cases are marked, the shown case among them.
        guard let number = state.targets.first(where: { $0 == state.caseAtHand }) ?? state.targets.first else { return [] }
        let raised = state.targets.filter { !isInDanger($0, in: state) && refusal(toCallFor: $0, in: state) == nil }
        let why = isInDanger(number, in: state) ? nil : refusal(toCallFor: number, in: state)
        state.dialogs.shown = EmergencySteps(
            number: number, others: raised.filter { $0 != number }, at: state.casebook.now.instant, refusal: why)
        if let why { state.notice = .refused(why) }
        if !state.casebook.shelf.isCurrent(number) { state.want(dossier: number, after: .zero) }
        return state.submit(raised) { _ in .handUp(danger: true, note: nil) }
    }

    /// Why the steps are shown but nobody is notified. It does not matter what was decided or who closed the case, because
    /// somebody is in danger.
    static func refusal(toCallFor number: CaseNumber, in state: State) -> KeyRefusal? {
        state.casebook.refusal(of: .handUp(danger: true, note: nil), on: number)
    }

    /// The alarm was already raised or is on its way, as far as the console knows. The desk does not raise it twice either.
    static func isInDanger(_ number: CaseNumber, in state: State) -> Bool {
        if state.casebook.outbox.entries.contains(where: { $0.command.number == number && $0.command.operation.isAlarm }) {
            return true
        }
        guard let escalation = state.casebook.shelf.loaded[number]?.escalation, escalation.danger, escalation.delivery != .failed
        else {
            return false
        }
        return Escalation.isAlarm(
            of: escalation.at, stillOneAt: state.casebook.deskNow, after: state.casebook.row(number)?.decision)
    }

    func alarm(_ casebook: Casebook) -> AlarmState {
        if let failure = failures[number] { return .refused(failure) }
        if casebook.outbox.isWaiting(on: number, \.isAlarm) { return .waiting(isConnected: casebook.desk.isCurrent) }
        let escalation = casebook.shelf.loaded[number]?.escalation.flatMap { $0.danger ? $0 : nil }
        if escalation == nil, let refusal { return .refused(casebook.reason(refusal)) }
        return .handedUp(escalation)
    }

    /// The desk notifies nobody, and a moderator who is waiting at the steps must see that there.
    static func take(_ command: Command, refusedBecause reason: SafeText, in state: inout State) {
        guard command.operation.isAlarm else { return }
        state.dialogs.tell(EmergencySteps.self) { steps in
            if steps.cases.contains(command.number) { steps.failures[command.number] = reason }
        }
    }

    /// The desk has received an alarm that the steps do not show, because it is one of several, or because the steps were
    /// closed while it waited for a connection. The line names all cases whose alarm the desk has received.
    static func tellRaised(_ command: Command, in state: inout State) {
        guard command.operation.isAlarm else { return }
        if let steps = state.dialogs.meant as? EmergencySteps, steps.cases == [command.number] { return }
        var cases: [CaseNumber] = []
        if case .alarm(let told) = state.notice?.content { cases = told.filter { $0 != command.number } }
        state.notice = Notice(kind: .done, content: .alarm(cases + [command.number]))
    }

    func showsMore(of content: Notice.Content) -> Bool {
        if case .alarm(let told) = content { told.allSatisfy(cases.contains) } else { false }
    }
}
