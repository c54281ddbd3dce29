import Testing
import TestSupport

@testable import TUI

@Suite("Text fits the columns that it is given")
struct SafeTextLayoutTests {
    @Test("Truncation ends in an ellipsis and cuts no wide character in two")
    func truncation() {
        #expect(SafeText("Bolle").truncated(to: 5).plain == "Bolle")
        #expect(SafeText("Bolle").truncated(to: 4).plain == "Bol…")
        #expect(SafeText("Bolle").truncated(to: 1).plain == "…")
        #expect(SafeText("Bolle").truncated(to: 0).isEmpty)
        #expect(SafeText("漢字").truncated(to: 3).plain == "漢…")
        #expect(SafeText("漢字").truncated(to: 2).plain == "…")
        #expect(SafeText("e\u{301}e\u{301}e\u{301}").truncated(to: 2).plain == "e\u{301}…")
    }

    @Test("Dropping columns keeps what follows in its place")
    func dropping() {
        #expect(SafeText("Bolle").dropping(columns: 2).plain == "lle")
        #expect(SafeText("漢字").dropping(columns: 1).plain == " 字")
        #expect(SafeText("漢字").dropping(columns: 2).plain == "字")
        #expect(SafeText("Bolle").dropping(columns: 9).isEmpty)
    }

    @Test("Padding fills up and never cuts off")
    func padding() {
        #expect(SafeText("due").padded(to: 5).plain == "due  ")
        #expect(SafeText("due").padded(to: 5, alignment: .trailing).plain == "  due")
        #expect(SafeText("due").padded(to: 6, alignment: .center).plain == " due  ")
        #expect(SafeText("deadline").padded(to: 3).plain == "deadline")
    }

    @Test("Words wrap; a word that is too long is cut; wide characters break anywhere")
    func wrapping() {
        #expect(SafeText("geh doch weg hier").wrapped(to: 8).map(\.plain) == ["geh doch", "weg hier"])
        #expect(SafeText("geh doch weg").wrapped(to: 5).map(\.plain) == ["geh", "doch", "weg"])
        #expect(SafeText("Donaudampfschiff").wrapped(to: 6).map(\.plain) == ["Donaud", "ampfsc", "hiff"])
        #expect(SafeText("漢字漢字").wrapped(to: 5).map(\.plain) == ["漢字", "漢字"])
        #expect(SafeText("").wrapped(to: 5) == [SafeText()])
        #expect(SafeText("漢a").wrapped(to: 1).map(\.plain) == ["…", "a"])
        #expect(SafeText("  indented").wrapped(to: 20).map(\.plain) == ["  indented"])
    }

    @Test("Nothing ever exceeds its width, and wrapping loses only spaces")
    func neverTooWide() {
        var generator = Seeded(4711)
        for raw in HostileText.corpus + (0..<1500).map({ _ in generator.hostileString() }) {
            let text = SafeText(raw)
            for width in [0, 1, 2, 3, 7, 20] {
                #expect(text.truncated(to: width).width <= width)
                #expect(text.padded(to: width).width == max(width, text.width))
                let lines = text.wrapped(to: width)
                #expect(lines.allSatisfy { $0.width <= max(1, width) })
                if width >= 2 {
                    let wrapped = lines.flatMap(\.glyphs).filter { $0 != .space }
                    #expect(wrapped == text.glyphs.filter { $0 != .space })
                }
                #expect(text.dropping(columns: width).width == max(0, text.width - width))
            }
        }
    }
}
