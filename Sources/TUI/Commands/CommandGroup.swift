/// Under which heading help and manual name a command.
enum CommandGroup: Sendable, Hashable, CaseIterable {
    case handling, consequences, conversations, finding, moving, dossier, console, prompts
}
