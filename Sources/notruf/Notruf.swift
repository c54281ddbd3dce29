import ArgumentParser

@main
struct Notruf: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "notruf",
        abstract: "The emergency-call system of a chat community, and the moderators' console.",
        version: "0.1.0",
        subcommands: [
            ConsoleCommand.self, CasesCommand.self, ShowCommand.self, RateCommand.self, DemoCommand.self, SandboxCommand.self,
            DeskCommand.self, AuditCommand.self, DoctorCommand.self, TokenCommand.self, MatrixCommand.self,
        ],
        defaultSubcommand: ConsoleCommand.self)
}
