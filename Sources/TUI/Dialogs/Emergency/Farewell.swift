import ModelKit

/// The text that is printed when the console is closed: the commands that the desk has not answered, above all an alarm, with
/// the people to call.
enum Farewell {
    static func text(_ casebook: Casebook) -> SafeText? {
        let (outbox, words) = (casebook.outbox, casebook.words)
        let waiting = outbox.waitingCount
        guard waiting > 0 else { return nil }
        let left = words.notices.leftWaiting(waiting)
        let alarms = outbox.unansweredAlarms
        guard !alarms.isEmpty else { return left }
        let cases = SafeText.joined(alarms.map { "#\($0)" }, ", ")
        let contacts = casebook.desk.welcome?.contacts ?? []
        let numbers = SafeText.joined(contacts.map { SafeText($0.name.rawValue) + " " + SafeText($0.phone) }, ", ")
        let call =
            contacts.first.map { words.emergency.phone($0.role) + " " + numbers + "." }
            ?? words.emergency.noPhones
        return words.emergency.leftUnsent(cases, casebook.desk.isCurrent) + " " + call + " " + left
    }
}
