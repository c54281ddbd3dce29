import FoundationEssentials

/// Base64 without the `=` at the end, in the alphabet of RFC 4648 (section 4 or, for a URL, 5).
package enum UnpaddedBase64 {
    package enum Alphabet { case usual, forURL }

    package static func text(_ bytes: some Sequence<UInt8>, _ alphabet: Alphabet = .usual) -> String {
        let text = Data(bytes).base64EncodedString().filter { $0 != "=" }
        return alphabet == .usual ? text : String(text.map { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 })
    }

    /// Reads either alphabet, as servers do; nil if the text is invalid.
    package static func bytes(_ text: String) -> Data? {
        let usual = String(text.filter { $0 != "=" }.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 })
        return Data(base64Encoded: usual + String(repeating: "=", count: (4 - usual.utf8.count % 4) % 4))
    }
}
