import Testing
import TestSupport

@testable import TUI

@Suite("Drawing on a surface")
struct SurfaceTests {
    private func text(_ surface: Surface) -> [String] { ScreenDump(surface).text }

    @Test("Text is drawn in its place, and the number of columns is returned")
    func put() {
        var surface = Surface(width: 10, height: 2)
        #expect(surface.put("Bolle", row: 1, column: 2) == 5)
        #expect(text(surface) == ["", "  Bolle"])
    }

    @Test("Anything outside is clipped")
    func clipping() {
        var surface = Surface(width: 5, height: 1)
        #expect(surface.put("Donaudampfschiff", row: 0, column: 2) == 3)
        #expect(surface.put("Bolle", row: 0, column: -3) == 5)
        #expect(text(surface) == ["leDon"])
        #expect(surface.put("x", row: 1, column: 0) == 0)
        #expect(surface.put("x", row: -1, column: 0) == 0)
        #expect(surface.put("x", row: 0, column: 5) == 0)
        #expect(surface.put("abc", row: 0, column: 0, maxWidth: 2) == 2)
        #expect(surface.put("abc", row: 0, column: 0, maxWidth: -1) == 0)
        #expect(text(surface) == ["abDon"])
        surface.rule(row: 7, columns: 0..<5)
        surface.rule(column: 9, rows: 0..<5)
        surface.fill(row: 0, columns: -5..<99)
        surface.setBackground(row: 0, columns: -5..<99, background: .bar)
        #expect(text(surface) == [""])
    }

    @Test("A wide character is never split, neither at the edge nor when something is drawn over it")
    func wide() {
        var surface = Surface(width: 5, height: 1)
        #expect(surface.put("漢字漢", row: 0, column: 0) == 4)
        #expect(text(surface) == ["漢字"])
        surface.put("x", row: 0, column: 1)
        #expect(text(surface) == [" x字"])
        surface.put("y", row: 0, column: 2)
        #expect(text(surface) == [" xy"])
        surface.put("漢", row: 0, column: 2)
        surface.put("字", row: 0, column: 1)
        #expect(text(surface) == [" 字"])
        surface.setBackground(row: 0, columns: 2..<3, background: .selection)
        #expect(ScreenDump(surface).backgrounds == [" ss"])
    }

    @Test("Combining marks stay with their cell and disappear with it")
    func combining() {
        var surface = Surface(width: 5, height: 1)
        surface.put("e\u{301}a", row: 0, column: 0)
        #expect(text(surface) == ["e\u{301}a"])
        surface.put("x", row: 0, column: 0)
        #expect(text(surface) == ["xa"])
        #expect(surface.combining.isEmpty)
    }

    @Test("A style without a background leaves the existing one; masked words keep theirs")
    func backgrounds() {
        var surface = Surface(width: 8, height: 1)
        surface.setBackground(row: 0, columns: 0..<8, background: .evidence)
        surface.put("geh", row: 0, column: 0, style: .evidence)
        surface.put("██", row: 0, column: 4, style: .mask)
        #expect(ScreenDump(surface).backgrounds == ["eeeexxee"])
        surface.setBackground(row: 0, columns: 0..<8, background: .selection)
        #expect(ScreenDump(surface).backgrounds == ["ssssxxss"])
    }

    @Test("Marks are drawn in the role of marks, on the same background")
    func marks() {
        var surface = Surface(width: 10, height: 1)
        surface.put("a\u{202E}b", row: 0, column: 0, style: .evidence.on(.evidence))
        #expect(ScreenDump(surface).roles == ["emmmmmmmme"])
        #expect(ScreenDump(surface).backgrounds == ["eeeeeeeeee"])
    }

    @Test(
        "In ASCII, the console's signs become similar ones, everything else a question mark, in the same columns")
    func ascii() {
        var surface = Surface(width: 12, height: 1)
        surface.put("▌é漢─│●e\u{301}…✓", row: 0, column: 0)
        let ascii = surface.inASCII()
        #expect(text(ascii) == [">?? -|*e~v"])
        #expect(ascii.cells.allSatisfy { 0x20...0x7E ~= $0.glyph.scalarValue && $0.glyph.width == 1 })
    }

    @Test("No text changes a cell outside the columns that it was given")
    func nothingOutside() {
        var generator = Seeded(4705)
        for raw in HostileText.corpus + (0..<2000).map({ _ in generator.hostileString() }) {
            var surface = Surface(width: 30, height: 3)
            for row in 0..<3 { surface.put("..............................", row: row, column: 0, style: .dim) }
            let before = surface
            let column = Int.random(in: -5...35, using: &generator)
            let limit = Int.random(in: 0...20, using: &generator)
            let used = surface.put(SafeText(raw), row: 1, column: column, style: .urgent, maxWidth: limit)
            #expect(used <= limit)
            #expect(surface.cells.count == 90)
            for row in 0..<3 {
                for at in 0..<30 where row != 1 || !(column..<column + limit).contains(at) {
                    #expect(surface[row, at] == before[row, at])
                    #expect(surface.combining[row * 30 + at] == nil)
                }
                expectWholeGlyphs(surface, row: row)
            }
        }
    }

    @Test("Whatever is drawn over other text, wide characters stay whole")
    func overdrawing() {
        var generator = Seeded(4706)
        var surface = Surface(width: 12, height: 1)
        let texts: [SafeText] = ["漢字", "a", "e\u{301}漢", "😀😀😀", "bc"]
        for _ in 0..<2000 {
            let column = Int.random(in: -2...13, using: &generator)
            surface.put(texts[Int.random(in: 0..<texts.count, using: &generator)], row: 0, column: column)
            expectWholeGlyphs(surface, row: 0)
        }
    }

    private func expectWholeGlyphs(_ surface: Surface, row: Int) {
        for column in 0..<surface.width {
            let isSecondHalf = column > 0 && surface[row, column - 1].glyph.width == 2
            #expect(surface[row, column].glyph.isContinuation == isSecondHalf)
            if surface[row, column].glyph.width == 2 { #expect(column + 1 < surface.width) }
        }
    }
}

@Suite("Screens as text")
struct ScreenDumpTests {
    @Test("Text, roles, backgrounds, attributes and cursor are separate")
    func dump() {
        var surface = Surface(width: 20, height: 3)
        surface.put("#4709", row: 0, column: 1, style: .text.bold)
        surface.put("new", row: 0, column: 8, style: .accent.underline)
        surface.put("漢e\u{301}", row: 1, column: 0, style: .urgent)
        surface.setBackground(row: 1, columns: 0..<4, background: .selection)
        surface.cursor = .init(row: 2, column: 5)
        #expect(
            ScreenDump(surface).description == """
                |  #4709  new
                r  TTTTT  aaa
                a         ___
                | 漢e\u{301}
                r uuu
                b ssss
                |
                cursor 2,5
                """)
    }
}
