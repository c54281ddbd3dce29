import ModelKit

/// A sanction that is ordered or in force, as a line: `mute 1 h until 21:30, #4588, by jonas`.
enum SanctionLine {
    /// - Parameter number: the case in which it is shown; any other case is named.
    static func line(of sanction: Dossier.SanctionSummary, shownIn number: CaseNumber, casebook: Casebook) -> StyledLine {
        let words = casebook.words.sanctions
        var line = StyledLine(casebook.words.step(sanction.step), sanction.step.kind.lasts ? .soon : .text)
        if let nick = sanction.nick, nick != accused(in: number, casebook) {
            line = line.text(" ").said(SafeText(nick), .text.bold)
        }
        let isMissing = sanction.arrived == false
        if isMissing {
            // A sanction that was not carried out has no time; the reason is appended below.
        } else if sanction.phase == .ordered {
            line = line.text(", " + words.notYetTold, .dim)
        } else if let until = sanction.until {
            line = line.text(" \(words.until) ", .dim).text(casebook.times.minute(until))
        } else if !sanction.step.kind.lasts {
            line = line.text(", " + casebook.times.minute(sanction.at), .dim)
        }
        if sanction.number != number { line = line.text(", ", .dim).text("#\(sanction.number)") }
        if let by = sanction.by {
            line = line.text(", " + words.by(casebook.author(by)), .dim)
        }
        if isMissing { return appendingWhy(sanction, to: line, shownIn: number, casebook) }
        if sanction.held == true { return line.text(": " + words.notLifted, .urgent).text("  ").text("L", .key.bold) }
        guard sanction.isUnconfirmed || sanction.isBeingLifted else { return line }
        line = line.text(": " + (sanction.isUnconfirmed ? words.unconfirmed : words.beingLifted), .soon)
        // The actions of another case are not known here.
        return sanction.number == number ? line.text("  ").text("f", .key.bold) : line
    }

    /// Adds that it is not in force, and the key that shows what can be done about it, if something can.
    private static func appendingWhy(
        _ sanction: Dossier.SanctionSummary, to line: StyledLine, shownIn number: CaseNumber, _ casebook: Casebook
    ) -> StyledLine {
        let words = casebook.words.sanctions
        if casebook.shelf.loaded[number]?.isGivenUp(sanction) == true { return line.text(": " + words.givenUp, .urgent) }
        let why = line.text(": " + words.notInForce, .urgent)
        // Whether the chat is still trying is not known here for another case.
        return sanction.number == number ? why.text("  ").text("f", .key.bold) : why
    }

    private static func accused(in number: CaseNumber, _ casebook: Casebook) -> String? {
        casebook.shelf.loaded[number]?.accused.map { $0.nickNow ?? $0.profile.member.nick }
    }
}
