import ArgumentParser

@main
struct Notruf: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "notruf",
        abstract: "The emergency-call system of a chat community, and the moderators' console.",
        version: "0.1.0",
        subcommands: [DeskCommand.self, SandboxCommand.self, AuditCommand.self, TokenCommand.self])
}
