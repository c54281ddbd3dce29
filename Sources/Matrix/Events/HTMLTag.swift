/// A tag that was read.
struct HTMLTag: Hashable {
    /// In lower case.
    var name: String
    var isEnd: Bool
    /// By name in lower case; the first of several counts.
    var attributes: [String: String] = [:]

    init(_ name: String) { (self.name, isEnd) = (name, false) }

    /// - Parameter inside: the text between `<` and `>`.
    init(_ inside: Substring.UnicodeScalarView) {
        var rest = inside
        isEnd = rest.first == "/"
        if isEnd { rest.removeFirst() }
        func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace || scalar == "/" }
        func take(while fits: (Unicode.Scalar) -> Bool) -> String {
            let taken = rest.prefix(while: fits)
            rest = rest[taken.endIndex...]
            return String(String.UnicodeScalarView(taken))
        }
        name = take { !isBlank($0) }.lowercased()
        // No useful tag has more attributes.
        while !rest.isEmpty, attributes.count < 16 {
            _ = take(while: isBlank)
            let key = take { !isBlank($0) && $0 != "=" }.lowercased()
            _ = take(while: \.properties.isWhitespace)
            var value = ""
            if rest.first == "=" {
                rest.removeFirst()
                _ = take(while: \.properties.isWhitespace)
                if let quote = rest.first, quote == "\"" || quote == "'" {
                    rest.removeFirst()
                    value = take { $0 != quote }
                    if !rest.isEmpty { rest.removeFirst() }
                } else {
                    value = take { !$0.properties.isWhitespace }
                }
            }
            if !key.isEmpty, attributes[key] == nil { attributes[key] = HTMLEntity.decoded(value) }
        }
    }
}
