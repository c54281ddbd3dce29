import FoundationEssentials
import Testing
import TestSupport

@testable import ModelKit

@Suite struct TimestampTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0),
        ("1970-01-01T00:00:00.001Z", 1),
        ("1969-12-31T23:59:59.999Z", -1),
        ("2026-11-20T21:01:22.000Z", 1_795_208_482_000),
        ("2026-11-20t21:01:22z", 1_795_208_482_000),
        ("2026-11-20 21:01:22Z", 1_795_208_482_000),
        ("2026-11-20T22:01:22+01:00", 1_795_208_482_000),
        ("2026-11-20T15:31:22-05:30", 1_795_208_482_000),
        ("2026-11-20T21:01:22-00:00", 1_795_208_482_000),
        ("2026-11-21T00:01:22+03:00", 1_795_208_482_000),
        ("2026-11-20T21:01:22.5Z", 1_795_208_482_500),
        ("2026-11-20T21:01:22.05Z", 1_795_208_482_050),
        ("2026-11-20T21:01:22.123456789Z", 1_795_208_482_123),
        ("2026-11-20T21:01:22.9999999999999999999999999Z", 1_795_208_482_999),
        ("2016-12-31T23:59:60Z", 1_483_228_800_000),
        ("2000-02-29T00:00:00Z", 951_782_400_000),
        ("2024-02-29T12:00:00Z", 1_709_208_000_000),
        ("0000-01-01T00:00:00Z", -62_167_219_200_000),
        ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
    ])
    func rfc3339IsRead(text: String, milliseconds: Int64) {
        #expect(Timestamp(rfc3339: text)?.milliseconds == milliseconds)
    }

    @Test(arguments: [
        "", "now", "2026", "2026-11-20", "2026-11-20T21:01:22", "2026-11-20T21:01Z", "2026-11-20T21:01:22Z ",
        " 2026-11-20T21:01:22Z",
        "2026-11-20T21:01:22.Z", "2026-11-20T21:01:22,5Z", "2026-11-20T21:01:22+0100", "2026-11-20T21:01:22+01",
        "2026-11-20T21:01:22+24:00",
        "2026-11-20T21:01:22+01:60", "2026-11-20T24:00:00Z", "2026-11-20T21:60:00Z", "2026-11-20T21:01:61Z",
        "2026-13-20T21:01:22Z",
        "2026-00-20T21:01:22Z", "2026-11-00T21:01:22Z", "2026-11-31T21:01:22Z", "2026-02-29T00:00:00Z", "1900-02-29T00:00:00Z",
        "2100-02-29T00:00:00Z", "26-11-20T21:01:22Z", "+2026-11-20T21:01:22Z", "-026-11-20T21:01:22Z", "20261120T210122Z",
        "2026-11-20T21:01:22ZZ", "2026-1-20T21:01:22Z", "２０２６-11-20T21:01:22Z", "0000-01-01T00:00:00+00:01",
        "9999-12-31T23:59:59-00:01", "9999-12-31T23:59:60Z",
    ])
    func whatIsNotRFC3339IsRefused(text: String) {
        #expect(Timestamp(rfc3339: text) == nil)
    }

    @Test func whatIsWrittenIsReadAgain() {
        var chance = Seeded()
        for _ in 0..<5000 {
            let time = Timestamp(
                milliseconds: Int64.random(in: -62_167_219_200_000...253_402_300_799_999, using: &chance))
            let text = time.description
            #expect(text.utf8.count == 24)
            #expect(Timestamp(rfc3339: text) == time, "\(text)")
        }
    }

    @Test func timesAreWrittenWithMilliseconds() {
        #expect(Timestamp(milliseconds: 1_795_208_482_000).description == "2026-11-20T21:01:22.000Z")
        #expect(Timestamp(milliseconds: -1).description == "1969-12-31T23:59:59.999Z")
        #expect(Timestamp(milliseconds: -62_167_219_200_000).description == "0000-01-01T00:00:00.000Z")
    }

    /// The texts sort in the same order as the times.
    @Test func textsSortAsTheirTimes() {
        var chance = Seeded(2)
        let times = (0..<500).map { _ in Timestamp(milliseconds: Int64.random(in: 0...4_000_000_000_000, using: &chance)) }
        #expect(times.sorted().map(\.description) == times.map(\.description).sorted())
    }

    @Test func aTimeInJSONIsText() throws {
        let time = Timestamp(milliseconds: 1_795_208_482_000)
        let json = try JSONEncoder().encode([time])
        #expect(String(decoding: json, as: UTF8.self) == #"["2026-11-20T21:01:22.000Z"]"#)
        #expect(try JSONDecoder().decode([Timestamp].self, from: json) == [time])
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([Timestamp].self, from: Data(#"["gestern"]"#.utf8)) }
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([Timestamp].self, from: Data("[1795208482000]".utf8)) }
    }

    @Test func timesAndDurationsAddUp() {
        let time = Timestamp(milliseconds: 1000)
        #expect(time + .seconds(2) == Timestamp(milliseconds: 3000))
        #expect(time - .seconds(2) == Timestamp(milliseconds: -1000))
        #expect(time + .minutes(3) - time == .minutes(3))
        #expect(time - (time + .hours(1)) == .seconds(-3600))
        #expect(Duration.days(2) == .hours(48))
        #expect(Duration.microseconds(1999).milliseconds == 1)
        #expect(Duration.microseconds(-1999).milliseconds == -1)
    }
}

