import Client
import ModelKit

/// Commands on their way to the desk, and what the console says about them.
extension State {
    /// - Parameter seen: the versions on which the moderator decided, if they are not the ones shown now.
    mutating func submit(
        _ numbers: [CaseNumber], seen: [CaseNumber: Int] = [:], _ operation: (CaseNumber) -> Command.Operation
    ) -> [Effect] {
        numbers.map { submit(operation($0), on: $0, seen: seen[$0] ?? seenVersion(of: $0)) }
    }

    /// - Parameter seen: nil if it does not matter which version of the case the moderator saw.
    mutating func submit(_ operation: Command.Operation, on number: CaseNumber, seen: Int?) -> Effect {
        let command = Command(id: newID(), number: number, seen: seen, operation: operation)
        casebook.outbox.add(command, at: casebook.now.instant, isUnderWay: casebook.desk.isCurrent)
        return .submit(command)
    }

    /// The version that the moderator has seen. For a marked case, it is the one from when they marked it; while a command is
    /// still on its way, there is none.
    func seenVersion(of number: CaseNumber) -> Int? {
        guard casebook.outbox.latest(on: number) == nil else { return nil }
        return (isInQueue ? queue.marked[number] : nil) ?? casebook.row(number)?.version
    }

    /// The versions of cases that the moderator has seen when a list opens: they have not seen reports that arrive later.
    func versions(of numbers: [CaseNumber]) -> [CaseNumber: Int] {
        Dictionary(numbers.compactMap { number in seenVersion(of: number).map { (number, $0) } }) { $1 }
    }

    /// Separates the cases on which something is possible from those that are left out.
    ///
    /// - Parameter cases: nil: the cases that keys act on.
    func split(_ cases: [CaseNumber]? = nil, _ refusal: (CaseNumber) -> KeyRefusal?) -> (possible: [CaseNumber], left: [LeftOut])
    {
        let results = (cases ?? targets).map { ($0, refusal($0)) }
        return (
            results.filter { $0.1 == nil }.map(\.0),
            results.compactMap { number, refusal in refusal.map { LeftOut(number: number, refusal: $0) } }
        )
    }

    /// Says what a key asked the desk to do.
    ///
    /// - Parameters:
    ///   - passes: the chat carries on with it, so that the statement is not true for long.
    ///   - rated: the cases that it rated.
    ///   - announcement: what must still happen after the desk has received the command.
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

    /// The keys that undo the latest decision from where the moderator is: in a field, `u` is a letter, and a dialog would hide
    /// what happened to the case.
    var undoKeys: SafeText {
        let help = dialogs.helped == nil ? 0 : 1
        let dialog = dialogs.meant?.escapes ?? 0
        let escapes = help + dialog + (dialog < 2 && conversation?.mode == .typing ? 1 : 0)
        return SafeText.joined(Array(repeating: "Esc", count: escapes) + ["u"], " ")
    }
}
