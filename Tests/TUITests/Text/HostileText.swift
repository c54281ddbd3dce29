import TestSupport

/// What strangers write to break a moderator's screen.
enum HostileText {
    static let corpus: [String] = [
        "\u{1B}[2J\u{1B}[H gone", "\u{1B}]0;title\u{07}", "\u{1B}]52;c;ZXZpbA==\u{07}", "\u{1B}P1$r\u{1B}\\", "\u{9B}31m",
        "\u{90}x\u{9C}",
        "bell\u{07}\u{07}\u{07}", "back\u{8}\u{8}\u{8}\u{8}", "over\rwritten", "two\nlines", "two\r\nlines",
        "a\u{0B}b\u{0C}c\u{85}d\u{2028}e\u{2029}f",
        "tab\tbed", "nul\u{0}", "del\u{7F}",
        "\u{202E}drawkcab\u{202C}", "\u{2066}a\u{2067}b\u{2068}c\u{2069}", "\u{200E}\u{200F}\u{061C}",
        "Bo\u{200B}lle", "Bo\u{200D}lle", "Bo\u{FEFF}lle", "Bo\u{2060}lle", "Bo\u{AD}lle",
        String(repeating: "\u{200B}", count: 3000),
        "\u{E0001}\u{E0068}\u{E0069}\u{E007F}", "a\u{E0100}b", "a\u{FE00}b",
        "Z" + String(repeating: "\u{0300}\u{0316}\u{0488}", count: 1500) + "algo", "\u{0301}lone", " \u{0301}on a space",
        "😀🤡🦄", "👨‍👩‍👧‍👦", "👍🏽", "🏳️‍🌈", "🤷🏽‍♀️", "🇩🇪🇬", "1️⃣#️⃣*️⃣", "❤️", "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
        "\u{FFFD}\u{FFFC}\u{FFFE}\u{10FFFF}\u{E000}\u{F8FF}",
        String(decoding: [0x61, 0xFF, 0xC0, 0x80, 0xED, 0xA0, 0x80, 0x62], as: UTF8.self),
        "\u{1112}\u{1161}\u{11AB}\u{1100}", "\u{1100}\u{1100}\u{1161}", "\u{1161}", "\u{115F}\u{1160}\u{3164}\u{FFA0}", "한국어",
        "ภาษาไทย กำลัง", "हिन्दी क्षत्रिय", "தமிழ்", "العربية ١٢٣", "עברית", "می‌خواهم",
        "漢字かな交じり文", "ｆｕｌｌ", "\u{4DC0}\u{3248}", "\u{2800}\u{2800}", "a\u{A0}b\u{2003}c\u{3000}d", "\u{1F1E6}",
        "\u{1FA77}\u{1FAE8}",
        "", " ", "plain", "Grüße, äöüß €", "‹U+202E›",
    ]
}

extension Seeded {
    /// Anything that a string can contain, with the nasty parts frequent.
    mutating func hostileString() -> String {
        var scalars = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...40, using: &self) {
            let range: ClosedRange<UInt32> =
                switch Int.random(in: 0..<12, using: &self) {
                case 0: 0x00...0x1F
                case 1: 0x7F...0xA0
                case 2: 0x0300...0x036F
                case 3: 0x2000...0x206F
                case 4: 0x1F1E6...0x1F64F
                case 5: 0x1100...0x11FF
                case 6: 0x3000...0x9FFF
                case 7: 0xE0000...0xE01EF
                case 8: 0xFE00...0xFE0F
                case 9: 0x0000...0x10FFFF
                default: 0x20...0x7E
                }
            if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &self)) { scalars.append(scalar) }
        }
        return String(scalars)
    }
}
