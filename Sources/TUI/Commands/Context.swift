/// What has the keys.
enum Context: Sendable, Hashable, CaseIterable {
    case queue, dossier, help, palette, prompt, chooser

    /// Keys are typed here; none of them acts on a case.
    var isTextField: Bool { self == .palette || self == .prompt }
}

extension State {
    var context: Context {
        switch overlay {
        case .help: .help
        case .palette: .palette
        case .prompt: .prompt
        case .chooser: .chooser
        case nil: pages.isEmpty ? .queue : .dossier
        }
    }
}
