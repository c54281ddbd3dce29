import ArgumentParser
import Desk
import Foundation

/// `notruf rebuild`: rebuilds the tables that are derived from the log.
struct RebuildCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rebuild", abstract: "Rebuild the tables that are made from the log; the desk must not be running.",
        discussion:
            "Use it when \"notruf audit\" says that a table differs from the log. Either all tables are rebuilt, or none.")

    @Option(help: ArgumentHelp("The desk's configuration.", valueName: "file"))
    var config: String

    func run() throws {
        let configuration = try Refusal.usage { try DeskConfiguration(file: config, adapters: .all) }
        let rebuild = try Refusal.failure {
            try Rebuild(folder: configuration.state, moderators: configuration.moderators, at: .wall)
        }
        for line in rebuild.lines { Output.line(line) }
        Output.line("Run \"notruf audit\" to check everything else.")
        try Output.flush()
    }
}
