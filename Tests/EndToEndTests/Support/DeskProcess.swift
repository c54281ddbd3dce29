import AsyncHTTPClient
import Crypto
import Foundation
import ModelKit
import NIOCore
import NIOHTTP1
import Synchronization
import TestSupport

/// A real desk in a process of its own, with a configuration that outlives it, so that it can be killed and restarted.
final class DeskProcess: Sendable {
    private let home = TestFolder()
    var folder: String { home.path }
    let socket: String
    let config: String
    let chatToken = "ntf_chat_of_a_test"
    /// The admin's telephone number.
    static let phone = "+49 30 23125012"
    private let running = RunningProgram()

    /// - Parameters:
    ///   - settings: further sections of desk.toml.
    ///   - chat: further lines of its section `[chat]`.
    ///   - port: the loopback port on which it listens in addition to its socket; nil: none.
    ///   - state: the name of its folder, as written in the configuration.
    ///   - language: for members whose language the chat does not know.
    ///   - member: a moderator's account in the chat; nil: none.
    init(
        settings: String = "", chat: String = "", port: Int? = nil, state: String = "state", language: String = "en",
        member: (String) -> String? = { $0 }
    ) throws {
        let folder = home.path
        socket = folder + "/d.sock"
        config = folder + "/desk.toml"
        let people = [("mira", "lead"), ("jonas", "moderator"), ("nadia", "admin")].map { name, role in
            """
            [[moderator]]
            name = "\(name)"
            role = "\(role)"
            teams = ["unsorted", "community", "youth", "care"]
            members = [\(member(name).map { "\"\($0)\"" } ?? "")]
            token_sha256 = "\(Self.digest("ntf_\(name)"))"
            \(role == "admin" ? "phone = \"\(Self.phone)\"" : "")
            """
        }
        let text = """
            community = "Kummerkasten"
            language = "\(language)"
            [desk]
            state = "\(folder)/\(state)"
            socket = "\(socket)"
            \(port.map { "http = \"127.0.0.1:\($0)\"" } ?? "")
            [chat]
            token_sha256 = "\(Self.digest(chatToken))"
            \(chat)
            \(people.joined(separator: "\n"))
            \(settings)
            """
        try text.write(toFile: config, atomically: true, encoding: .utf8)
    }

    private static func digest(_ token: String) -> String {
        SHA256.hash(data: Data(token.utf8)).map { String(format: "%02x", $0) }.joined()
    }

    /// Limits the files that the desk can open from now on; open ones stay open.
    func mayOpen(files count: Int) async throws {
        let process = running.current.map { "\($0.identifier)" } ?? ""
        let result = try await Program.run("/usr/bin/prlimit", ["--pid", process, "--nofile=\(count):"])
        guard result.status == 0 else { throw NeverHappened(description: result.errors) }
    }

    /// Makes a moderator's token invalid, or valid again; the desk reads this at its next start.
    func setToken(of name: String, isValid: Bool) throws {
        let (valid, revoked) = (Self.digest("ntf_\(name)"), Self.digest("ntf_\(name), revoked"))
        let text = try String(contentsOfFile: config, encoding: .utf8)
        try text.replacing(isValid ? revoked : valid, with: isValid ? valid : revoked)
            .write(toFile: config, atomically: true, encoding: .utf8)
    }

    var client: HTTPClient { HTTPClient.shared }

    func start() async throws {
        try running.start(Program.notruf, ["desk", "--config", config])
        try await eventually("the desk listens", describing: { running.errors }) {
            (try? await get("/v1/me", as: "ntf_mira").status) == 200
        }
    }

    func killAtOnce() async throws { try await running.killAtOnce() }
    func signal(_ signal: Int32) { running.current?.signal(signal) }
    /// Waits until it has ended, and returns its exit status.
    func end() async throws -> Int32 { try await running.current?.end() ?? 0 }
    func stop() async throws -> Int32 { try await running.stop() }

    /// Stops it, like a machine under load, until it is thawed.
    func freeze() async throws { try await running.current?.freeze() }
    func thaw() { running.current?.signal(SIGCONT) }

    /// Its error output since its start.
    var log: String { running.errors }

    /// The address for consoles.
    var address: String { "unix:" + socket }

    // MARK: - Asking

    func get(_ path: String, as token: String) async throws -> (status: Int, body: String, headers: [String: String]) {
        try await send(.GET, path, nil, as: token)
    }

