import ModelKit
import NIOSSL

/// Why no secure connection came about.
public enum TLSFailure: Error, Hashable, Sendable {
    /// No trusted authority vouches for the certificate.
    case untrusted(Trust)
    case expired(Timestamp)
    case notYetValid(from: Timestamp)
    /// The certificate is for other names than the one that was asked for.
    case otherName(asked: String, named: [String])
    /// What answers speaks something else.
    case noTLS
    /// The other side ended the connection before it was secure.
    case ended
    /// The other side refuses, and says why in TLS' own words.
    case refused(String)
    /// Anything else, in the library's word for it; nil: it has none.
    case other(String?)

    /// What the library says by itself. That a certificate is not accepted it says of several causes: ``explaining(_:at:trust:)``
    /// asks further. Nil for an error that is not TLS', or of a connection that was secure.
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

    /// Whether a connection that was secure broke: the other side ended it without saying so.
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

    /// - Parameter reasons: BoringSSL's words, the one of the cause first.
    init(reasons: [String]) {
        guard let reason = reasons.first else {
            self = .other(nil)
            return
        }
        // What another protocol says first makes no record of TLS.
        let foreign: Set = ["WRONG_VERSION_NUMBER", "HTTP_REQUEST", "HTTPS_PROXY_REQUEST", "BAD_PACKET_LENGTH"]
        let alert = reason.firstRange(of: "_ALERT_").map { Self.plain(reason[$0.upperBound...]) }
        self =
            if reason == Self.verification { .other(reason) } else if foreign.contains(reason) { .noTLS } else if let alert {
                .refused(alert)
            } else { .other(Self.plain(reason[...])) }
    }

    /// The library's word for a certificate that it does not accept, for whatever cause.
    public static let verification = "CERTIFICATE_VERIFY_FAILED"

    /// `error:100000f7:SSL routines:OPENSSL_internal:WRONG_VERSION_NUMBER at FILE:LINE`
    private static func reason(_ description: String) -> String? {
        guard let place = description.firstRange(of: "OPENSSL_internal:") else { return nil }
        let word = description[place.upperBound...].prefix { $0.isASCII && ($0.isUppercase || $0.isNumber || $0 == "_") }
        return word.isEmpty ? nil : String(word)
    }

    /// `HANDSHAKE_FAILURE` as people write it.
    private static func plain(_ word: Substring) -> String { word.split(separator: "_").joined(separator: " ").lowercased() }
}
