// Times as members read them.
extension CommunityZone {
    /// A day and a minute in a member's words: `4 December, 10:07 (Berlin)`, `4. Dezember, 10:07 Uhr`, `4 december, 10:07 uur`.
    ///
    /// The year is named where it is another, or where the day is some months off. The zone is named in English, which members
    /// from anywhere read, and in any language where it is that of no place. Of a time that comes twice, when the clocks go back,
    /// it is said which one is meant.
    ///
    /// - Parameters:
    ///   - language: the member's, such as `de-AT`; a language without words of its own has the English ones.
    ///   - now: when it is written.
    public func text(_ time: Timestamp, in language: String?, now: Timestamp) -> String {
        let words = MemberTimeWords.in(language)
        let time = (local: local(time), distance: time - now)
        let isFar = time.distance > Self.near || time.distance < .zero - Self.near
        let year = isFar || time.local.date.year != local(now).date.year ? " \(time.local.date.year)" : ""
        let day = words.day(time.local.date.day) + " " + words.months[time.local.date.month - 1] + year
        let clock = Self.twoDigits(time.local.hour) + ":" + Self.twoDigits(time.local.minute) + words.clock
        let remarks = [
            words.namesZone || !isOfPlace ? label : nil, time.local.pass.map { $0 == .first ? words.summer : words.winter },
        ].compactMap { $0 }
        return day + ", " + clock + (remarks.isEmpty ? "" : " (" + remarks.joined(separator: ", ") + ")")
    }

    /// Within this nobody wonders which year is meant.
    private static let near: Duration = .days(120)

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

private struct MemberTimeWords {
    let months: [String]
    let day: @Sendable (Int) -> String
    /// Behind hour and minute.
    let clock: String
    let namesZone: Bool
    /// Before and after the clocks go back.
    let summer, winter: String

    static func `in`(_ language: String?) -> MemberTimeWords {
        switch language?.prefix(while: { $0 != "-" && $0 != "_" }).lowercased() {
        case "de": german
        case "nl": dutch
        default: english
        }
    }

    private static let english = MemberTimeWords(
        months: MonthNames.english, day: { "\($0)" }, clock: "", namesZone: true, summer: "summer time", winter: "winter time")
    private static let german = MemberTimeWords(
        months: MonthNames.german, day: { "\($0)." }, clock: " Uhr", namesZone: false, summer: "Sommerzeit", winter: "Winterzeit")
    private static let dutch = MemberTimeWords(
        months: MonthNames.dutch, day: { "\($0)" }, clock: " uur", namesZone: false, summer: "zomertijd", winter: "wintertijd")
}
