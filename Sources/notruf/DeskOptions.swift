import ArgumentParser
import Client
import Foundation
import TUI

/// The options with which every script reaches a desk.
struct DeskOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The desk, as unix:/path, http://127.0.0.1:port or https://host.", valueName: "url"))
    var desk: String?

    @Flag(help: "Print JSON.")
    var json = false

    func connection() throws -> DeskConnection {
        let environment = ProcessInfo.processInfo.environment
        let settings = try Refusal.usage {
            try DeskSettings(option: desk, environment: environment, console: try ConsoleSettings(environment: environment))
        }
        return DeskConnection(address: settings.address, token: settings.token, trust: settings.trust)
    }
}

extension DeskSettings {
    init(option: String?, environment: [String: String], console: ConsoleSettings) throws {
        try self.init(
            option: option, environment: environment, desk: console.desk, tokenFile: console.tokenFile,
            authorities: console.authorities)
    }
}

/// A case number, with or without `#`.
struct CaseArgument: ExpressibleByArgument {
    let number: Int

    init?(argument: String) {
        guard let number = Int(argument.drop { $0 == "#" }), number > 0 else { return nil }
        self.number = number
    }
}