    func post(_ path: String, _ body: String, as token: String) async throws -> (
        status: Int, body: String, headers: [String: String]
    ) {
        try await send(.POST, path, body, as: token)
    }

    private func send(_ method: HTTPMethod, _ path: String, _ body: String?, as token: String) async throws -> (
        status: Int, body: String, headers: [String: String]
    ) {
        let place = socket.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? socket
        var request = HTTPClientRequest(url: "http+unix://\(place)\(path)")
        request.method = method
        request.headers.add(name: "authorization", value: "Bearer \(token)")
        if let body { request.body = .bytes(ByteBuffer(string: body)) }
        let response = try await client.execute(request, timeout: .seconds(10))
        let answer = try await response.body.collect(upTo: 64 << 20)
        return (
            Int(response.status.code), String(buffer: answer),
            Dictionary(response.headers.map { ($0.name.lowercased(), $0.value) }, uniquingKeysWith: { first, _ in first })
        )
    }

    func rows(as token: String = "ntf_mira") async throws -> [CaseRow] {
        try await get("/v1/snapshot", as: token).body.split(separator: "\n").dropFirst().compactMap { RowLine.row(from: $0.utf8) }
    }

    // MARK: - The chat

    func happens(_ lines: [String]) async throws {
        let answer = try await post("/chat/v1/events", lines.joined(separator: "\n"), as: chatToken)
        guard answer.status == 202 else { throw NeverHappened(description: "events refused: \(answer.body)") }
    }
}

/// The program that is running now, if any.
final class RunningProgram: Sendable {
    private let program = Mutex<Program?>(nil)

    func start(_ path: String, _ arguments: [String]) throws {
        let started = try Program(path, arguments)
        program.withLock { $0 = started }
    }

    var current: Program? { program.withLock { $0 } }
    var errors: String { current?.errors ?? "" }

    func killAtOnce() async throws { try await current?.killAtOnce() }

    func stop() async throws -> Int32 {
        current?.signal(SIGTERM)
        return try await current?.end() ?? 0
    }
}

// MARK: - A small community

extension DeskProcess {
    /// A running desk, whose community has members.
    static func open() async throws -> DeskProcess {
        let desk = try DeskProcess()
        try await desk.start()
        try await desk.opensItsDoors()
        return desk
    }

    /// Bolle, Gast4412 and mimi in the lobby.
    func opensItsDoors() async throws {
        try await happens([
            #"{"type":"member","id":"u17","nick":"Bolle","registered_at":"2024-03-01T00:00:00Z","language":"de"}"#,
            #"{"type":"member","id":"u1","nick":"Gast4412","guest":true,"language":"de"}"#,
            #"{"type":"member","id":"u2","nick":"mimi","language":"en"}"#,
            #"{"type":"channel","id":"lobby","kind":"public","name":"Lobby"}"#,
            #"{"type":"join","channel":"lobby","member":"u17"}"#, #"{"type":"join","channel":"lobby","member":"u1"}"#,
            #"{"type":"join","channel":"lobby","member":"u2"}"#,
        ])
    }

    /// Bolle (or another author) says something, and Gast4412 reports it; returns the case's number.
    func isTold(of text: String, id: String, by reporter: String = "u1", author: String = "u17", category: String = "insult")
        async throws
        -> Int
    {
        let quoted = String(decoding: try JSONEncoder().encode(text), as: UTF8.self)
        try await happens([
            #"{"type":"message","id":"\#(id)","channel":"lobby","author":"\#(author)","at":"2026-11-20T21:01:22Z","text":\#(quoted)}"#
        ])
        let answer = try await post(
            "/chat/v1/reports",
            #"{"id":"\#(UUID())","reporter":"\#(reporter)","accused":"\#(author)","messages":["\#(id)"],"category":"\#(category)"}"#,
            as: chatToken)
        guard answer.status == 201 else { throw NeverHappened(description: answer.body) }
        return try JSONDecoder().decode(ReportReceipt.self, from: Data(answer.body.utf8)).case
    }

    func dossier(_ number: Int, as token: String = "ntf_nadia") async throws -> Dossier {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        // A moderator looks, rather than their program on its own.
        let answer = try await get("/v1/cases/\(number)?unattended=false", as: token)
        return try decoder.decode(Dossier.self, from: Data(answer.body.utf8))
    }
}
