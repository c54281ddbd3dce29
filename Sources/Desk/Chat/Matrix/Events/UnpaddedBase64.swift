import Foundation

/// Base64 without the `=` at its end, as Matrix writes keys, hashes and signatures.
enum UnpaddedBase64 {
    enum Alphabet { case usual, forURL }

    static func text(_ bytes: some Sequence<UInt8>, _ alphabet: Alphabet = .usual) -> String {
        let text = Data(bytes).base64EncodedString().filter { $0 != "=" }
        return alphabet == .usual ? text : String(text.map { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 })
    }

    /// Reads either alphabet, as servers do; nil if it is none.
    static func bytes(_ text: String) -> Data? {
        let usual = String(text.filter { $0 != "=" }.map { $0 == "-" ? "+" : $0 == "_" ? "/" : $0 })
        return Data(base64Encoded: usual + String(repeating: "=", count: (4 - usual.utf8.count % 4) % 4))
    }
}
