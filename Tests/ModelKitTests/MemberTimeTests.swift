import Testing

@testable import ModelKit

@Suite("Times as members read them") struct MemberTimeTests {
    private static let now = time("2026-11-20T20:04:00Z")
    private func text(
        _ text: String, _ language: String?, now: Timestamp = now, in zone: CommunityZone = .berlin
    ) -> String {
        zone.text(time(text), in: language, now: now)
    }

    @Test(arguments: [
        ("en", "4 December, 10:07 (Berlin)"), ("en-GB", "4 December, 10:07 (Berlin)"), (nil, "4 December, 10:07 (Berlin)"),
        ("de", "4. Dezember, 10:07 Uhr"), ("de-AT", "4. Dezember, 10:07 Uhr"), ("DE_ch", "4. Dezember, 10:07 Uhr"),
        ("nl", "4 december, 10:07 uur"), ("nl-BE", "4 december, 10:07 uur"), ("tr", "4 December, 10:07 (Berlin)"),
    ])
    func inTheirLanguage(language: String?, expected: String) {
        #expect(text("2026-12-04T09:07:59Z", language) == expected)
    }

    @Test("The clock is that of the date in the text, not of the day of writing")
    func clocks() {
        #expect(text("2026-10-01T20:30:00Z", "de") == "1. Oktober, 22:30 Uhr")
        #expect(text("2026-11-01T23:30:00Z", "de") == "2. November, 0:30 Uhr".replacing(" 0:", with: " 00:"))
    }

    @Test(
        "The year is included if it is different, or if the date is far off",
        arguments: [
            ("2026-12-31T22:59:00Z", "31. Dezember, 23:59 Uhr"), ("2026-12-31T23:00:00Z", "1. Januar 2027, 00:00 Uhr"),
            ("2026-08-01T10:00:00Z", "1. August, 12:00 Uhr"), ("2026-03-01T10:00:00Z", "1. März 2026, 11:00 Uhr"),
            ("2027-11-20T20:04:00Z", "20. November 2027, 21:04 Uhr"),
        ])
    func years(at: String, expected: String) {
        #expect(text(at, "de") == expected)
    }

    @Test func theYearIsThatOfTheirClocks() {
        let eve = time("2026-12-31T23:30:00Z")
        #expect(text("2027-01-04T09:07:00Z", "en", now: eve) == "4 January, 10:07 (Berlin)")
        #expect(text("2026-12-31T22:30:00Z", "en", now: eve) == "31 December 2026, 23:30 (Berlin)")
    }

    @Test("For the hour that occurs twice, the text says which one is meant")
    func twice() {
        #expect(text("2026-10-25T00:30:00Z", "de") == "25. Oktober, 02:30 Uhr (Sommerzeit)")
        #expect(text("2026-10-25T01:30:00Z", "de") == "25. Oktober, 02:30 Uhr (Winterzeit)")
        #expect(text("2026-10-25T00:30:00Z", "nl") == "25 oktober, 02:30 uur (zomertijd)")
        #expect(text("2026-10-25T01:30:00Z", "en") == "25 October, 02:30 (Berlin, winter time)")
        #expect(text("2026-10-25T02:30:00Z", "de") == "25. Oktober, 03:30 Uhr")
    }

    @Test("Without a place, the text names the zone, so that nobody takes it for local time")
    func noPlace() {
        for (language, expected) in [
            ("en", "4 December, 09:07 (UTC)"), ("de", "4. Dezember, 09:07 Uhr (UTC)"), ("nl", "4 december, 09:07 uur (UTC)"),
        ] {
            #expect(text("2026-12-04T09:07:00Z", language, in: .utc) == expected)
        }
    }

    @Test func everyMonthHasItsName() {
        for names in [MonthNames.english, MonthNames.german, MonthNames.dutch] { #expect(Set(names).count == 12) }
        #expect(text("2026-05-04T09:07:00Z", "nl") == "4 mei 2026, 11:07 uur")
    }
}

@Suite("Stamp and receipt of a message") struct MessageStampTests {
    private func line(stamped difference: Duration) -> EvidenceLine {
        let received = time("2026-11-20T20:04:00Z")
        return EvidenceLine(
            message: Message(id: "m", channel: "lobby", author: "u17", at: received + difference, text: "x"),
            channelName: "Lobby",
            channelKind: .public, nick: "Bolle", received: received, provenance: .kept, part: .selected)
    }

    @Test("If both agree, the message was said at its stamp", arguments: [0, 5, -5, 1, -4])
    func agree(seconds: Int) {
        let line = line(stamped: .seconds(seconds))
        #expect(line.stampDifference == nil && line.saidAt == line.message.at)
    }

    @Test("If they differ, the receipt counts, and the difference is shown", arguments: [6, -6, 40, -40, 600, -86_400])
    func disagree(seconds: Int) {
        let line = line(stamped: .seconds(seconds))
        #expect(line.stampDifference == .seconds(seconds) && line.saidAt == line.received)
    }
}
