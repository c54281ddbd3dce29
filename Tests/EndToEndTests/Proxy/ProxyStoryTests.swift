import Client
import Foundation
import ModelKit
import Synchronization
import TLSKit
import TLSTestKit
import Testing
import TestSupport

/// A desk on loopback, and in front of it nginx with TLS, as Debian installs it.
@Suite("A desk behind nginx", .serialized, .timeLimit(.minutes(5)))
struct ProxyStoryTests {
    /// Everything that a test uses.
    private struct Place: Sendable {
        let desk: DeskProcess
        let authority: TestAuthority
        let port: Int

        var address: String { "https://localhost:\(port)" }
        /// The environment of a program that must trust the authority.
        var trusting: [String: String] { ["SSL_CERT_FILE": authority.file] }
    }

    private func place(_ work: (Place) async throws -> Void) async throws {
        let (inner, outer) = (try Loopback.freePort(), try Loopback.freePort())
        let authority = try TestAuthority()
        let desk = try DeskProcess(port: inner)
        try await desk.start()
        try await desk.opensItsDoors()
        let nginx = try await Nginx(port: outer, desk: inner, showing: try authority.issues())
        try await work(Place(desk: desk, authority: authority, port: outer))
        try await nginx.stop()
        _ = try await desk.stop()
    }

    /// The events that a client received.
    private final class Told: Sendable {
        private let events = Mutex<[ClientEvent]>([])

        func tell(_ event: ClientEvent) { events.withLock { $0.append(event) } }

        func contains(_ fits: (ClientEvent) -> Bool) -> Bool { events.withLock { $0 }.contains(where: fits) }
        var last: String { events.withLock { $0.last.map { "\($0)" } ?? "nothing" } }

        /// Waits a short time: less than nginx needs to fill a buffer, or to end a silent answer.
        func comes(_ what: String, _ fits: (ClientEvent) -> Bool) async throws {
            try await eventually(what, within: .seconds(20), describing: { last }) { contains(fits) }
        }
    }

    private func client(of name: String, _ place: Place, _ told: Told) throws -> DeskClient {
        let trust = try Trust(file: place.authority.file, setting: "ca_file", environment: [:])
        return DeskClient(
            configuration: .init(address: try DeskAddress(place.address), token: "ntf_\(name)", trust: trust)
        ) { told.tell($0) }
    }

    @Test("Feed, conversation and commands pass at once, and others see when a moderator leaves")
    func console() async throws {
        try await place { place in
            let (mira, jonas) = (Told(), Told())
            let client = try client(of: "mira", place, mira)
            let running = Task { await client.run() }
            try await mira.comes("mira is connected") { if case .connection(.live) = $0 { true } else { false } }
            try await mira.comes("an empty feed begins") { if case .chat = $0 { true } else { false } }
            let number = try await place.desk.isTold(of: "geh", id: "m1")
            try await mira.comes("the case comes") {
                if case .happened(let happening, let row) = $0 {
                    happening.kind == .opened && row.number == number
                } else {
                    false
                }
            }

            let other = try self.client(of: "jonas", place, jonas)
            let visit = Task { await other.run() }
            func present(_ names: [ModeratorName]) -> (ClientEvent) -> Bool {
                { if case .presence(let presence) = $0 { presence.moderators.map(\.name).sorted() == names } else { false } }
            }
            try await mira.comes("jonas is seen", present(["jonas", "mira"]))

            client.submit(Command(id: UUID(), number: number, seen: nil, operation: .summon(.subject)))
            let channel = ChannelID("notruf-\(number)")
            try await mira.comes("the accused is asked for") {
                if case .happened(let happening, _) = $0 { happening.kind == .summoned } else { false }
            }
            client.follow(channel)
            try await mira.comes("the conversation begins") {
                if case .conversation(channel, .ready) = $0 { true } else { false }
            }
            client.submit(Command(id: UUID(), number: number, seen: nil, operation: .say(channel, text: "Hallo?")))
            try await mira.comes("what is said comes") {
                if case .conversation(channel, .line(let line)) = $0 { line.text == "Hallo?" } else { false }
            }

            visit.cancel()
            await visit.value
            let before = Told()
            let third = try self.client(of: "nadia", place, before)
            let last = Task { await third.run() }
            try await before.comes("jonas is gone", present(["mira", "nadia"]))
            for task in [running, last] {
                task.cancel()
                await task.value
            }
        }
    }

