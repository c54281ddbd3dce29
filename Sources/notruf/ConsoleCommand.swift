import ArgumentParser
import Client
import Foundation
import TUI

/// `notruf`: the console.
struct ConsoleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "console", abstract: "The moderators' console (what \"notruf\" alone opens).")

    @Option(help: ArgumentHelp("The desk, as unix:/path, http://127.0.0.1:port or https://host.", valueName: "url"))
    var desk: String?

    func run() throws {
        let environment = ProcessInfo.processInfo.environment
        let console = try Refusal.usage { try ConsoleSettings(environment: environment) }
        let settings = try Refusal.usage { try DeskSettings(option: desk, environment: environment, console: console) }
        let folders = UserFolders(environment: environment)
        try ConsoleRunner.run(
            settings: console,
            client: DeskClient.Configuration(
                address: settings.address, token: settings.token, trust: settings.trust, outbox: folders.outbox),
            environment: environment, stateFolder: folders.state)
    }
}

/// Opens the console on the main thread, and ends the program with the console's exit status.
enum ConsoleRunner {
    static func run(
        settings: ConsoleSettings, client: DeskClient.Configuration, environment: [String: String], stateFolder: String?,
        isDemo: Bool = false
    ) throws {
        let status = try Refusal.failure {
            try Console.run(
                settings: settings, client: client, environment: environment, stateFolder: stateFolder,
                isDemo: isDemo)
        }
        guard status.code == 0 else { throw ExitCode(status.code) }
    }
}
