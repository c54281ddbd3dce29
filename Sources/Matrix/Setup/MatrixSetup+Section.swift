import FoundationEssentials
import TLSKit

extension MatrixSetup {
    /// The section of desk.toml with which the desk uses the account. It names the file of certificates too where `$SSL_CERT_FILE`
    /// did: the desk runs as a service, which does not have that variable.
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

    /// As TOML writes a text; JSON's escapes are among its own.
    private static func quoted(_ text: String) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        // A text can be written as JSON.
        return (try? encoder.encode(text)).map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
    }
}
