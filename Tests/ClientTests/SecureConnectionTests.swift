import Foundation
import ModelKit
import TLSKit
import TLSTestKit
import Testing

@testable import Client

@Suite("A desk behind TLS", .timeLimit(.minutes(2)))
struct SecureConnectionTests {
    private let authority: TestAuthority

    init() throws { authority = try TestAuthority() }

    /// The failure of a request to a server with this behaviour; nil: it was answered.
    private func failure(
        _ behaviour: TLSServer.Behaviour, host: String = "localhost", trust: Trust? = nil
    ) async throws -> ConnectionFailure? {
        try await TLSServer.serving(behaviour, body: "no row\n") { server in
            let connection = DeskConnection(
                address: try DeskAddress("https://\(host):\(server.port)"), token: "s3cret", trust: try trust ?? own())
            do throws(ClientError) {
                #expect(try await connection.cases().rows.isEmpty)
                return nil
            } catch {
                // Nobody received the token.
                #expect(server.heard.value == 0 || behaviour.isOpen, "\(error)")
                #expect(!"\(error)".contains("s3cret"))
                return error.failure
            }
        }
    }

    private func own() throws -> Trust { try Trust(file: authority.file, setting: "ca_file", environment: [:]) }

    @Test("Its authority is trusted because of ca_file or SSL_CERT_FILE, according to the settings")
    func trusted() async throws {
        let issued = try authority.issues()
        for settings in [
            try DeskSettings(option: "https://localhost", environment: [:], authorities: authority.file),
            try DeskSettings(option: "https://localhost", environment: ["SSL_CERT_FILE": authority.file]),
        ] {
            #expect(try await failure(.answering(with: issued), trust: settings.trust) == nil)
        }
    }

    @Test("An untrusted certificate is reported as such, with the system's authorities and with those of a file")
    func untrusted() async throws {
        let issued = try authority.issues()
        #expect(try await failure(.answering(with: issued), trust: .system) == .insecure(.untrusted(.system)))
        let stranger = try TestAuthority()
        let other = try Trust(file: stranger.file, setting: "ca_file", environment: [:])
        #expect(try await failure(.answering(with: issued), trust: other) == .insecure(.untrusted(other)))
    }

    @Test("A certificate that has expired, or is not valid yet")
    func dates() async throws {
        let expired = try await failure(.answering(with: try authority.issues(days: -9 ... -2)))
        guard case .insecure(.expired(let day)) = expired else { throw Unexpected(failure: expired) }
        #expect(abs((day - Self.now).milliseconds / 3_600_000 + 48) <= 1)
        let young = try await failure(.answering(with: try authority.issues(days: 1.5...3)))
        guard case .insecure(.notYetValid(let day)) = young else { throw Unexpected(failure: young) }
        #expect(abs((day - Self.now).milliseconds / 3_600_000 - 36) <= 1)
    }

    @Test("A certificate for another name, by name and by address")
    func names() async throws {
        let issued = try authority.issues(to: "desk.example")
        #expect(
            try await failure(.answering(with: issued))
                == .insecure(.otherName(asked: "localhost", named: ["desk.example"])))
        #expect(
            try await failure(.answering(with: issued), host: "127.0.0.1")
                == .insecure(.otherName(asked: "127.0.0.1", named: ["desk.example"])))
    }

    @Test("Plain HTTP on the port, a server that hangs up, and one that refuses")
    func others() async throws {
        #expect(try await failure(.plain) == .insecure(.noTLS))
        #expect(try await failure(.hangingUp) == .insecure(.ended))
        #expect(
            try await failure(.refusing(with: try authority.issues())) == .insecure(.refused("handshake failure")))
    }

    @Test("A secure connection that breaks later has ended, and was secure")
    func breaks() async throws {
        let failure = try await failure(.breaking(with: try authority.issues()))
        #expect(failure == .ended)
    }

    @Test("A file without certificates is reported before any request; a variable only if it is used")
    func settings() throws {
        let error = #expect(throws: SettingsError.self) {
            try DeskSettings(option: "https://desk", environment: ["HOME": "/home/mira"], authorities: "~/ca.pem")
        }
        #expect(error?.description.hasPrefix("ca_file in console.toml: /home/mira/ca.pem: No such file") == true)
        let variable = ["SSL_CERT_FILE": "/nowhere/ca.pem"]
        let other = #expect(throws: SettingsError.self) { try DeskSettings(option: "https://desk", environment: variable) }
        #expect(other?.description.hasPrefix("$SSL_CERT_FILE: /nowhere/ca.pem: No such file") == true)
        #expect(try DeskSettings(option: "unix:/run/desk.sock", environment: variable).trust == .system)
    }

    private static var now: Timestamp { Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }

    private struct Unexpected: Error {
        var failure: ConnectionFailure?
    }
}

extension TLSServer.Behaviour {
    /// Whether it gets to read bytes, either of a handshake or of a request.
    fileprivate var isOpen: Bool {
        switch self {
        case .plain, .hangingUp, .breaking: true
        case .answering, .refusing: false
        }
    }
}
