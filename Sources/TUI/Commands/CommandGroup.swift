/// The heading under which help and manual list a command.
enum CommandGroup: Sendable, Hashable, CaseIterable {
    case handling, consequences, conversations, finding, moving, dossier, console, prompts
}
