import ModelKit

/// What members are told, in their language. A reporter is never named in it.
struct Wording: Sendable {
    var language: String
    /// James, to a moderator (K7).
    var alarm: @Sendable (_ number: CaseNumber, _ category: String) -> String
    var thanks: @Sendable (_ number: CaseNumber) -> String
    var warning: @Sendable (_ number: CaseNumber) -> String
    var closed: @Sendable (_ number: CaseNumber, _ until: String) -> String
    var locked: @Sendable (_ number: CaseNumber, _ until: String) -> String
    var reopened: @Sendable (_ number: CaseNumber) -> String

    /// English for those whose language is not known here.
    static func of(language: String?) -> Wording { language?.hasPrefix("de") == true ? german : english }

    static let english = Wording(
        language: "en",
        alarm: { "James: new case \($0), \($1)." },
        thanks: { "Thank you: your report (case \($0)) was justified. You have helped this community." },
        warning: {
            "Your report (case \($0)) was found to be wrong and made in bad faith. This is a warning: reporting will be closed to you "
                + "if it happens again."
        },
        closed: { "Your report (case \($0)) was again found to be made in bad faith. You cannot report before \($1)." },
        locked: { "Your report (case \($0)) was again found to be made in bad faith. Your account is locked until \($1)." },
        reopened: {
            "Case \($0) is being looked at again. What you were told about it, and what followed for you, no longer holds."
        })

    static let german = Wording(
        language: "de",
        alarm: { "James: neuer Fall \($0), \($1)." },
        thanks: { "Danke: Deine Meldung (Fall \($0)) war berechtigt. Du hast dieser Gemeinschaft geholfen." },
        warning: {
            "Deine Meldung (Fall \($0)) war falsch und nicht in gutem Glauben. Das ist eine Verwarnung: Beim nächsten Mal kannst Du "
                + "eine Zeit lang nichts mehr melden."
        },
        closed: { "Deine Meldung (Fall \($0)) war wieder nicht in gutem Glauben. Bis \($1) kannst Du nichts melden." },
        locked: { "Deine Meldung (Fall \($0)) war wieder nicht in gutem Glauben. Dein Zugang ist bis \($1) gesperrt." },
        reopened: {
            "Fall \($0) wird neu geprüft. Was Dir dazu mitgeteilt wurde und was daraus für Dich folgte, gilt nicht mehr."
        })
}

extension Timestamp {
    /// For people: the day and the minute, in UTC.
    var forPeople: String {
        let text = description
        return text.prefix(10) + " " + text.dropFirst(11).prefix(5) + " UTC"
    }
}
