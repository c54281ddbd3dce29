import Testing

@testable import TUI

@Suite("A text that is being typed")
struct TextLayoutTests {
    private func lines(_ text: String, width: Int) -> [String] {
        let layout = TextLayout(TextField(text, hasLines: true), width: width)
        return layout.lines.indices.map { layout.text(of: $0).plain }
    }

    @Test("Lines break at spaces, within a long word if necessary, and at every line end")
    func breaks() {
        #expect(lines("eins zwei drei", width: 9) == ["eins zwei ", "drei"])
        #expect(lines("Donaudampfschiff fährt", width: 6) == ["Donaud", "ampfsc", "hiff ", "fährt"])
        #expect(lines("a\n\nb", width: 9) == ["a", "", "b"])
        #expect(lines("", width: 9) == [""])
        #expect(lines("漢字漢字", width: 5) == ["漢字", "漢字"])
    }

    @Test("No character is lost or shown twice, at any width")
    func complete() {
        let text = "Hallo  Bolle, das war  zu\n viel. Donaudampfschifffahrt 漢字漢字漢字 x \n"
        for width in 1...40 {
            let layout = TextLayout(TextField(text, hasLines: true), width: width)
            let ends = layout.lines.map(\.upperBound)
            for (line, end) in zip(layout.lines.dropFirst(), ends) {
                #expect(line.lowerBound == end || line.lowerBound == end + 1)
            }
            #expect(layout.lines.first?.lowerBound == 0)
            #expect(layout.lines.last?.upperBound == text.count)
        }
    }

    @Test("The cursor is where the next character will be")
    func cursor() {
        var field = TextField("eins zwei drei", hasLines: true)
        #expect(TextLayout(field, width: 9).cursor == Surface.Position(row: 1, column: 4))
        _ = field.take(.home)
        #expect(TextLayout(field, width: 9).cursor == Surface.Position(row: 0, column: 0))
    }

    @Test("Up and down keep the column as far as the line reaches")
    func moves() {
        var field = TextField("lang genug\nab\nlang genug", hasLines: true)
        field.moveLine(by: -1, width: 20)
        #expect(field.textBeforeCursor == "lang genug\nab")
        field.moveLine(by: -1, width: 20)
        #expect(field.textBeforeCursor == "la")
        field.moveLine(by: -1, width: 20)
        #expect(field.textBeforeCursor == "la")
    }

    @Test("Only a text of several lines accepts a line end")
    func lineEnds() {
        var line = TextField()
        line.insert("a\nb\r\nc")
        #expect(line.text == "abc")
        var text = TextField(hasLines: true)
        text.insert("a\nb\r\nc\u{1B}")
        #expect(text.text == "a\nb\nc")
    }
}
