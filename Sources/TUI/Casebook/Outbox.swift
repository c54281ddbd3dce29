import Client
import FoundationEssentials
import ModelKit

/// The moderator's commands that the mirror does not show yet, and their latest verdicts and sanctions, for `u`.
struct OutboxState: Sendable {
    struct Entry: Sendable, Hashable {
        var command: Command
        /// When it was given.
        let since: ContinuousClock.Instant
        /// The version of the case after the command; nil until the desk has answered.
        var version: Int?
        /// There was a connection when it was given, so the desk may have it even if the connection was lost.
        var isUnderWay = false
    }

    /// In the order in which they were given.
    private(set) var entries: [Entry] = []
    /// The cases of each key press that rated or sanctioned, the latest last.
    private(set) var verdicts: [[CaseNumber]] = []
    /// What a playbook did to one of these cases, if it was more than a verdict.
    private(set) var played: [CaseNumber: SafeText] = [:]
    /// The sanctions among them, the latest last.
    private(set) var ordered: [OrderedSanction] = []

    private static let remembered = 20

    /// How many commands the desk has not answered.
    var waitingCount: Int { entries.count { $0.version == nil } }

    /// How many commands given before a time the desk has not answered.
    func waitingCount(since time: ContinuousClock.Instant) -> Int { entries.count { $0.version == nil && $0.since <= time } }

    /// The cases whose alarm the desk has not answered, each once.
    var unansweredAlarms: [CaseNumber] {
        entries.filter { $0.version == nil && $0.command.operation.isAlarm }.map(\.command.number)
            .reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// Whether the desk has not answered a command.
    func isWaiting(_ id: UUID) -> Bool { entries.contains { $0.command.id == id && $0.version == nil } }

    /// Whether there is an unanswered command of a kind on a case.
    func isWaiting(on number: CaseNumber, _ isMeant: (Command.Operation) -> Bool) -> Bool {
        entries.contains { $0.version == nil && $0.command.number == number && isMeant($0.command.operation) }
    }

    /// The latest command on a case that the mirror does not show yet. Lines of a conversation do not count, since they do not
    /// change the state of the case.
    func latest(on number: CaseNumber) -> Command? {
        entries.last { $0.command.number == number && !$0.command.operation.isOfConversation }?.command
    }

    /// There is a connection: everything that waits is sent.
    mutating func sendAll() {
        for index in entries.indices where entries[index].version == nil { entries[index].isUnderWay = true }
    }

    /// Whether the desk may have received an unanswered command of a kind.
    func mayHaveArrived(on number: CaseNumber, _ isMeant: (Command.Operation) -> Bool) -> Bool {
        entries.contains { $0.isUnderWay && $0.version == nil && $0.command.number == number && isMeant($0.command.operation) }
    }

    /// - Parameter isUnderWay: there is a connection.
    mutating func add(_ command: Command, at instant: ContinuousClock.Instant, isUnderWay: Bool = false) {
        if entries.contains(where: { $0.command.id == command.id }) { return }
        entries.append(Entry(command: command, since: instant, isUnderWay: isUnderWay))
    }

    /// - Parameter text: what was done, if a playbook did it.
    mutating func remember(verdictsOn numbers: [CaseNumber], by text: SafeText? = nil) {
        verdicts.append(numbers)
        if verdicts.count > Self.remembered { verdicts.removeFirst() }
        for number in numbers { played[number] = text }
        if !played.isEmpty { played = played.filter { entry in verdicts.contains { $0.contains(entry.key) } } }
    }

    /// The sanction on a case that `u` can still undo.
    func undoableSanction(on number: CaseNumber, at time: Timestamp) -> OrderedSanction? {
        ordered.last { $0.number == number && $0.isUndoable(at: time) }
    }

    mutating func remember(_ sanction: OrderedSanction) {
        remember(verdictsOn: [sanction.number])
        ordered.append(sanction)
        if ordered.count > Self.remembered { ordered.removeFirst() }
    }

    /// The desk has answered: the sanction can be undone until then, or not at all.
    mutating func answer(_ id: UUID, undoUntil: Timestamp?) {
        guard let index = ordered.firstIndex(where: { $0.command == id }) else { return }
        ordered[index].until = undoUntil ?? Timestamp(milliseconds: 0)
    }

    /// The ordered sanctions are being undone.
    mutating func forget(sanctionsOn numbers: Set<CaseNumber>) { ordered.removeAll { numbers.contains($0.number) } }

    /// The desk did not carry it out, so there is nothing to undo.
    mutating func forget(_ command: Command) {
        remove(command.id)
        switch command.operation {
        case .rate, .playbook: forget(verdictsOn: [command.number])
        case .sanction: ordered.removeAll { $0.command == command.id }
        default: break
        }
    }

    mutating func forget(verdictsOn numbers: Set<CaseNumber>) {
        verdicts = verdicts.map { $0.filter { !numbers.contains($0) } }.filter { !$0.isEmpty }
        played = played.filter { !numbers.contains($0.key) }
    }

    mutating func remove(_ id: UUID) { entries.removeAll { $0.command.id == id } }

    /// The desk has carried out a command; the feed will show it in a moment.
    mutating func acknowledge(_ id: UUID, version: Int) {
        for index in entries.indices where entries[index].command.id == id { entries[index].version = version }
    }

    /// Drops the commands that the mirror shows.
    mutating func settle(version: (CaseNumber) -> Int?) {
        entries.removeAll { entry in
            guard let expected = entry.version else { return false }
            return version(entry.command.number).map { $0 >= expected } ?? true
        }
    }
}

extension Command.Operation {
    /// It belongs to a conversation and does not change the state of the case.
    var isOfConversation: Bool {
        switch self {
        case .summon, .dismiss, .say: true
        default: false
        }
    }
}
