import ModelKit

/// Handing a case to those who may do more (M3).
extension State {
    /// After how long without an answer somebody is to be phoned: in an emergency seconds count.
    static let alarmPatience = Duration.seconds(5)

    /// Shows the steps in any case, and hands the case up: nothing is asked before.
    mutating func raiseAlarm() -> [Effect] {
        // Of several that are marked the one that is shown.
        guard let number = targets.first(where: { $0 == subject }) ?? targets.first else { return [] }
        let raised = targets.filter { !isInDanger($0) && refusal(toCallFor: $0) == nil }
        let why = isInDanger(number) ? nil : refusal(toCallFor: number)
        dialogs.shown = EmergencySteps(number: number, others: raised.filter { $0 != number }, at: now.instant, refusal: why)
        if let why { notice = .refused(why) }
        if !shelf.isCurrent(number) { want(dossier: number, after: .zero) }
        return submit(raised) { _ in .handUp(danger: true, note: nil) }
    }

    /// Why the steps are shown and nobody is called. Whatever was decided, or by whom the case is closed: somebody is in danger.
    func refusal(toCallFor number: CaseNumber) -> KeyRefusal? { refusal(of: .handUp(danger: true, note: nil), on: number) }

    /// The alarm was raised already, or is on its way, as far as the console can know: the desk does not raise one twice either.
    func isInDanger(_ number: CaseNumber) -> Bool {
        if outbox.entries.contains(where: { $0.command.number == number && $0.command.deed.isAlarm }) { return true }
        guard let escalation = shelf.loaded[number]?.escalation, escalation.danger, escalation.delivery != .failed else {
            return false
        }
        return Escalation.isAlarm(of: escalation.at, stillOneAt: deskNow, after: row(number)?.decision)
    }

    func alarm(of steps: EmergencySteps) -> AlarmState {
        if let failure = steps.failures[steps.number] { return .refused(failure) }
        if outbox.isWaiting(on: steps.number, \.isAlarm) { return .waiting(isConnected: desk.isCurrent) }
        let escalation = shelf.loaded[steps.number]?.escalation.flatMap { $0.danger ? $0 : nil }
        if escalation == nil, let refusal = steps.refusal { return .refused(reason(refusal)) }
        return .handedUp(escalation)
    }

    /// The desk calls nobody: who waits for it before the steps must see that there.
    mutating func takeAlarm(_ command: Command, refusedBecause reason: SafeText) {
        guard command.deed.isAlarm else { return }
        dialogs.tell(EmergencySteps.self) { steps in
            if steps.cases.contains(command.number) { steps.failures[command.number] = reason }
        }
    }

    /// The desk has an alarm: what its steps do not show, since it is one of several, or they are shown no more because it waited for
    /// a connection. Of several the line names all that the desk has.
    mutating func tellAlarm(_ command: Command) {
        guard command.deed.isAlarm else { return }
        if let steps = dialogs.meant as? EmergencySteps, steps.cases == [command.number] { return }
        var cases: [CaseNumber] = []
        if case .alarm(let told) = notice?.content { cases = told.filter { $0 != command.number } }
        notice = Notice(kind: .done, content: .alarm(cases + [command.number]))
    }

    /// Whether the steps are open that were called for with a case.
    private func showsSteps(of number: CaseNumber) -> Bool {
        (dialogs.meant as? EmergencySteps)?.cases.contains(number) ?? false
    }

    /// That the desk has the alarm for some cases, and what shows more of it where that is not shown.
    func text(ofAlarm cases: [CaseNumber]) -> SafeText {
        let told = words.notices.alarmed(words.list(cases))
        return cases.allSatisfy(showsSteps) ? told : told + " " + words.notices.alarmShown
    }

    /// What is told when the console is left: what the desk has not answered, first of all an alarm, with whom to phone.
    var farewell: SafeText? {
        let waiting = outbox.waitingCount
        guard waiting > 0 else { return nil }
        let left = words.notices.leftWaiting(waiting)
        let alarms = outbox.unansweredAlarms
        guard !alarms.isEmpty else { return left }
        let cases = SafeText.joined(alarms.map { "#\($0)" }, ", ")
        let contacts = desk.welcome?.contacts ?? []
        let numbers = SafeText.joined(contacts.map { SafeText($0.name.rawValue) + " " + SafeText($0.phone) }, ", ")
        let call = contacts.first.map { words.emergency.phone($0.role) + " " + numbers + "." } ?? words.emergency.noPhones
        return words.emergency.leftUnsent(cases, desk.isCurrent) + " " + call + " " + left
    }

    /// In the console's language, else in English, else in any.
    var emergencySteps: [SafeText] {
        let steps = desk.welcome?.community.emergency ?? [:]
        let own = steps[words.language.rawValue] ?? steps["en"] ?? steps.min { $0.key < $1.key }?.value
        return (own ?? []).map { SafeText($0) }
    }
}
