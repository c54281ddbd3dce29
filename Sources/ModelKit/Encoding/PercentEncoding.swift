extension Character {
    /// Whether RFC 3986 (2.3) allows it in any part of a URL.
    package var isUnreserved: Bool { isASCII && (isLetter || isNumber || "-._~".contains(self)) }
}

extension String {
    /// The text with every byte except RFC 3986's unreserved characters written as `%XX`, so that it is always a single path
    /// component.
    package var percentEncoded: String {
        var encoded = ""
        for byte in utf8 {
            let character = Character(Unicode.Scalar(byte))
            encoded += character.isUnreserved ? String(character) : "%" + Hexadecimal.text([byte]).uppercased()
        }
        return encoded
    }
}
