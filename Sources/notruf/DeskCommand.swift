import ArgumentParser
import Chat
import Desk
import Foundation
import Logging
import ModelKit
import TUI

/// `notruf desk`: the real server.
struct DeskCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "desk", abstract: "The desk: keeps the cases, and serves consoles and the chat server.")

    @Option(help: ArgumentHelp("The desk's configuration.", valueName: "file"))
    var config: String

    @Flag(help: "Check what the desk needs, as \"notruf doctor\" does, print what was found, and exit.")
    var check = false

    func run() async throws {
        let configuration = try Refusal.usage { try DeskConfiguration(file: config, adapters: .all) }
        let logger = Logger(label: "notruf.desk")
        let clock = DeskClock.steady(from: .wall)
        let chat = try Refusal.usage {
            try configuration.chatServer(
                environment: ProcessInfo.processInfo.environment, clock: clock, logger: logger)
        }
        guard !check else { return try await tell(configuration, chat) }
        var capabilities = chat.capabilities
        capabilities.mail = configuration.mail != nil
        let desk = try Refusal.failure { [capabilities] () throws -> Desk in
            try Desk(
                folder: configuration.state,
                environment: DeskEnvironment(
                    community: configuration.community, moderators: configuration.moderators, clock: clock,
                    windowCapacity: configuration.windowCapacity, chat: capabilities,
                    chatComesByItself: configuration.chat.adapter.comesByItself, send: configuration.mail?.sending,
                    addresses: { try await chat.addresses(of: $0) },
                    support: { try await chat.support(against: $0, in: $1) }),
                logger: logger)
        }
        if let socket = configuration.socket {
            try Refusal.failure {
                try configuration.socketAccess.check()
                try Socket.makeRoom(at: socket)
            }
        }
        let server = DeskServer(
            desk: desk, authenticator: configuration.authenticator,
            addresses: [configuration.socket.map { .socket(path: $0, access: configuration.socketAccess) }, configuration.http]
                .compactMap { $0 }, logger: logger
        ) { address in logger.info("Listening.", metadata: ["address": "\(address)"]) }
        let clean: @Sendable () -> Void = { [socket = configuration.socket] in
            if let socket { try? FileManager.default.removeItem(atPath: socket) }
        }
        try await Refusal.failure {
            try await DeskRun(server, with: [ChatService(chat, for: desk)], logger: logger, clean: clean).run()
        }
        // If it fails, the next desk does it.
        try? await desk.close()
        clean()
    }

    /// Prints the findings.
    private func tell(_ configuration: DeskConfiguration, _ chat: any ChatServer) async throws {
        let findings = await Doctor.findings(config, configuration, chat)
        for line in FindingList.lines(findings) { Output.line(line) }
        let missing = findings.count { $0.level == .missing }
        guard missing == 0 else {
            try Output.flush()
            Refusal.tell("\(config) can be read, but \(missing == 1 ? "one thing is" : "\(missing) things are") missing: see ✗")
            throw ExitCode(1)
        }
        let order = "\(config) is in order: \(configuration.moderators.count) moderators, log in \(configuration.state)."
        Output.line(SafeText(order).plain)
        try Output.flush()
    }
}

/// `notruf audit`: checks the log of a desk.
struct AuditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "Check that nothing in the case log was changed or removed.")

    @Option(help: ArgumentHelp("The desk's configuration.", valueName: "file"))
    var config: String

    func run() throws {
        let configuration = try Refusal.usage { try DeskConfiguration(file: config, adapters: .all) }
        let audit = try Refusal.failure { try Audit(folder: configuration.state) }
        for finding in audit.findings { Refusal.tell(finding) }
        if audit.isMendable {
            Refusal.tell("Stop the desk and run \"notruf rebuild\": it rebuilds the tables that differ from the log.")
        }
        print(
            "\(audit.entries) entries, \(audit.cases) cases, \(audit.kept) texts kept, \(audit.gone) gone; last digest \(audit.digest)"
        )
        guard audit.findings.isEmpty else { throw ExitCode(1) }
    }
}

/// `notruf token`: a secret for a moderator's console or for the chat server.
struct TokenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Make a token, and its digest for desk.toml.",
        discussion: "The token is shown only this once and is stored nowhere.")

    func run() {
        let token = TokenDigest.newToken(.system)
        print("token:        \(token)")
        print("token_sha256 = \"\(TokenDigest(of: token).hexadecimal)\"")
    }
}

extension Timestamp {
    /// The wall clock.
    static var wall: Timestamp { Timestamp(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded())) }
}
