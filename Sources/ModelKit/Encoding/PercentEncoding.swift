extension Character {
    /// What RFC 3986 (2.3) lets stand in any part of a URL.
    package var isUnreserved: Bool { isASCII && (isLetter || isNumber || "-._~".contains(self)) }
}

extension String {
    /// With every byte but RFC 3986's unreserved characters as `%XX`, so that it is one part of a path, whatever it holds.
    package var percentEncoded: String {
        var encoded = ""
        for byte in utf8 {
            let character = Character(Unicode.Scalar(byte))
            encoded += character.isUnreserved ? String(character) : "%" + Hexadecimal.text([byte]).uppercased()
        }
        return encoded
    }
}
