import ArgumentParser
import Client
import Foundation
import Logging
import SampleChat
import ServiceLifecycle
import TUI

/// `notruf demo`: desk, sample community and console in one process. It leaves nothing behind.
struct DemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Try it: a desk, a small lively community, and the console, all at once.",
        discussion: "Everything in it is invented, and nothing is kept when you leave with q.")

    @Option(help: "The same seed tells the same story.")
    var seed: UInt64 = 1

    @Option(help: "How fast the community lives; 1 is real time.")
    var speed = 1.0

    func validate() throws {
        guard speed > 0, speed <= 100 else { throw ValidationError("--speed must be more than 0 and at most 100") }
    }

    func run() throws {
        let environment = ProcessInfo.processInfo.environment
        let settings = try Refusal.usage { try ConsoleSettings(environment: environment) }
        let sandbox = try Refusal.failure { try Sandbox(folder: nil, logger: .silent) }
        defer { sandbox.clean() }
        let story = SampleCommunity.Settings(seed: seed, speed: speed)
        let life = Task.detached {
            let server = sandbox.server { port in Self.populate(sandbox, port: port, story: story) }
            try? await ServiceGroup(configuration: .init(services: [server], logger: .silent)).run()
        }
        defer { life.cancel() }
        try ConsoleRunner.run(
            settings: settings, client: DeskClient.Configuration(address: try DeskAddress("unix:" + sandbox.socket)),
            environment: environment, stateFolder: nil, isDemo: true)
    }

    private static func populate(_ sandbox: Sandbox, port: Int, story: SampleCommunity.Settings) {
        Task.detached { try? await sandbox.community(port: port, story: story).run() }
    }
}

extension Sandbox {
    /// The sample community as a client of this desk.
    func community(port: Int, story: SampleCommunity.Settings) -> SampleCommunity {
        SampleCommunity(
            desk: "http://127.0.0.1:\(port)", token: chatToken, settings: story, run: String(UUID().uuidString.prefix(8)),
            logger: .silent)
    }
}

extension Logger {
    /// Nobody would read a log while a console has the screen.
    static let silent = Logger(label: "silent") { _ in SwiftLogNoOpLogHandler() }
}
