import ModelKit

/// Times as the reader's calendar and clock show them, in their own time zone: on the screens, and in the output of commands.
package struct TimeText: Sendable {
    let now: Moment
    let words: DateWords
    /// How far the local clock is ahead of the clock that the times come from.
    let ahead: Duration

    init(now: Moment, words: DateWords, ahead: Duration = .zero) {
        self.now = now
        self.words = words
        self.ahead = ahead
    }

    /// For the output of commands, which is English.
    package static var current: TimeText { TimeText(now: .current, words: .english) }

    func local(_ time: Timestamp) -> LocalTime { LocalTime(time + ahead, zone: now.zone) }

    private var today: CivilDate { date(now.wall) }

    private func date(_ time: Timestamp) -> CivilDate { CivilDate(of: time, zone: now.zone) }

    /// `21:01:22`, with the day if it is not today.
    package func timeOfDay(_ time: Timestamp) -> SafeText { clock(time, withSeconds: true) }

    /// The width of a column for the times of messages.
    func width(of times: [Timestamp]) -> Int {
        guard let first = times.min(), let last = times.max() else { return 8 }
        let today = today
        let isToday = [first, last].allSatisfy { date($0 + ahead) == today }
        // The times of a day on which no time occurs twice all look alike, and a conversation asks for every frame.
        if isToday, local(first).pass == nil, local(last).pass == nil, now.zone(first + ahead) == now.zone(last + ahead) {
            return 8
        }
        return times.reduce(isToday ? 8 : 13) { max($0, timeOfDay($1).width) }
    }

    /// `21:01`, with the day if it is not today.
    package func minute(_ time: Timestamp) -> SafeText { clock(time, withSeconds: false) }

    /// A time that occurs twice, when the clocks go back, is shown with its zone: `02:30 CEST`. Seconds only for today.
    private func clock(_ time: Timestamp, withSeconds: Bool) -> SafeText {
        let local = local(time)
        let isToday = local.date == today
        var clock = "\(Numerals.twoDigits(local.hour)):\(Numerals.twoDigits(local.minute))"
        if withSeconds, isToday { clock += ":\(Numerals.twoDigits(local.second))" }
        if local.pass != nil { clock += " " + words.zone(now.zoneName(time + ahead)) }
        return isToday ? SafeText(clock) : day(time) + " " + SafeText(clock)
    }

    /// How long ago something was: `5 min ago`.
    package func ago(_ time: Timestamp) -> SafeText { words.ago(now.wall - (time + ahead)) }

    /// `8 Nov`, with the year if it is not the current one.
    package func day(_ time: Timestamp) -> SafeText {
        let date = date(time + ahead)
        return words.day(date, date.year != today.year)
    }

    /// Since when somebody has been here: the time if it was today, the day if it was this year, otherwise month and year.
    package func since(_ time: Timestamp) -> SafeText {
        let date = date(time + ahead)
        if date == today { return minute(time) + " " + words.today }
        return date.year == today.year ? day(time) : words.month(date)
    }

    /// `stamped 10 min earlier`: what the timestamp of a message says. It is not shown otherwise, because the desk received the
    /// message at quite another time. Nil if both agree.
    package func stamp(of line: EvidenceLine) -> SafeText? {
        line.stampDifference.map { words.stamped(words.about($0 < .zero ? .zero - $0 : $0), $0 < .zero) }
    }
}
