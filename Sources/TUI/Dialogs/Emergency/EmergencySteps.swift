import ModelKit

/// What to do when somebody is in danger right now, step by step, and what happened to the alarm.
struct EmergencySteps: ReadingDialog {
    static let emergency = Context("emergency", [.lines, .pages, .escape, .q, .help], footer: [.cancel, .down, .up, .help])
    static let contexts = [emergency]
    static let commands: [KeyCommand] = [
        KeyCommand(
            id: .danger, group: .consequences, risk: .seen, contexts: [.queue, .dossier, .conversation], keys: [.character("!")],
            refusal: { $0.targets.isEmpty ? $0.whyNoCase : nil }, run: { state, _ in raise(in: &state) })
    ]

    let number: CaseNumber
    /// The other marked cases for which help is called too.
    var others: [CaseNumber] = []
    /// When the key was pressed.
    let at: ContinuousClock.Instant
    /// Why this console notified nobody.
    var refusal: KeyRefusal?
    /// Why the desk notifies nobody, for each of the cases.
    var failures: [CaseNumber: SafeText] = [:]
    var scroll = 0

    /// All cases for which help is called.
    var cases: [CaseNumber] { [number] + others }

    var context: Context { Self.emergency }
    var dossierNumber: CaseNumber? { number }

    func extent(in state: State) -> (lines: Int, room: Int) {
        let layout = EmergencyLayout(self, state)
        return (layout.lines.count, layout.rows.count)
    }

    func draw(in frame: inout Frame, _ state: State) {
        if others.isEmpty {
            DialogHead(frame.words.emergency.danger, style: .urgent.bold, state.casebook).draw(of: number, in: &frame)
        } else {
            DialogHead(frame.words.emergency.danger, style: .urgent.bold, state.casebook).draw(ofAll: cases, in: &frame)
        }
        let layout = EmergencyLayout(self, state)
        if let at = layout.overdueAt { _ = frame.clock.hasPassed(at) }
        frame.point(at: layout.rows.lowerBound)
        frame.put(layout.lines, rows: layout.rows, columns: 0..<frame.size.width, scroll: scroll)
    }
}

/// What happened to an alarm.
enum AlarmState: Sendable, Hashable {
    /// Nobody is notified, and why.
    case refused(SafeText)
    /// It is waiting in the outbox; without a connection, nobody knows for how long.
    case waiting(isConnected: Bool)
    /// The desk has received it; nil until the dossier has arrived.
    case handedUp(Dossier.EscalationSummary?)
}