    @Test("A chat server's stream of actions passes at once")
    func chat() async throws {
        try await place { place in
            let stream = try Program(
                "/usr/bin/curl",
                [
                    "-sSNi", "--cacert", place.authority.file, "-H", "Authorization: Bearer \(place.desk.chatToken)",
                    place.address + "/chat/v1/actions",
                ])
            try await eventually("an empty stream begins", within: .seconds(20), describing: { stream.output }) {
                stream.output.contains(": here")
            }
            let beat = stream.output.split(separator: "\r\n").first { $0.hasPrefix("Notruf-Heartbeat: ") }
            #expect((Int(beat?.dropFirst(18) ?? "") ?? 60) <= 20, "nginx ends a silent answer after 60 s")
            _ = try await place.desk.isTold(of: "geh", id: "m1")
            try await eventually("the receipt comes", within: .seconds(20), describing: { stream.output }) {
                stream.output.contains("data: {")
            }
            try await stream.killAtOnce()
        }
    }

    @Test("The console and scripts work with SSL_CERT_FILE and with ca_file in console.toml")
    func program() async throws {
        try await place { place in
            let console = try await TerminalSession.console(
                on: place.desk, environment: place.trusting.merging(["NOTRUF_DESK": place.address]) { $1 })
            try await console.shows("●")
            let number = try await place.desk.isTold(of: "geh", id: "m1")
            try await console.shows("#\(number)")
            await console.close()

            let home = TestFolder()
            let folder = home.path + "/config/notruf"
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try FileManager.default.copyItem(atPath: place.authority.file, toPath: folder + "/ca.pem")
            let settings = "desk = \"\(place.address)\"\nca_file = \"ca.pem\"\n"
            try settings.write(toFile: folder + "/console.toml", atomically: true, encoding: .utf8)
            var environment = [
                "HOME": home.path, "XDG_CONFIG_HOME": home.path + "/config", "NOTRUF_TOKEN": "ntf_mira", "NOTRUF_DESK": "",
                "SSL_CERT_FILE": "/etc/ssl/certs/ca-certificates.crt",
            ]
            let found = try await Program.run(Program.notruf, ["cases", "--json"], environment: environment)
            #expect(found.status == 0 && found.output.contains("\"number\":\(number)"), "\(found)")

            environment["XDG_CONFIG_HOME"] = home.path
            environment["SSL_CERT_FILE"] = ""
            let refused = try await Program.run(Program.notruf, ["cases", "--desk", place.address], environment: environment)
            #expect(refused.status == 1)
            #expect(
                refused.errors.contains(
                    "No secure connection to \(place.address): its certificate comes from an authority that this computer does not trust."
                ),
                "\(refused)")
            #expect(refused.errors.contains("ca_file") && refused.errors.contains("$SSL_CERT_FILE"))
            let stranger = TestFolder()
            try "nothing".write(toFile: stranger.path + "/ca.pem", atomically: true, encoding: .utf8)
            environment["SSL_CERT_FILE"] = stranger.path + "/ca.pem"
            let mistaken = try await Program.run(Program.notruf, ["cases", "--desk", place.address], environment: environment)
            #expect(mistaken.status == 64)
            #expect(mistaken.errors.contains("$SSL_CERT_FILE: there is no certificate in \(stranger.path)/ca.pem"), "\(mistaken)")
        }
    }

    @Test("A desk with a missing ca_file says so at start-up, with --check and in doctor")
    func desk() async throws {
        let desk = try DeskProcess(
            chat: """
                kind = "matrix"
                homeserver = "https://localhost:8448"
                token_file = "/nowhere/token"
                ca_file = "/nowhere/ca.pem"
                """)
        for arguments in [["desk"], ["desk", "--check"], ["doctor"]] {
            let ended = try await Program.run(Program.notruf, arguments + ["--config", desk.config])
            #expect(ended.status != 0)
            let text = ended.output + ended.errors
            #expect(
                text.contains("ca_file in [chat] of desk.toml: /nowhere/ca.pem: No such file or directory. Name a file with the"),
                "\(text)")
        }
    }
}
