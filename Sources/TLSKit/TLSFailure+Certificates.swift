import ModelKit
import NIOSSL

/// What stands in a certificate that somebody was shown.
struct ShownCertificate: Sendable {
    var validFrom, validUntil: Timestamp
    /// The hosts for which it is.
    var names: [String] = []
}

extension TLSFailure {
    /// Why a chain of certificates was not accepted.
    ///
    /// - Parameters:
    ///   - chain: as the other side shows it, its own certificate first.
    ///   - now: by the clock by which it was judged.
    init(_ chain: [ShownCertificate], trust: Trust, now: Timestamp) {
        // Further up there may be an old certificate that nobody needs. Whoever names a file may have named the wrong one, and then
        // even that of the issuer tells nothing.
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

    /// Why there is no secure connection, as exactly as can be told. The library does not tell why it does not accept a certificate, so that
    /// it is looked at once more, over a connection on which nothing is sent.
    ///
    /// - Parameter url: what was asked, with `https`.
    /// - Returns: nil for an error that is not TLS'.
    public static func explaining(_ error: any Error, at url: String, trust: Trust) async -> TLSFailure? {
        guard let failure = TLSFailure(error) else { return nil }
        guard let peer = TLSPeer(url) else { return failure }
        switch failure {
        case .other(verification):
            guard let chain = await peer.certificates() else { return failure }
            // The system's clock, whatever a caller's is: by this one the library judged.
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
            // A stranger wrote it: what is in no host's name is left out.
            case .dnsName where name.contents.allSatisfy({ $0 > 0x20 && $0 < 0x7F }):
                names.append(String(decoding: name.contents, as: UTF8.self))
            case .ipAddress where name.contents.count == 4:
                names.append(name.contents.map { "\($0)" }.joined(separator: "."))
            default: break
            }
        }
    }
}
