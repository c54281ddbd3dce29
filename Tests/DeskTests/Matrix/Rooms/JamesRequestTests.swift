import ModelKit
import Testing

@testable import Desk

@Suite("What members write to James")
struct JamesRequestTests {
    @Test(
        "An objection is known by its first word and a number, in each language",
        arguments: [
            ("appeal 12 that was a joke", 12, "that was a joke", "en"),
            ("!appeal 12: that was a joke", 12, "that was a joke", "en"),
            ("Widerspruch zu Fall 7, weil er angefangen hat", 7, "weil er angefangen hat", "de"),
            ("einspruch gegen fall #7 – Quatsch", 7, "Quatsch", "de"),
            ("BEZWAAR 3\nik was het niet\nechter", 3, "ik was het niet\nechter", "nl"),
            ("  appeal   9", 9, "", "en"),
        ])
    func appeals(_ line: String, _ number: Int, _ text: String, _ language: String) {
        #expect(JamesRequest(line) == .appeal(number, text: text, language: language))
    }

    @Test(
        "All else is none",
        arguments: [
            "", "hallo", "appeal", "appeal me", "appeal 0 x", "appeal -", "appealing 12 x", "12 appeal",
            "appeal 99999999999999999999 x", "einspruch!", "????", "\u{202E}appeal 12",
        ])
    func others(_ line: String) { #expect(JamesRequest(line) == .other) }
}
