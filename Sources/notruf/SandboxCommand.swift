import ArgumentParser
import Desk
import Foundation
import Logging

/// `notruf sandbox`: a desk for trying out a chat server or a script.
struct SandboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sandbox",
        abstract: "An empty desk in a temporary folder, without a console.",
        discussion: """
            Prints one line of JSON: where the desk is, the chat server's token, and the tokens of three moderators: mira, who leads \
            the team, jonas, and nadia, who is an admin. On the socket you are mira. Ends on SIGINT or SIGTERM.
            """)

    @Option(help: "Keep the desk's state in this folder instead of a temporary one.")
    var state: String?

    @Flag(help: "Let the sample community live in it.")
    var community = false

    @Option(help: "Start with this many invented open cases, to try sizes.")
    var cases = 0

    func validate() throws {
        guard (0...1_000_000).contains(cases) else { throw ValidationError("--cases must be from 0 to 1,000,000") }
    }

    func run() async throws {
        let sandbox = try Refusal.failure { try Sandbox(folder: state, logger: Logger(label: "desk")) }
        defer { sandbox.clean() }
        if await sandbox.desk.isEmpty { try await sandbox.desk.fill(cases: cases) }
        let line = Announcement(sandbox)
        let server = sandbox.server { port in
            FileHandle.standardOutput.write(Data((line.json(port: port) + "\n").utf8))
            if community { Task.detached { try? await sandbox.community(port: port, story: .init()).run() } }
        }
        try await DeskRun(server, logger: Logger(label: "sandbox"), clean: { sandbox.clean() }).run()
    }
}

/// The single line that says how to reach a sandbox.
private struct Announcement: Sendable {
    private let desk: String
    private let chat: String
    private let moderators: [String: String]

    init(_ sandbox: Sandbox) {
        desk = "unix:" + sandbox.socket
        chat = sandbox.chatToken
        moderators = sandbox.tokens
    }

    func json(port: Int) -> String {
        struct Line: Encodable {
            var desk: String
            var http: String
            var chat_token: String
            var moderators: [String: String]
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let line = Line(desk: desk, http: "http://127.0.0.1:\(port)", chat_token: chat, moderators: moderators)
        // It contains only strings, so encoding it as JSON cannot fail.
        return (try? encoder.encode(line)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
}
