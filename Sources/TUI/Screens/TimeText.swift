import ModelKit

/// Times as calendar and clock show them to who reads them, in their own time zone: on the screens, and in what commands print.
package struct TimeText: Sendable {
    let now: Moment
    let words: DateWords
    /// How far the clock here is ahead of the one that the times are from.
    let ahead: Duration

    init(now: Moment, words: DateWords, ahead: Duration = .zero) {
        self.now = now
        self.words = words
        self.ahead = ahead
    }

    /// For what a command prints, which is English.
    package static var current: TimeText { TimeText(now: .current, words: .english) }

    func local(_ time: Timestamp) -> LocalTime { LocalTime(time + ahead, zone: now.zone) }

    private var today: CivilDate { LocalTime(now.wall, zone: now.zone).date }

    /// `21:01:22`, with the day where it is not today.
    package func timeOfDay(_ time: Timestamp) -> SafeText { clock(time, withSeconds: local(time).date == today) }

    /// Columns for the times of what was said, side by side.
    func width(of times: [Timestamp]) -> Int {
        let isToday = times.allSatisfy { local($0).date == today }
        return times.reduce(isToday ? 8 : 13) { max($0, timeOfDay($1).width) }
    }

    /// `21:01`, with the day where it is not today.
    package func minute(_ time: Timestamp) -> SafeText { clock(time, withSeconds: false) }

    /// Of a time that comes twice, when the clocks go back, it is told which one it is: `02:30 CEST`.
    private func clock(_ time: Timestamp, withSeconds: Bool) -> SafeText {
        let local = local(time)
        var clock = "\(Numerals.twoDigits(local.hour)):\(Numerals.twoDigits(local.minute))"
        if withSeconds { clock += ":\(Numerals.twoDigits(local.second))" }
        if local.pass != nil { clock += " " + words.zone(now.zoneName(time + ahead)) }
        return local.date == today ? SafeText(clock) : day(time) + " " + SafeText(clock)
    }

    /// How long ago something was: `5 min`.
    package func since(then time: Timestamp) -> SafeText { DateWords.span(now.wall - (time + ahead)) }

    /// `8 Nov`, with the year where it is another.
    package func day(_ time: Timestamp) -> SafeText {
        let date = local(time).date
        return words.day(date, date.year != today.year)
    }

    /// Since when somebody is here: the time of today, else month and year.
    package func since(_ time: Timestamp) -> SafeText {
        let date = local(time).date
        if date == today { return minute(time) + " " + words.today }
        return date.year == today.year ? day(time) : words.month(date)
    }

    /// `stamped 10 min earlier`: what the stamp of a message says, where it is not shown because the desk received the message at
    /// quite another time. Nil where both agree.
    package func stamp(of line: EvidenceLine) -> SafeText? {
        line.stampDifference.map { words.stamped(words.about($0 < .zero ? .zero - $0 : $0), $0 < .zero) }
    }
}

extension State {
    func timeOfDay(_ time: Timestamp) -> SafeText { times.timeOfDay(time) }
    func minute(_ time: Timestamp) -> SafeText { times.minute(time) }
    func day(_ time: Timestamp) -> SafeText { times.day(time) }
    func since(_ time: Timestamp) -> SafeText { times.since(time) }
}
