import Testing

@testable import TUI

/// What could hide an insult.
@Suite("A long void is one mark")
struct VoidTests {
    @Test(
        "Whatever the void consists of, the text after it is near",
        arguments: [
            "\u{200B}", "\u{200B}\u{200C}", "\u{200D}\u{2060}\u{FEFF}", "\n", "\r\n", " ", "\u{3000}", "\u{00A0}\u{2003}",
            "\u{2800}",
            "\u{3164}", "\u{115F}", "\t", "\r", "\u{7F}", "\u{FE0F}", " \n", "\u{200B}\n", "\u{202E}\u{202C}", "\u{E000}",
        ])
    func voids(part: String) {
        let raw = "hallo" + String(repeating: part, count: 4000) + "du ████"
        let text = SafeText(raw)
        #expect(text.plain.hasPrefix("hallo") && text.plain.hasSuffix("du ████"))
        #expect(text.width < 40, "\(text.plain)")
        #expect(text.plain.contains("×"), "it says how much is folded")
        let lines = SafeText.lines(raw)
        #expect(lines.count <= 5 && lines.reduce(0) { $0 + $1.width } < 60)
        #expect(lines.last?.plain.hasSuffix("du ████") == true)
    }

    @Test("Short voids are drawn as they are")
    func shortVoids() {
        #expect(SafeText("a  b").plain == "a  b")
        #expect(SafeText("a" + String(repeating: " ", count: 40) + "b").width == 42)
        #expect(SafeText("a\u{200B}\u{200B}b").plain == "a‹U+200B×2›b")
        #expect(SafeText.lines("a\n\n\nb").map(\.plain) == ["a", "", "", "b"])
        #expect(SafeText.lines("a\n\n\n\nb").map(\.plain) == ["a", "‹⏎×3›", "b"])
        #expect(SafeText("👩‍👩‍👧‍👦").plain == "👩👩👧👦")
    }

    @Test("A hidden message in tag letters is shown, up to its limit")
    func tags() {
        let tags = String(String.UnicodeScalarView(repeating: "\u{E0041}", count: 4000))
        let text = SafeText("a" + tags + "b")
        #expect(text.width < 90 && text.plain.hasSuffix("…+3936›b"))
    }

    @Test("Nobody can write such a mark")
    func marks() {
        let faked = SafeText("‹⏎×3›").glyphs.contains { $0.isMark }
        let real = SafeText.lines("a\n\n\n\nb")[1].glyphs.contains { !$0.isMark }
        #expect(!faked && !real)
    }
}
