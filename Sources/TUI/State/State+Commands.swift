import Client
import ModelKit

/// Commands on their way to the desk, and what is said of them.
extension State {
    /// - Parameter seen: the versions on which they decided, where those are not the ones shown now.
    mutating func submit(
        _ numbers: [CaseNumber], seen: [CaseNumber: Int] = [:], _ operation: (CaseNumber) -> Command.Operation
    ) -> [Effect] {
        numbers.map { submit(operation($0), on: $0, seen: seen[$0] ?? seenVersion(of: $0)) }
    }

    /// - Parameter seen: nil where it does not matter which version of the case was seen.
    mutating func submit(_ operation: Command.Operation, on number: CaseNumber, seen: Int?) -> Effect {
        let command = Command(id: newID(), number: number, seen: seen, operation: operation)
        casebook.outbox.add(command, at: casebook.now.instant, isUnderWay: casebook.desk.isCurrent)
        return .submit(command)
    }

    /// The version that the moderator has seen: of a marked case that when they marked it, of what is still on its way none.
    func seenVersion(of number: CaseNumber) -> Int? {
        guard casebook.outbox.latest(on: number) == nil else { return nil }
        return (isInQueue ? queue.marked[number] : nil) ?? casebook.row(number)?.version
    }

    /// The versions of cases that the moderator has seen when a list is opened: a report that comes meanwhile was not.
    func versions(of numbers: [CaseNumber]) -> [CaseNumber: Int] {
        Dictionary(numbers.compactMap { number in seenVersion(of: number).map { (number, $0) } }) { $1 }
    }

    /// Parts cases in those that something can be done to, and those that are left out.
    ///
    /// - Parameter cases: nil: those that keys act on.
    func split(_ cases: [CaseNumber]? = nil, _ refusal: (CaseNumber) -> KeyRefusal?) -> (possible: [CaseNumber], left: [LeftOut])
    {
        let results = (cases ?? targets).map { ($0, refusal($0)) }
        return (
            results.filter { $0.1 == nil }.map(\.0),
            results.compactMap { number, refusal in refusal.map { LeftOut(number: number, refusal: $0) } }
        )
    }

    /// Says what a keystroke asked of the desk.
    ///
    /// - Parameters:
    ///   - passes: the chat goes on with it, so that it is not true for long.
    ///   - rated: the cases that it rated.
    ///   - announcement: what the desk has still to bring about when it has the command.
    mutating func announce(
        _ effects: [Effect], _ asked: SafeText, _ done: SafeText, left: [LeftOut] = [], passes: Bool = false,
        rated: [CaseNumber] = [], of announcement: Announcement? = nil
    ) {
        let commands = effects.compactMap { if case .submit(let command) = $0 { command.id } else { nil } }
        let rest = left.first.map { words.notices.leftOut(left.map(\.number), casebook.reason($0.refusal)) }
        let content = CommandNotice(
            commands: commands, asked: asked, done: done, left: rest, passes: passes, rated: rated)
        notice = Notice(kind: rest == nil ? .done : .refused, content: .commands(content), announcement: announcement)
    }

    /// The keys that take the latest decision back from where the moderator is: in a field `u` is a letter, and over a dialog it would
    /// not be seen what became of the case.
    var undoKeys: SafeText {
        let help = dialogs.helped == nil ? 0 : 1
        let dialog = dialogs.meant?.escapes ?? 0
        let escapes = help + dialog + (dialog < 2 && conversation?.mode == .typing ? 1 : 0)
        return SafeText.joined(Array(repeating: "Esc", count: escapes) + ["u"], " ")
    }
}
