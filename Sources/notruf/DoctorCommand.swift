import ArgumentParser
import Desk
import Foundation
import Logging
import ModelKit

/// `notruf doctor`: what works, what does not, and what to do.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Check everything that a desk needs, and say what is wrong and what to do.",
        discussion: """
            Checks the configuration, the case log, the chat server and the mail program, while the desk runs or not. Run it as \
            the desk's user. A line begins with ✓ for what works, ! for what works with less, and ✗ for what is missing; if \
            anything is missing it ends with status 1. Nothing that it asks reaches a member.
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

/// All that a desk needs.
enum Doctor {
    static func findings(_ file: String, environment: [String: String]) async -> [ChatFinding] {
        let configuration: DeskConfiguration
        do {
            configuration = try DeskConfiguration(file: file)
        } catch {
            let remedy = "Everything else is checked when the configuration is in order."
            return [ChatFinding(.missing, "configuration", "\(error)", remedy: remedy)]
        }
        let read = ChatFinding(.works, "configuration", "\(file): \(configuration.moderators.count) moderators")
        let waiting =
            (ChatFinding.waitingReports(in: configuration.state, at: .wall).map { [$0] } ?? [])
            + ChatFinding.lateRooms(in: configuration.state, at: .wall)
        let found = [read, log(configuration.state)] + configuration.findings
        do {
            let chat = try configuration.chatServer(environment: environment, clock: .steady(from: .wall), logger: .silent)
            return found + (await chat.check()) + waiting
        } catch {
            return found + [ChatFinding(.missing, "certificates", "\(error)")] + waiting
        }
    }

    private static func log(_ folder: String) -> ChatFinding {
        let subject = "case log"
        guard Audit.hasLog(in: folder) else {
            return ChatFinding(.works, subject, "none yet in \(folder); the desk makes it when it first runs")
        }
        do {
            let audit = try Audit(folder: folder)
            guard let first = audit.findings.first else {
                return ChatFinding(.works, subject, "\(audit.entries) entries, \(audit.cases) cases, unchanged")
            }
            let detail = "\(audit.findings.count) things are wrong with it; the first: \(first)"
            return ChatFinding(.missing, subject, detail, remedy: "\"notruf audit\" lists all of them.")
        } catch {
            return ChatFinding(.missing, subject, "\(error)")
        }
    }
}
