import Testing
import TestSupport

@testable import TUI

@Suite("Strangers' text is shown completely and harmlessly")
struct SafeTextTests {
    @Test(
        "Characters that would have an effect are shown instead",
        arguments: [
            ("\u{1B}[2J", "␛[2J"), ("\u{7}", "␇"), ("over\rwritten", "over␍written"), ("tab\tbed", "tab␉bed"), ("\u{7F}", "␡"),
            ("\u{9B}31m", "‹U+009B›31m"), ("two\nlines", "two⏎lines"), ("two\r\nlines", "two⏎lines"), ("a\u{2028}b", "a⏎b"),
            ("\u{202E}evil", "‹U+202E›evil"), ("Bo\u{200B}lle", "Bo‹U+200B›lle"), ("Bo\u{200D}lle", "Bo‹U+200D›lle"),
            ("\u{E000}", "‹U+E000›"), ("\u{FFFE}", "‹U+FFFE›"), ("\u{10FFFF}", "‹U+10FFFF›"), ("a\u{FE00}b", "a‹U+FE00›b"),
            ("a\u{A0}b", "a b"), ("a\u{2003}b", "a␣b"), ("a\u{3000}b", "a  b"), ("\u{2800}", "‹U+2800›"),
            ("\u{3164}", "‹U+3164›"),
        ])
    func shown(raw: String, plain: String) {
        #expect(SafeText(raw).plain == plain)
    }

    @Test("A run of one invisible character is one mark with its length")
    func runs() {
        #expect(SafeText("a" + String(repeating: "\u{200B}", count: 3000) + "b").plain == "a‹U+200B×3000›b")
    }

    @Test("A message hidden in tag letters is shown")
    func tags() {
        #expect(SafeText("hi\u{E0068}\u{E0069}\u{E007F}").plain == "hi‹tag hi›")
    }

    @Test("At most four combining marks are drawn on a letter; the excess is reported once")
    func zalgo() {
        let zalgo = SafeText("Z" + String(repeating: "\u{0300}", count: 1000) + "e")
        #expect(zalgo.plain == "Z" + String(repeating: "\u{0300}", count: 4) + "‹+996›e")
        #expect(zalgo.width == 8)
    }

    @Test("A combining mark without a letter gets a circle as its base, also after one of the console's marks")
    func lone() {
        #expect(SafeText("\u{0301}a").plain == "\u{25CC}\u{0301}a")
        #expect(SafeText("\u{1B}\u{0301}").plain == "␛\u{25CC}\u{0301}")
    }

    @Test(
        "Emoji are drawn part by part, in columns on which all terminals agree",
        arguments: [
            ("😀", "😀", 2), ("👨‍👩‍👧‍👦", "👨👩👧👦", 8), ("👍🏽", "👍₄", 3), ("❤️", "❤", 1), ("🏳️‍🌈", "🏳🌈", 3), ("🇩🇪", "‹DE›", 4),
            ("🇩🇪🇬", "‹DE›‹G›", 7), ("1️⃣", "1\u{20E3}", 1), ("🤷🏽‍♀️", "🤷₄♀", 4), ("🏴\u{E0067}\u{E0062}\u{E007F}", "🏴‹tag gb›", 10),
        ])
    func emoji(raw: String, plain: String, width: Int) {
        let text = SafeText(raw)
        #expect(text.plain == plain)
        #expect(text.width == width)
    }

    @Test("Korean syllables are composed; single jamo are shown by number")
    func hangul() {
        #expect(SafeText("\u{1112}\u{1161}\u{11AB}").plain.unicodeScalars.elementsEqual("\u{D55C}".unicodeScalars))
        #expect(SafeText("\u{1100}\u{1161}").width == 2)
        #expect(SafeText("\u{1100}").plain == "‹U+1100›")
        #expect(SafeText("\u{1161}").plain == "‹U+1161›")
    }

    @Test("Ordinary writing stays as it is", arguments: ["Grüße €", "日本語", "العربية", "עברית", "Привет", "Ελληνικά", "ภาษาไทย"])
    func ordinary(text: String) {
        #expect(SafeText(text).plain.unicodeScalars.elementsEqual(text.unicodeScalars))
        #expect(!SafeText(text).glyphs.contains { $0.isMark })
    }

    @Test("A joiner within Persian or an emoji is not marked; a second one hides something")
    func joiners() {
        #expect(SafeText("می\u{200C}خواهم").plain.unicodeScalars.elementsEqual("میخواهم".unicodeScalars))
        #expect(SafeText("😀\u{200D}\u{200D}\u{200D}").plain == "😀‹U+200D›")
    }

    @Test("Marks are marked, and imitations of them are not")
    func marksAreStyled() {
        #expect(SafeText("\u{202E}").glyphs.allSatisfy { $0.isMark })
        #expect(!SafeText("‹U+202E›").glyphs.contains { $0.isMark })
    }

    @Test("Lines split at line feeds, with or without a carriage return")
    func lines() {
        #expect(SafeText.lines("a\nb\r\n\nc\rd").map(\.plain) == ["a", "b", "", "c␍d"])
        #expect(SafeText.lines("") == [SafeText()])
    }

    @Test("Interpolation sanitises each part and keeps the marks of a safe one")
    func interpolation() {
        let nick = SafeText("\u{202E}x")
        let text: SafeText = "<\(nick)> \("\u{1B}") \(12)"
        #expect(text.plain == "<‹U+202E›x> ␛ 12")
        #expect(text.glyphs[1].isMark)
        #expect(text.width == 16)
    }

    @Test("Every glyph of hostile text is printable, and the widths add up", arguments: HostileText.corpus)
    func corpus(raw: String) {
        expectSound(SafeText(raw), from: raw)
    }

    @Test("Every glyph of any text is printable, and the widths add up")
    func anything() {
        var generator = Seeded(4709)
        for _ in 0..<3000 {
            let raw = generator.hostileString()
            expectSound(SafeText(raw), from: raw)
        }
    }

    private func expectSound(_ text: SafeText, from raw: String) {
        let comment = Comment(rawValue: raw.debugDescription)
        #expect(text.width == text.glyphs.reduce(0) { $0 + $1.width }, comment)
        #expect(text.isEmpty == raw.isEmpty || raw == "\u{E007F}" || text.isEmpty, comment)
        var combining = 4
        for glyph in text.glyphs {
            let category = glyph.scalar.properties.generalCategory
            let isUnprintable = [.control, .format, .privateUse, .unassigned, .surrogate, .lineSeparator].contains(category)
            #expect(!isUnprintable, comment)
            combining = glyph.width == 0 ? combining + 1 : 0
            #expect(combining <= 4, comment)
        }
    }
}
