/// What has the keys.
enum Context: Sendable, Hashable, CaseIterable {
    case queue, dossier, help, palette, prompt, chooser
    /// A conversation while one types in it, and while keys act.
    case typing, talk
    /// Something is asked that is answered with yes or no.
    case question
    /// The ladder of sanctions; its reason being written; which sanction is lifted.
    case ladder, reason, lift
    /// Which reports are malicious.
    case reports
    /// Help being put together; its text being written.
    case referral, letter
    case emergency, actions, addresses

    /// Keys are typed here; none of them acts on a case.
    var isTextField: Bool {
        switch self {
        case .palette, .prompt, .typing, .reason, .letter: true
        default: false
        }
    }
}

extension State {
    var context: Context {
        switch overlay {
        case .help: .help
        case .palette: .palette
        case .prompt: .prompt
        case .chooser, .playbooks, .replies, .parties: .chooser
        case .question, .leaving: .question
        case .sanction(let dialog):
            switch dialog.focus {
            case .ladder: .ladder
            case .reason: .reason
            case .question: .question
            }
        case .lift: .lift
        case .reports: .reports
        case .referral(let dialog): dialog.focus == .text ? .letter : .referral
        case .emergency: .emergency
        case .actions: .actions
        case .addresses: .addresses
        case nil: talk.map { $0.mode == .typing ? .typing : .talk } ?? (pages.isEmpty ? .queue : .dossier)
        }
    }
}
