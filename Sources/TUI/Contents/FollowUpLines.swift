import ModelKit

/// What later cases led to because this one counted, and what they would have led to without it: proposed for lifting.
enum FollowUpLines {
    static func sentences(of dossier: Dossier, casebook: Casebook) -> [SafeText] {
        (dossier.followUps ?? []).compactMap { followUp in
            guard let liftable = Liftable(followUp) else { return nil }
            return casebook.words.sanctions.followUp(followUp.number, what(liftable, casebook), followUp.instead)
        }
    }

    /// `lock of Gast4412 until 28 Nov, 21:04`, `Gast4412 can't report until …`
    static func what(_ liftable: Liftable, _ casebook: Casebook) -> SafeText {
        let words = casebook.words
        let nick = liftable.nick.map { SafeText($0) } ?? words.history.somebody
        switch liftable {
        case .sanction(let sanction):
            let until = sanction.until.map { " " + words.sanctions.until + " " + casebook.times.minute($0) } ?? ""
            return words.history.of(words.step(sanction.step), nick) + until
        case .closing(let closing): return nick + " " + words.dossier.closedUntil(casebook.times.minute(closing.until))
        }
    }

    static func name(of measure: Dossier.FollowUp.Measure, _ words: Words) -> SafeText {
        switch measure {
        case .warned: words.sanctions.warning
        case .reportingClosed: words.sanctions.reportingClosed
        case .step(let step): words.step(step)
        }
    }
}
