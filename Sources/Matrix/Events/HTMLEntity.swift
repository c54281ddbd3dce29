/// A named or numbered character in HTML, such as `&auml;` or `&#228;`.
enum HTMLEntity {
    /// Reads what follows a `&`; nil if it is not an entity, in which case nothing is consumed.
    static func take(from rest: inout Substring.UnicodeScalarView) -> Unicode.Scalar? {
        rest.first == "#" ? takeNumber(from: &rest) : takeName(from: &rest)
    }

    /// The text with entities replaced by their characters.
    static func decoded(_ text: String) -> String {
        var rest = Substring(text).unicodeScalars
        var decoded = String.UnicodeScalarView()
        while let next = rest.popFirst() { decoded.append(next == "&" ? take(from: &rest) ?? "&" : next) }
        return String(decoded)
    }

    /// No character's number has more digits, apart from leading zeros.
    private static let digits = 12

    private static func takeNumber(from rest: inout Substring.UnicodeScalarView) -> Unicode.Scalar? {
        var after = rest.dropFirst()
        let isHexadecimal = after.first == "x" || after.first == "X"
        if isHexadecimal { after.removeFirst() }
        let number = after.prefix { scalar in
            scalar.isASCII && Character(scalar).isHexDigit && (isHexadecimal || Character(scalar).isNumber)
        }
        guard !number.isEmpty else { return nil }
        rest = after[number.endIndex...]
        if rest.first == ";" { rest.removeFirst() }
        let significant = number.drop { $0 == "0" }
        let text = String(String.UnicodeScalarView(significant.prefix(digits)))
        let value = UInt32(text, radix: isHexadecimal ? 16 : 10)
        // Programs show this one if there is no such character.
        guard let value, value > 0, let scalar = Unicode.Scalar(windows[value] ?? value) else { return "\u{FFFD}" }
        return scalar
    }

    private static func takeName(from rest: inout Substring.UnicodeScalarView) -> Unicode.Scalar? {
        let name = rest.prefix(longest).prefix { $0.isASCII && ($0.properties.isAlphabetic || ("0"..."9").contains($0)) }
        guard let scalar = named[String(String.UnicodeScalarView(name))] else { return nil }
        rest = rest[name.endIndex...]
        if rest.first == ";" { rest.removeFirst() }
        return scalar
    }

    private static let longest = 8

    /// The entities that people use in ordinary text; others stay as they are.
    private static let named: [String: Unicode.Scalar] = {
        var named: [String: Unicode.Scalar] = [
            "amp": "&", "AMP": "&", "lt": "<", "LT": "<", "gt": ">", "GT": ">", "quot": "\"", "QUOT": "\"", "apos": "'",
            "hellip": "…", "ndash": "–", "mdash": "—", "lsquo": "‘", "rsquo": "’", "sbquo": "‚", "ldquo": "“", "rdquo": "”",
            "bdquo": "„", "bull": "•", "euro": "€", "trade": "™", "zwj": "\u{200D}", "zwnj": "\u{200C}", "lrm": "\u{200E}",
            "rlm": "\u{200F}", "ensp": "\u{2002}", "emsp": "\u{2003}", "thinsp": "\u{2009}", "Tab": "\t", "NewLine": "\n",
            "excl": "!", "num": "#", "dollar": "$", "percnt": "%", "lpar": "(", "rpar": ")", "ast": "*", "plus": "+",
            "comma": ",", "period": ".", "sol": "/", "colon": ":", "semi": ";", "equals": "=", "quest": "?", "commat": "@",
            "lowbar": "_", "lsqb": "[", "rsqb": "]", "lbrace": "{", "rbrace": "}", "vert": "|", "grave": "`", "Hat": "^",
            "OElig": "Œ", "oelig": "œ", "Scaron": "Š", "scaron": "š", "Yuml": "Ÿ", "fnof": "ƒ",
        ]
        for (index, name) in latin.enumerated() { named[name] = Unicode.Scalar(UInt8(160 + index)) }
        return named
    }()

    /// U+00A0 to U+00FF.
    private static let latin = """
        nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para \
        middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute \
        Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml \
        Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml \
        eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml
        """.split(separator: " ").map(String.init)

    /// Numbers that programs read as those of Windows (HTML, "numeric character reference end state").
    private static let windows: [UInt32: UInt32] = [
        0x80: 0x20AC, 0x82: 0x201A, 0x83: 0x0192, 0x84: 0x201E, 0x85: 0x2026, 0x86: 0x2020, 0x87: 0x2021, 0x88: 0x02C6,
        0x89: 0x2030, 0x8A: 0x0160, 0x8B: 0x2039, 0x8C: 0x0152, 0x8E: 0x017D, 0x91: 0x2018, 0x92: 0x2019, 0x93: 0x201C,
        0x94: 0x201D, 0x95: 0x2022, 0x96: 0x2013, 0x97: 0x2014, 0x98: 0x02DC, 0x99: 0x2122, 0x9A: 0x0161, 0x9B: 0x203A,
        0x9C: 0x0153, 0x9E: 0x017E, 0x9F: 0x0178,
    ]
}
