// Times as members read them
extension CommunityZone {
    /// Date and time in a member's language: `4 December, 10:07 (Berlin)`, `4. Dezember, 10:07 Uhr`, `4 december, 10:07 uur`.
    ///
    /// The year is included if it is not the current one, or if the day is some months away. The zone is included in English,
    /// which members from anywhere read, and in any language if the zone is not one of a place. If a time occurs twice because
    /// the clocks go back, the text says which one is meant.
    ///
    /// - Parameters:
    ///   - language: the member's, such as `de-AT`; languages without their own words use the English ones.
    ///   - now: when the text is written.
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

    /// Within this distance the year is clear.
    private static let near: Duration = .days(120)

    private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

private struct MemberTimeWords {
    let months: [String]
    let day: @Sendable (Int) -> String
    /// Follows the hour and minute.
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
