import ModelKit

/// What is done when somebody is in danger at this moment, step by step.
struct EmergencySteps: Sendable, Hashable {
    let number: CaseNumber
    /// This moderator handed the case up with this key, or it had been done before.
    let isNew: Bool
    var scroll = 0
}

/// Handing a case to those who may do more (M3).
extension State {
    /// Shows the steps in any case, and hands the case up: seconds count, so nothing is asked before.
    mutating func raiseAlarm() -> [Effect] {
        guard let number = subject else { return [] }
        let refusal = refusal(toCallFor: number)
        overlay = .emergency(EmergencySteps(number: number, isNew: refusal == nil))
        if let refusal, refusal != .noCase { notice = .refused(words.reason(refusal)) }
        if refusal != nil { return [] }
        return submit([number]) { _ in .handUp(danger: true, note: nil) }
    }

    /// Why the steps are shown and nobody is called; `noCase` where that was done before. Without a connection it is kept, and
    /// sent as soon as there is one.
    private func refusal(toCallFor number: CaseNumber) -> Refusal? {
        if isInDanger(number) { return .noCase }
        guard let me = desk.me else { return .notConnected }
        guard let row = row(number) else { return .notFound }
        if let accused = row.accused, me.members.contains(accused) { return .isParty }
        return refusalIfDecided(row)
    }

    /// The case was handed up already because somebody is in danger.
    private func isInDanger(_ number: CaseNumber) -> Bool {
        if case .handUp(danger: true, _)? = outbox.latest(on: number)?.deed { return true }
        guard let row = row(number), row.handedUp else { return false }
        return shelf.loaded[number]?.timeline.contains { $0.happening == .handedUp && $0.danger == true } ?? false
    }

    var refusalToRaise: Refusal? {
        guard let number = subject else { return .noCase }
        return refusalIfJustMoved(to: number)
    }

    var refusalToHandUp: Refusal? {
        guard let number = overlay?.number ?? subject else { return .noCase }
        if let refusal = refusal(toHandle: number) { return refusal }
        guard let row = row(number) else { return .notFound }
        if desk.me?.role == .admin { return .nobodyAbove }
        return refusalIfDecided(row)
    }

    mutating func askHandUp() -> [Effect] {
        if let number = overlay?.number ?? subject {
            overlay = .prompt(Prompt(purpose: .handUp(number), field: TextField(limit: Limits.note)))
        }
        return []
    }

    mutating func handUp(_ number: CaseNumber, note: String) -> [Effect] {
        notice = .done(words.notices.handedUp(number))
        let note = note.allSatisfy(\.isWhitespace) ? nil : note
        return submit([number]) { _ in .handUp(danger: false, note: note) }
    }

    /// In the console's language, else in English, else in any.
    var emergencySteps: [SafeText] {
        let steps = desk.welcome?.community.emergency ?? [:]
        let own = steps[words.language.rawValue] ?? steps["en"] ?? steps.min { $0.key < $1.key }?.value
        return (own ?? []).map { SafeText($0) }
    }
}
