import ArgumentParser
import Foundation
import Logging
import TUI

@main
struct Notruf: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "notruf",
        abstract: "The emergency-call system of a chat community, and the moderators' console.",
        version: "0.1.0",
        subcommands: [
            ConsoleCommand.self, CasesCommand.self, ShowCommand.self, RateCommand.self, DemoCommand.self, SandboxCommand.self,
            DeskCommand.self, AuditCommand.self, RebuildCommand.self, DoctorCommand.self, TokenCommand.self, MatrixCommand.self,
        ],
        defaultSubcommand: ConsoleCommand.self)

    /// Like the library's own, but an argument that it does not understand is made harmless before it reaches the terminal.
    static func main() async {
        LoggingSystem.bootstrap { HarmlessLog(label: $0) }
        do {
            var command = try await asyncParseAsRoot()
            if var command = command as? any AsyncParsableCommand { try await command.run() } else { try command.run() }
        } catch {
            let code = exitCode(for: error)
            // Help and the version contain nothing that was typed.
            guard code != .success else { exit(withError: error) }
            let message = SafeText.lines(fullMessage(for: error)).map(\.plain).joined(separator: "\n")
            if !message.isEmpty { FileHandle.standardError.write(Data((message + "\n").utf8)) }
            Foundation.exit(code.rawValue)
        }
    }
}
