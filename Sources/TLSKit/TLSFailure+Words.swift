import ModelKit

// The English texts, for shells, findings, and the console.
extension TLSFailure {
    /// One sentence about the cause and one about the remedy.
    public func sentence(at place: String) -> String { "No secure connection to \(place): \(explanation). \(remedy)" }

    /// The cause as a main clause about the other side.
    public var explanation: String {
        switch self {
        case .untrusted(let trust):
            trust.file.map { "its certificate comes from none of the authorities in \($0)" }
                ?? "its certificate comes from an authority that this computer does not trust"
        case .expired(let time): "its certificate expired on \(Self.day(time))"
        case .notYetValid(let time): "its certificate is not valid before \(Self.day(time))"
        case .otherName(let asked, let named):
            named.isEmpty
                ? "its certificate is for another name" + (asked.isEmpty ? "" : " than \(asked)")
                : "its certificate is for \(Self.list(named)), not for \(asked)"
        case .noTLS: "it does not speak TLS"
        case .ended: "it closed the connection during the TLS handshake"
        case .refused(let alert): "it refused the TLS handshake (\(alert))"
        case .other(Self.verification): "its certificate is not accepted"
        case .other(let reason): "TLS failed" + (reason.map { " (\($0))" } ?? "")
        }
    }

    /// The remedy as a sentence.
    public var remedy: String {
        switch self {
        case .untrusted(let trust):
            trust.file == nil
                ? "If it is your own, name the file with its certificate as ca_file or in $SSL_CERT_FILE."
                : "Add its authority's certificate to this file, or name another file as ca_file or in $SSL_CERT_FILE."
        case .expired: "Renew it there; if that has been done, set this computer's clock."
        case .notYetValid: "Set this computer's clock; if the clock is right, that server needs another certificate."
        case .otherName: "Use an address with a name that the certificate is for."
        case .noTLS, .ended: "Check the address and port: a server or proxy with TLS must be listening there."
        case .refused: "The log of the server there says more."
        case .other: "Check the address, this computer's clock, and the certificate there."
        }
    }

    /// Shows at most three names, because a certificate can have hundreds.
    public static func list(_ names: [String]) -> String {
        names.prefix(3).joined(separator: ", ") + (names.count > 3 ? ", …" : "")
    }

    private static func day(_ time: Timestamp) -> String {
        let date = CivilDate(of: time) { _ in 0 }
        return "\(date.day) \(MonthNames.english[date.month - 1]) \(date.year)"
    }
}
