import Testing

@testable import ModelKit

@Suite struct ProfileTests {
    private let time = Timestamp(milliseconds: 5)

    @Test func aChangeTellsWhatWasBefore() {
        let old = Member(id: "u17", nick: "Bolle", profile: ["about": "Berlin", "music": "Polka", "town": "Berlin"])
        let new = Member(id: "u17", nick: "B0lle", profile: ["about": "Wer weint, verliert", "town": "Berlin", "new": "x"])
        #expect(
            ProfileChange.changes(from: old, to: new, at: time) == [
                ProfileChange(until: time, field: "nick", was: "Bolle"),
                ProfileChange(until: time, field: "about", was: "Berlin"),
                ProfileChange(until: time, field: "music", was: "Polka"),
            ])
    }

    @Test func theSameAgainIsNoChange() {
        let member = Member(id: "u17", nick: "Bolle", profile: ["about": "Berlin"])
        #expect(ProfileChange.changes(from: member, to: member, at: time).isEmpty)
    }
}

@Suite struct LimitsTests {
    @Test func aShortTextStaysAsItIs() {
        #expect("Bolle".limited(to: 5) == ("Bolle", false))
        #expect("".limited(to: 5) == ("", false))
        #expect("äöüäö".limited(to: 5) == ("äöüäö", false))
    }

    @Test func whatIsTooLongIsCutBetweenCharacters() {
        #expect("Bolle!".limited(to: 5) == ("Bolle", true))
        #expect("👩‍👩‍👧‍👦👩‍👩‍👧‍👦".limited(to: 1).text == "👩‍👩‍👧‍👦" || "👩‍👩‍👧‍👦👩‍👩‍👧‍👦".limited(to: 1).cut)
        #expect(String(repeating: "x", count: 5000).limited(to: Limits.text).text.count == Limits.text)
    }

    /// One character can have any number of marks.
    @Test(arguments: ["\u{301}", "\u{E0041}", "\u{200D}"]) func theBytesAreBoundedToo(mark: String) {
        let text = "x" + String(repeating: mark, count: 100_000)
        let (kept, cut) = text.limited(to: 64)
        #expect(cut)
        #expect(kept.utf8.count <= 64 * 16 + 4)
        #expect(kept.unicodeScalars.first == "x")
        #expect(!kept.unicodeScalars.contains("\u{FFFD}"))
    }
}
