import ModelKit
import NIOSSL

/// The relevant contents of a certificate.
struct ShownCertificate: Sendable {
    var validFrom, validUntil: Timestamp
    /// The host names that the certificate is for.
    var names: [String] = []
}

extension TLSFailure {
    /// Finds out why a certificate chain was not accepted.
    ///
    /// - Parameters:
    ///   - chain: the chain that the other side shows, its own certificate first.
    ///   - now: the time by the clock that was used to judge it.
    init(_ chain: [ShownCertificate], trust: Trust, now: Timestamp) {
        // Further up there may be an old certificate that nobody needs. And if a file is configured, it may be the wrong one,
        // so that even the issuer's certificate reveals nothing.
        for certificate in chain.prefix(trust.file == nil ? 2 : 1) {
            if certificate.validUntil < now {
                self = .expired(certificate.validUntil)
                return
            }
            if certificate.validFrom > now {
                self = .notYetValid(from: certificate.validFrom)
                return
            }
        }
        self = .untrusted(trust)
    }

    /// Explains as precisely as possible why there is no secure connection. The library does not say why it rejects a
    /// certificate, so this looks at the certificate again, over a connection that sends nothing.
    ///
    /// - Parameter url: the requested URL, with `https`.
    /// - Returns: nil for an error that has nothing to do with TLS.
    public static func explaining(_ error: any Error, at url: String, trust: Trust) async -> TLSFailure? {
        guard let failure = TLSFailure(error) else { return nil }
        guard let peer = TLSPeer(url) else { return failure }
        switch failure {
        case .other(verification):
            guard let chain = await peer.certificates() else { return failure }
            // This uses the system's clock rather than the caller's, because the library used it too.
            return TLSFailure(chain.map { ShownCertificate($0) }, trust: trust, now: .system)
        case .otherName:
            let names = await peer.certificates()?.first.map { ShownCertificate($0).names }
            return .otherName(asked: peer.host, named: names ?? [])
        default: return failure
        }
    }
}

extension ShownCertificate {
    fileprivate init(_ certificate: NIOSSLCertificate) {
        validFrom = Timestamp(seconds: certificate.notValidBefore)
        validUntil = Timestamp(seconds: certificate.notValidAfter)
        for name in certificate._subjectAlternativeNames() {
            switch name.nameType {
            // The content comes from strangers, so characters that no host name has are left out.
            case .dnsName where name.contents.allSatisfy({ $0 > 0x20 && $0 < 0x7F }):
                names.append(String(decoding: name.contents, as: UTF8.self))
            case .ipAddress where name.contents.count == 4:
                names.append(name.contents.map { "\($0)" }.joined(separator: "."))
            default: break
            }
        }
    }
}
