import ModelKit

/// Days, months and spans of time.
struct DateWords: Sendable {
    /// `8 Nov`, with the year if it is not the current one.
    let day: @Sendable (CivilDate, _ withYear: Bool) -> SafeText
    /// `March 2024`
    let month: @Sendable (CivilDate) -> SafeText
    let today: SafeText
    private let justNow: SafeText
    private let before: @Sendable (SafeText) -> SafeText
    /// The name of a time zone, from the name that the system uses: `CEST`.
    let zone: @Sendable (String) -> String
    /// How much earlier or later than shown the timestamp of a message is.
    let stamped: @Sendable (SafeText, _ isEarlier: Bool) -> SafeText
    /// One hour, several hours, one day, several days, for use in a sentence.
    private let units: (hour: SafeText, hours: SafeText, day: SafeText, days: SafeText)

    static let english = DateWords(
        day: { date, withYear in
            "\(date.day) \(String(MonthNames.english[date.month - 1].prefix(3)))" + (withYear ? " \(date.year)" : "")
        },
        month: { "\(MonthNames.english[$0.month - 1]) \($0.year)" },
        today: "today", justNow: "just now", before: { "\($0) ago" }, zone: { $0 },
        stamped: { "stamped \($0) \($1 ? "earlier" : "later")" },
        units: ("hour", "hours", "day", "days"))

    static let german = DateWords(
        day: { date, withYear in "\(date.day).\(date.month)." + (withYear ? "\(date.year)" : "") },
        month: { "\(MonthNames.german[$0.month - 1]) \($0.year)" },
        today: "heute", justNow: "gerade eben", before: { "vor \($0)" }, zone: { ["CET": "MEZ", "CEST": "MESZ"][$0] ?? $0 },
        stamped: { "Zeitstempel \($0) \($1 ? "früher" : "später")" },
        units: ("Stunde", "Stunden", "Tag", "Tage"))

    /// A length in the largest unit that expresses it exactly: `15 min`, `36 h`, `7 d`.
    static func length(_ duration: Duration) -> SafeText {
        let seconds = Int(max(.zero, duration).components.seconds)
        let (unit, sign) = [(86_400, "d"), (3600, "h"), (60, "min")].first { seconds % $0.0 == 0 && seconds > 0 } ?? (1, "s")
        return "\(seconds / unit) \(sign)"
    }

    /// An approximate length, rounded to the nearest unit, for use in a sentence: `40 s`, `10 min`, `1 day`.
    func about(_ duration: Duration) -> SafeText {
        let seconds = Double(duration.milliseconds) / 1000
        func count(of size: Double) -> Int { Int((seconds / size).rounded()) }
        if count(of: 1) < 60 { return "\(count(of: 1)) s" }
        if count(of: 60) < 60 { return "\(count(of: 60)) min" }
        let hours = count(of: 3600)
        if hours < 24 { return "\(hours) \(hours == 1 ? units.hour : units.hours)" }
        let days = count(of: 86_400)
        return "\(days) \(days == 1 ? units.day : units.days)"
    }

    /// How long ago, for use after a verb: `40 s ago`, `just now`.
    func ago(_ duration: Duration) -> SafeText { duration < .seconds(1) ? justNow : before(Self.span(duration)) }

    /// A short span: `40 s`, `3 min`, `2 h`, `5 d`.
    static func span(_ duration: Duration) -> SafeText {
        let seconds = Int(max(.zero, duration).components.seconds)
        switch seconds {
        case ..<60: return "\(seconds) s"
        case ..<3600: return "\(seconds / 60) min"
        case ..<86_400: return "\(seconds / 3600) h"
        default: return "\(seconds / 86_400) d"
        }
    }
}
