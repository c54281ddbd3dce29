import CCurses
import Glibc
import Testing

@testable import TUI

@Suite("Widths agree with those of the C library", .serialized)
struct GlyphWidthTests {
    @Test("Everything that is drawn has the same width for curses and for the console")
    func agreement() throws {
        try #require(setlocale(LC_CTYPE, "C.UTF-8") != nil)
        var disagreements: [String] = []
        for value in UInt32(0x20)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            // Combining marks need a base character.
            let text = SafeText("a" + String(scalar))
            for glyph in text.glyphs where Int(notruf_wcwidth(glyph.scalarValue)) != glyph.width {
                disagreements.append("U+\(String(value, radix: 16)) \(notruf_wcwidth(glyph.scalarValue)) \(glyph.width)")
            }
        }
        #expect(disagreements == [])
    }
}
