import Testing

@testable import TUI

@Suite("Text fields")
struct TextFieldTests {
    @Test("Keys edit where the cursor is")
    func edits() {
        var field = TextField("Bolle lass das")
        _ = field.take(.control("w"))
        #expect(field.text == "Bolle lass ")
        _ = field.take(.home)
        _ = field.take(.character("!"))
        _ = field.take(.delete)
        #expect(field.text == "!olle lass ")
        _ = field.take(.end)
        _ = field.take(.backspace)
        _ = field.take(.left)
        _ = field.take(.control("k"))
        #expect(field.text == "!olle las")
        _ = field.take(.control("u"))
        #expect(field.isEmpty)
        let isTaken = field.take(.function(3))
        #expect(!isTaken)
    }

    @Test("A field accepts neither more than its limit nor control characters")
    func limits() {
        var field = TextField(limit: 5)
        field.insert("ab\u{1B}\u{7}cdefgh")
        #expect(field.text == "abcde")
    }
}
