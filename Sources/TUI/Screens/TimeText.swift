import ModelKit

/// Times of the desk as calendar and clock show them here.
extension State {
    /// `21:01:22`, with the day where it is not today.
    func timeOfDay(_ time: Timestamp) -> SafeText {
        let local = local(time)
        let clock = "\(Numerals.twoDigits(local.hour)):\(Numerals.twoDigits(local.minute)):\(Numerals.twoDigits(local.second))"
        return local.date == wallClock.date ? SafeText(clock) : day(time) + " " + SafeText(String(clock.prefix(5)))
    }

    /// `21:01`, with the day where it is not today.
    func minute(_ time: Timestamp) -> SafeText {
        let local = local(time)
        let clock: SafeText = "\(Numerals.twoDigits(local.hour)):\(Numerals.twoDigits(local.minute))"
        return local.date == wallClock.date ? clock : day(time) + " " + clock
    }

    /// `8 Nov`, with the year where it is another.
    func day(_ time: Timestamp) -> SafeText {
        let date = local(time).date
        return words.dates.day(date, date.year != wallClock.date.year)
    }

    /// Since when somebody is here: the time of today, else month and year.
    func since(_ time: Timestamp) -> SafeText {
        let local = local(time)
        if local.date == wallClock.date {
            return "\(Numerals.twoDigits(local.hour)):\(Numerals.twoDigits(local.minute)) \(words.dates.today)"
        }
        return local.date.year == wallClock.date.year ? day(time) : words.dates.month(local.date)
    }

    /// When a message was said: what the chat server tells, where that agrees with when the desk received it; a chat server
    /// whose clock jumps does not move what was said a minute ago.
    func saidAt(_ line: EvidenceLine) -> Timestamp {
        let difference = line.received - line.message.at
        return difference < .minutes(2) && difference > .minutes(-2) ? line.message.at : line.received
    }
}
