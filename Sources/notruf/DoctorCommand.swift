import ArgumentParser
import Chat
import Desk
import Foundation
import Logging
import ModelKit

/// `notruf doctor`: what works, what does not, and what to do.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Check everything that a desk needs, and say what is wrong and what to do.",
        discussion: """
            Checks the configuration, the state folder, the case log, the chat server and the mail program, whether the desk is running or not. Run it as \
            the desk's user. A line begins with ✓ for what works, ! for what works with limits, and ✗ for what is missing; if \
            anything is missing, it exits with status 1. Members notice nothing of it.
            """)

    @Option(help: ArgumentHelp("The desk's configuration.", valueName: "file"))
    var config: String

    func run() async throws {
        let findings = await Doctor.findings(config, environment: ProcessInfo.processInfo.environment)
        for line in FindingList.lines(findings) { Output.line(line) }
        try Output.flush()
        guard !findings.contains(where: { $0.level == .missing }) else { throw ExitCode(1) }
    }
}

/// Everything that a desk needs: what `notruf doctor` and `notruf desk --check` check.
enum Doctor {
    static func findings(_ file: String, environment: [String: String]) async -> [ChatFinding] {
        let configuration: DeskConfiguration
        do {
            configuration = try DeskConfiguration(file: file, adapters: .all)
        } catch {
            let remedy = "Everything else is checked once the configuration is in order."
            return [ChatFinding(.missing, "configuration", "\(error)", remedy: remedy)]
        }
        do {
            let chat = try configuration.chatServer(environment: environment, clock: .steady(from: .wall), logger: .silent)
            return await findings(file, configuration, chat)
        } catch {
            return own(file, configuration) + [ChatFinding(.missing, "certificates", "\(error)")]
                + (await unfinished(configuration))
        }
    }

    static func findings(_ file: String, _ configuration: DeskConfiguration, _ chat: any ChatServer) async -> [ChatFinding] {
        own(file, configuration) + (await chat.check()) + (await unfinished(configuration))
    }

    /// The checks for which nobody else is asked.
    private static func own(_ file: String, _ configuration: DeskConfiguration) -> [ChatFinding] {
        let read = ChatFinding(.works, "configuration", "\(file): \(configuration.moderators.count) moderators")
        return [read] + StateFindings(folder: configuration.state, at: .wall).all + configuration.findings
    }

    /// What a desk has started in its chat and not ended; the desk may be running.
    private static func unfinished(_ configuration: DeskConfiguration) async -> [ChatFinding] {
        guard let memory = KeptMemos(in: configuration.state) else { return [] }
        return await configuration.chat.settings.unfinished(in: memory, at: .wall)
    }
}
