import CCurses
import Glibc
import Testing

@testable import TUI

@Suite("Widths are ours and the C library's alike", .serialized)
struct GlyphWidthTests {
    @Test("Whatever is drawn is as wide for curses as for us")
    func agreement() throws {
        try #require(setlocale(LC_CTYPE, "C.UTF-8") != nil)
        var disagreements: [String] = []
        for value in UInt32(0x20)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            // Combining marks need something to stand on.
            let text = SafeText("a" + String(scalar))
            for glyph in text.glyphs where Int(notruf_wcwidth(glyph.scalarValue)) != glyph.width {
                disagreements.append("U+\(String(value, radix: 16)) \(notruf_wcwidth(glyph.scalarValue)) \(glyph.width)")
            }
        }
        #expect(disagreements == [])
    }
}
