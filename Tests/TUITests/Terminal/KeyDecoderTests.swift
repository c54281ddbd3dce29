import Testing

@testable import TUI

@Suite("Keys")
struct KeyDecoderTests {
    private func decode(_ text: String) -> [TerminalEvent] {
        var decoder = KeyDecoder()
        return decoder.decode(text.utf8.map { .byte($0) })
    }

    @Test("Letters, including those of several bytes")
    func letters() {
        #expect(decode("jß€😀") == "jß€😀".map { .key(.character($0)) })
    }

    @Test(
        "Control characters are keys",
        arguments: [
            ("\r", Key.enter), ("\n", .enter), ("\t", .tab), ("\u{7F}", .backspace), ("\u{8}", .backspace),
            ("\u{4}", .control("d")),
            ("\u{1A}", .control("z")), ("\u{0}", .control(" ")), ("\u{1F}", .control("_")),
        ])
    func controls(text: String, key: Key) {
        #expect(decode(text) == [.key(key)])
    }

    @Test("Invalid bytes do nothing and swallow nothing that follows")
    func invalid() {
        var decoder = KeyDecoder()
        let bytes: [UInt8] = [0xFF, 0xC0, 0x80, 0xE2, 0x28, 0xF8, 0xED, 0xA0, 0x80, 0x6A]
        #expect(decoder.decode(bytes.map { .byte($0) }) == [.key(.character("(")), .key(.character("j"))])
    }

    @Test("A character may arrive in two readings")
    func split() {
        var decoder = KeyDecoder()
        #expect(decoder.decode([.byte(0xC3)]) == [])
        #expect(decoder.decode([.byte(0xA4)]) == [.key(.character("ä"))])
    }

    @Test("Escape alone is Escape; with a letter in the same reading it is Alt")
    func escape() {
        #expect(decode("\u{1B}") == [.key(.escape)])
        #expect(decode("\u{1B}j") == [.key(.alt("j"))])
        #expect(decode("\u{1B}\u{1B}") == [.key(.escape), .key(.escape)])
        #expect(decode("\u{1B}P") == [.key(.alt("P"))])
        var decoder = KeyDecoder()
        #expect(decoder.decode([.byte(0x1B)]) == [.key(.escape)])
        #expect(decoder.decode([.byte(0x6A)]) == [.key(.character("j"))])
        #expect(decoder.decode([.byte(0x1B), .key(.up)]) == [.key(.escape), .key(.up)])
    }

    @Test(
        "An unknown sequence is never read as keys",
        arguments: [
            "\u{1B}[1;7A", "\u{1B}[?62;c", "\u{1B}[0n", "\u{1B}Ox", "\u{1B}]11;rgb:0/0/0\u{7}", "\u{1B}]11;x\u{1B}\\",
            "\u{1B}P1$r0m\u{1B}\\",
        ])
    func unknown(sequence: String) {
        #expect(decode(sequence + "j") == [.key(.character("j"))])
    }

    @Test("A sequence that arrives in pieces is still not read as keys")
    func pieces() {
        var decoder = KeyDecoder()
        #expect(decoder.decode([.byte(0x1B), .byte(0x5B)]) == [])
        #expect(decoder.decode("1;7A+".utf8.map { .byte($0) }) == [.key(.character("+"))])
        #expect(decoder.decode("\u{1B}]52;".utf8.map { .byte($0) }) == [])
        #expect(decoder.decode([.byte(0x1B)]) == [.key(.escape)])
        #expect(decoder.decode([.byte(0x2B)]) == [.key(.character("+"))])
    }

    @Test("A paste is one event, however it arrives, and never a key")
    func paste() {
        var decoder = KeyDecoder()
        #expect(decoder.decode([.pasteBegin] + "+0-\u{1B}[A\r\nü\tq\u{3}".utf8.map { .byte($0) }) == [])
        #expect(
            decoder.decode([.key(.up), .unused, .byte(0x21), .pasteEnd, .byte(0x6A)]) == [
                .paste("+0-[A ü q!"), .key(.character("j")),
            ])
    }

    @Test("A paste is cut off at 64 KiB")
    func longPaste() throws {
        var decoder = KeyDecoder()
        let events = decoder.decode([.pasteBegin] + Array(repeating: .byte(0x61), count: 200_000) + [.pasteEnd])
        guard case .paste(let text) = try #require(events.first) else {
            Issue.record("no paste")
            return
        }
        #expect(text.utf8.count == 64 * 1024)
        #expect(events.count == 1)
    }

    @Test("If the end of a paste is lost, only Ctrl-C gets the keyboard back")
    func lostEnd() {
        var decoder = KeyDecoder()
        #expect(decoder.decode([.pasteBegin, .byte(0x61)]) == [])
        #expect(decoder.decode([.byte(0x6A)]) == [])
        #expect(decoder.decode([.byte(3)]) == [])
        #expect(decoder.decode([.byte(0x6A)]) == [.key(.character("j"))])
    }
}
