import Foundation
import Logging
import ModelKit
import Settings
import TLSKit
import TLSTestKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("A homeserver behind TLS", .timeLimit(.minutes(2)))
struct SecureHomeserverTests {
    private let authority: TestAuthority

    init() throws { authority = try TestAuthority() }

    /// The error of a request to a homeserver that behaves like this; nil if it was answered.
    private func error(
        _ behaviour: TLSServer.Behaviour, host: String = "localhost", trust: Trust? = nil
    ) async throws -> MatrixError? {
        try await TLSServer.serving(behaviour) { server in
            let client = MatrixClient(
                homeserver: try MatrixAddress("https://\(host):\(server.port)"), token: MatrixToken("syt_secret"),
                trust: try trust ?? Trust(file: authority.file, setting: "ca_file", environment: [:]))
            do throws(MatrixError) {
                try await client.call(.get("_matrix", "client", "versions"))
                return nil
            } catch { return error }
        }
    }

    /// `[chat]` as in desk.toml.
    private func configuration(_ homeserver: String, _ more: String = "") throws -> DeskConfiguration {
        try DeskConfiguration(
            text: """
                [desk]
                state = "/tmp/x"
                http = "127.0.0.1:8448"
                [chat]
                kind = "matrix"
                homeserver = "\(homeserver)"
                token_file = "/var/lib/notruf/matrix-token"
                \(more)
                [[moderator]]
                name = "mira"
                user = 1000
                """, file: "desk.toml")
    }

    private func trust(_ configuration: DeskConfiguration, environment: [String: String] = [:]) throws -> Trust {
        let chat = try configuration.chatServer(
            environment: environment, clock: .steady(from: Timestamp(milliseconds: 0)),
            logger: Logger(label: "silent") { _ in SwiftLogNoOpLogHandler() })
        return try #require(chat as? MatrixChatServer).trust
    }

    @Test("Its authority is trusted through ca_file in [chat], or through SSL_CERT_FILE")
    func trusted() async throws {
        let issued = try authority.issues()
        let named = try configuration("https://chat.test", "ca_file = \"\(authority.file)\"")
        #expect(try await error(.answering(with: issued), trust: try trust(named)) == nil)
        let plain = try configuration("https://chat.test")
        let environment = ["SSL_CERT_FILE": authority.file]
        #expect(try await error(.answering(with: issued), trust: try trust(plain, environment: environment)) == nil)
        #expect(try trust(plain) == .system)
        #expect(try trust(try configuration("http://127.0.0.1:8008"), environment: ["SSL_CERT_FILE": "/nowhere"]) == .system)
    }

    @Test("With the section that the setup prints, the desk trusts the same authorities, without SSL_CERT_FILE")
    func section() throws {
        for (file, variable) in [(nil, authority.file), (authority.file, nil), (nil, nil)] {
            let trust = try Trust(
                file: file, setting: "--ca-file", environment: variable.map { ["SSL_CERT_FILE": $0] } ?? [:])
            let setup = MatrixSetup(
                homeserver: try MatrixAddress("https://chat.test"), tokenFile: "/var/lib/notruf/matrix.token", trust: trust,
                clock: .steady(from: Timestamp(milliseconds: 0)))
            let text = """
                [desk]
                state = "/tmp/x"
                http = "127.0.0.1:8448"
                \(setup.section)
                [[moderator]]
                name = "mira"
                user = 1000
                """
            #expect(try self.trust(try DeskConfiguration(text: text, file: "desk.toml")) == trust, "\(text)")
        }
    }

    @Test("A file without certificates stops the desk at start-up, with setting, path and remedy")
    func unusable() throws {
        let named = try configuration("https://chat.test", #"ca_file = "/nowhere/ca.pem""#)
        let error = #expect(throws: TrustError.self) { _ = try trust(named) }
        #expect(
            error?.description.hasPrefix(
                "ca_file in [chat] of desk.toml: /nowhere/ca.pem: No such file or directory. Name a file with the certificates")
                == true)
        let relative = #expect(throws: ConfigurationError.self) { try configuration("https://chat.test", #"ca_file = "ca.pem""#) }
        #expect(relative?.description == "desk.toml:8: ca_file must be the absolute path of a file with certificates")
    }

    @Test("The error names the cause and the remedy, and is temporary")
    func causes() async throws {
        let issued = try authority.issues()
        let cases: [(TLSServer.Behaviour, Trust?, String, String)] = [
            (
                .answering(with: issued), .system,
                "no secure connection, its certificate comes from an authority that this computer",
                "name the file with its certificate as ca_file"
            ),
            (.answering(with: try authority.issues(days: -9 ... -2)), nil, "its certificate expired on", "Renew it there"),
            (.answering(with: try authority.issues(days: 2...3)), nil, "its certificate is not valid before", "clock"),
            (
                .answering(with: try authority.issues(to: "chat.test")), nil, "is for chat.test, not for localhost",
                "Use an address"
            ),
            (.plain, nil, "it does not speak TLS", "Check the address and port"),
            (.hangingUp, nil, "it closed the connection during the TLS handshake", "Check the address and port"),
            (.refusing(with: issued), nil, "it refused the TLS handshake (handshake failure)", "log"),
        ]
        for (behaviour, trust, cause, remedy) in cases {
            let error = try #require(try await error(behaviour, trust: trust))
            #expect("\(error)".hasPrefix("The homeserver cannot be reached: "), "\(error)")
            #expect("\(error)".contains(cause) && "\(error)".contains(remedy), "\(error)")
            #expect(error.isPassing)
            #expect(error.told["en"] == "no secure connection to the homeserver; notruf doctor says why")
        }
    }

    @Test("A secure connection that breaks later has ended, and is not called insecure")
    func breaks() async throws {
        let error = try await error(.breaking(with: try authority.issues()))
        guard case .unreachable(let reason, remedy: nil) = error else { throw try #require(error) }
        #expect(reason.hasPrefix("it closed the connection"))
    }

    @Test("The check-up names the cause, with its own remedy instead of the usual one")
    func checkup() async throws {
        let issued = try authority.issues(to: "chat.test")
        try await TLSServer.serving(.answering(with: issued)) { server in
            let findings = await MatrixCheckup(
                homeserver: try MatrixAddress("https://localhost:\(server.port)"), token: try #require(MatrixToken("syt_secret")),
                trust: try Trust(file: authority.file, setting: "ca_file", environment: [:]),
                clock: .steady(from: Timestamp(milliseconds: 0))
            ).findings()
            let finding = try #require(findings.first)
            #expect(findings.count == 1 && finding.level == .missing)
            #expect(finding.detail.contains("its certificate is for chat.test, not for localhost"))
            #expect(finding.remedy == "Use an address with a name that the certificate is for.")
        }
    }
}
