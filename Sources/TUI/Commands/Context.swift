/// What has the keys.
enum Context: Sendable, Hashable, CaseIterable {
    case queue, dossier, help, palette, prompt, chooser
    /// A conversation while one types in it, and while keys act.
    case typing, talk
    /// Something is asked that is answered with yes or no.
    case question

    /// Keys are typed here; none of them acts on a case.
    var isTextField: Bool { self == .palette || self == .prompt || self == .typing }
}

extension State {
    var context: Context {
        switch overlay {
        case .help: .help
        case .palette: .palette
        case .prompt: .prompt
        case .chooser, .replies, .reporters: .chooser
        case .question: .question
        case nil: talk.map { $0.mode == .typing ? .typing : .talk } ?? (pages.isEmpty ? .queue : .dossier)
        }
    }
}
