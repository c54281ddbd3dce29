import FoundationEssentials
import TLSKit

extension MatrixSetup {
    /// The section of desk.toml with which the desk uses the account. If `$SSL_CERT_FILE` named the file of certificates, the
    /// section names it too, because the desk runs as a service without that variable.
    public var section: String {
        let settings: [(String, String)?] = [
            ("kind", "matrix"), ("homeserver", "\(homeserver)"), ("token_file", Self.absolute(tokenFile)),
            trust.file.map { ("ca_file", Self.absolute($0)) }, ("display_name", displayName),
        ]
        return "[chat]\n" + settings.compactMap { $0 }.map { "\($0) = \(Self.quoted($1))" }.joined(separator: "\n")
    }

    private static func absolute(_ path: String) -> String {
        path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
    }

    /// The text as TOML writes it, which accepts JSON's escapes.
    private static func quoted(_ text: String) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        // Encoding a text as JSON never fails.
        return (try? encoder.encode(text)).map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
    }
}
