import ArgumentParser
import Desk
import Foundation

/// `notruf rebuild`: makes the tables anew that are made of the log.
struct RebuildCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rebuild", abstract: "Make the tables anew that are made of the log; the desk must not run.",
        discussion:
            "For a file of which \"notruf audit\" says that a table is not as the log has it. All of it is done, or nothing.")

    @Option(help: ArgumentHelp("The desk's configuration.", valueName: "file"))
    var config: String

    func run() throws {
        let configuration = try Refusal.usage { try DeskConfiguration(file: config, adapters: .all) }
        let rebuild = try Refusal.failure {
            try Rebuild(folder: configuration.state, moderators: configuration.moderators, at: .wall)
        }
        for line in rebuild.lines { Output.line(line) }
        Output.line("Whether all else is as it should be, \"notruf audit\" says.")
        try Output.flush()
    }
}
