import ModelKit
import NIOSSL

/// Why there is no secure connection.
public enum TLSFailure: Error, Hashable, Sendable {
    /// No trusted authority vouches for the certificate.
    case untrusted(Trust)
    case expired(Timestamp)
    case notYetValid(from: Timestamp)
    /// The certificate is for other names than the requested one.
    case otherName(asked: String, named: [String])
    /// The other side does not speak TLS.
    case noTLS
    /// The other side closed the connection before it was secure.
    case ended
    /// The other side refused, with a reason in the words of TLS.
    case refused(String)
    /// Any other failure, in the library's words; nil if it has none.
    case other(String?)

    /// The failure according to the library. It reports a rejected certificate for several causes, which
    /// ``explaining(_:at:trust:)`` tells apart. Nil for an error that has nothing to do with TLS, or that broke a secure
    /// connection.
    public init?(_ error: any Error) {
        switch error {
        case _ where Self.isEnd(error): return nil
        case let error as NIOSSLError: self.init(error)
        case let error as NIOSSLExtraError:
            self = error == .failedToValidateHostname ? .otherName(asked: "", named: []) : .other(nil)
        case let error as BoringSSLError: self.init(error)
        default: return nil
        }
    }

    /// Whether a secure connection broke because the other side ended it without notice.
    public static func isEnd(_ error: any Error) -> Bool { (error as? NIOSSLError) == .uncleanShutdown }

    private init(_ error: NIOSSLError) {
        switch error {
        case .handshakeFailed(let error): self.init(error)
        case .unableToValidateCertificate, .noCertificateToValidate: self = .other(Self.verification)
        case .failedToLoadCertificate, .noSuchFilesystemObject: self = .other("the trusted certificates can no longer be read")
        default: self = .other(nil)
        }
    }

    private init(_ error: BoringSSLError) {
        guard case .sslError(let stack) = error else {
            if case .syscallError = error { self = .ended } else { self = .other(nil) }
            return
        }
        if stack.contains(.eofDuringHandshake) {
            self = .ended
            return
        }
        self.init(reasons: stack.compactMap { Self.reason("\($0)") })
    }

    /// - Parameter reasons: BoringSSL's words, the cause first.
    init(reasons: [String]) {
        guard let reason = reasons.first else {
            self = .other(nil)
            return
        }
        // The first bytes of another protocol are not a valid TLS record.
        let foreign: Set = ["WRONG_VERSION_NUMBER", "HTTP_REQUEST", "HTTPS_PROXY_REQUEST", "BAD_PACKET_LENGTH"]
        let alert = reason.firstRange(of: "_ALERT_").map { Self.plain(reason[$0.upperBound...]) }
        self =
            if reason == Self.verification { .other(reason) } else if foreign.contains(reason) { .noTLS } else if let alert {
                .refused(alert)
            } else { .other(Self.plain(reason[...])) }
    }

    /// The library's word for a certificate that it does not accept, whatever the cause.
    public static let verification = "CERTIFICATE_VERIFY_FAILED"

    /// Finds the word in `error:100000f7:SSL routines:OPENSSL_internal:WRONG_VERSION_NUMBER at FILE:LINE`.
    private static func reason(_ description: String) -> String? {
        guard let place = description.firstRange(of: "OPENSSL_internal:") else { return nil }
        let word = description[place.upperBound...].prefix { $0.isASCII && ($0.isUppercase || $0.isNumber || $0 == "_") }
        return word.isEmpty ? nil : String(word)
    }

    /// Turns `HANDSHAKE_FAILURE` into plain words.
    private static func plain(_ word: Substring) -> String { word.split(separator: "_").joined(separator: " ").lowercased() }
}