@Suite struct CivilDateTests {
    @Test(arguments: [
        (0, 1970, 1, 1), (-1, 1969, 12, 31), (58, 1970, 2, 28), (59, 1970, 3, 1), (789, 1972, 2, 29), (11_016, 2000, 2, 29),
        (-719_528, 0, 1, 1), (-719_469, 0, 2, 29), (2_932_896, 9999, 12, 31),
    ])
    func daysAndDatesAgree(days: Int, year: Int, month: Int, day: Int) {
        let date = CivilDate(year: year, month: month, day: day)
        #expect(CivilDate(daysSince1970: days) == date)
        #expect(date.daysSince1970 == days)
    }

    /// Counted day by day, over more than a whole cycle of the calendar.
    @Test func everyDayFollowsTheOneBefore() {
        var year = 1899
        var month = 12
        var day = 31
        for days in CivilDate(year: 1899, month: 12, day: 31)
            .daysSince1970...CivilDate(year: 2301, month: 1, day: 1).daysSince1970
        {
            let date = CivilDate(daysSince1970: days)
            guard date == CivilDate(year: year, month: month, day: day), date.daysSince1970 == days else {
                Issue.record("\(days) gave \(date), not \(year)-\(month)-\(day)")
                return
            }
            day += 1
            if day > CivilDate.days(inMonth: month, of: year) { (month, day) = (month + 1, 1) }
            if month > 12 { (year, month) = (year + 1, 1) }
        }
        #expect(year == 2301)
    }

    @Test func leapYearsFollowTheGregorianRule() {
        let februaries = [1600: 29, 1700: 28, 1900: 28, 2000: 29, 2023: 28, 2024: 29, 2100: 28, 2400: 29]
        for (year, length) in februaries { #expect(CivilDate.days(inMonth: 2, of: year) == length) }
    }

    // MARK: - Counting

    @Test(
        "Calculations stop at the first and last moment, and never crash",
        arguments: [Int64.min, .min + 1, -1, 0, 1, .max - 1, .max])
    func saturates(milliseconds: Int64) {
        let time = Timestamp(milliseconds: milliseconds)
        for length in [
            Duration.zero, .milliseconds(Int64.max), .milliseconds(Int64.min), .seconds(Int64.max), .seconds(Int64.min),
        ] {
            let later = time + length
            let earlier = time - length
            #expect(length < .zero ? later <= time && earlier >= time : later >= time && earlier <= time)
        }
        for other in [Int64.min, -1, 0, 1, .max] {
            let length = time - Timestamp(milliseconds: other)
            #expect((length < .zero) == (milliseconds < other))
        }
        #expect(Timestamp(rfc3339: time.description) != nil, "what is written can be read")
        _ = LocalTime(time) { _ in 3600 }
    }
}
