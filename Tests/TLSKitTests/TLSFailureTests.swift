import ModelKit
import TLSTestKit
import Testing

@testable import TLSKit

@Suite("Why there is no secure connection, and what helps")
struct TLSFailureTests {
    private static let now = Timestamp(milliseconds: 1_795_824_000_000)  // 28 November 2026

    private static func certificate(_ days: ClosedRange<Int>) -> ShownCertificate {
        ShownCertificate(validFrom: now + .days(days.lowerBound), validUntil: now + .days(days.upperBound))
    }

    private static func cause(_ days: ClosedRange<Int>...) -> TLSFailure {
        TLSFailure(days.map { certificate($0) }, trust: .system, now: now)
    }

    @Test("The dates of a certificate and of its issuer's are the cause, or else the authority is not trusted")
    func dates() {
        #expect(Self.cause(-30 ... -2) == .expired(Self.now - .days(2)))
        #expect(Self.cause(2...30) == .notYetValid(from: Self.now + .days(2)))
        #expect(Self.cause(-2...30) == .untrusted(.system))
        #expect(Self.cause(-2...30, -900 ... -1) == .expired(Self.now - .days(1)))
        #expect(Self.cause() == .untrusted(.system))
    }

    @Test("An old certificate that nobody needs is not the cause: the authority is not trusted")
    func oldCrossSign() throws {
        #expect(Self.cause(-2...30, -90...900, -900 ... -1) == .untrusted(.system))
        #expect(Self.cause(2...30, -900 ... -1) == .notYetValid(from: Self.now + .days(2)), "its own certificate comes first")
        let authority = try TestAuthority()
        let trust = try Trust(file: authority.file, setting: "ca_file", environment: [:])
        let chain = [Self.certificate(-2...30), Self.certificate(-900 ... -1)]
        #expect(TLSFailure(chain, trust: trust, now: Self.now) == .untrusted(trust))
        #expect(TLSFailure(chain.reversed(), trust: trust, now: Self.now) == .expired(Self.now - .days(1)))
    }

    @Test(
        "The library's words",
        arguments: [
            (["CERTIFICATE_VERIFY_FAILED"], TLSFailure.other("CERTIFICATE_VERIFY_FAILED")), (["WRONG_VERSION_NUMBER"], .noTLS),
            (["HTTP_REQUEST"], .noTLS), (["SSLV3_ALERT_HANDSHAKE_FAILURE", "X"], .refused("handshake failure")),
            (["TLSV1_ALERT_PROTOCOL_VERSION"], .refused("protocol version")),
            (["TLSV1_ALERT_UNRECOGNIZED_NAME"], .refused("unrecognized name")),
            (["NO_SHARED_CIPHER"], .other("no shared cipher")), ([], .other(nil)),
        ])
    func reasons(words: [String], failure: TLSFailure) { #expect(TLSFailure(reasons: words) == failure) }

    @Test func whatIsNotOfTLSIsNoneOfIt() {
        #expect(TLSFailure(CancellationError()) == nil)
    }

    @Test("The cause and the remedy are named")
    func words() {
        func sentence(_ failure: TLSFailure) -> String { failure.sentence(at: "https://desk.example") }
        #expect(
            sentence(.expired(Self.now - .days(2)))
                == "No secure connection to https://desk.example: its certificate expired on 26 November 2026. Renew it "
                + "there; if that has been done, set this computer's clock.")
        #expect(sentence(.notYetValid(from: Self.now + .days(3))).contains("is not valid before 1 December 2026. Set this"))
        #expect(
            sentence(.untrusted(.system)).contains(
                "does not trust. If it is your own, name the file with its certificate as ca_file"))
        #expect(
            sentence(.otherName(asked: "desk.example", named: ["a.example", "b.example", "c.example", "d.example"]))
                .contains("is for a.example, b.example, c.example, …, not for desk.example. Use an address with a name"))
        #expect(sentence(.noTLS).contains("it does not speak TLS. Check the address and port"))
        #expect(sentence(.refused("handshake failure")).contains("refused the TLS handshake (handshake failure)"))
        #expect(sentence(.other(TLSFailure.verification)).contains("its certificate is not accepted. Check"))
    }

    @Test(
        "The host and port in a URL",
        arguments: [
            ("https://desk.example/v1/me", "desk.example", 443), ("HTTPS://desk.example:8443", "desk.example", 8443),
            ("https://[::1]:8443/x", "::1", 8443), ("https://127.0.0.1", "127.0.0.1", 443),
        ])
    func peers(url: String, host: String, port: Int) {
        let peer = TLSPeer(url)
        #expect(peer?.host == host && peer?.port == port)
        #expect(TLSPeer("http" + url.dropFirst(5)) == nil)
    }
}
