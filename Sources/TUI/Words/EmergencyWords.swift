import Client
import ModelKit

/// Somebody is in danger: the steps to take, and what happened to the alarm.
struct EmergencyWords: Sendable {
    let danger, noSteps: SafeText

    // Nobody has received it yet: why, whom to call, and what happens automatically
    let notSent: @Sendable (SafeText) -> SafeText
    let notConfirmed, sending: SafeText
    /// When the console is closed: the cases whose alarm is unanswered, and whether there is a connection.
    let leftUnsent: @Sendable (SafeText, Bool) -> SafeText
    let nobodyAlerted: @Sendable (SafeText) -> SafeText
    let nobodyReached: SafeText
    /// Somebody has seen it, but nobody who was to be notified.
    let noAdminReached: SafeText
    /// The label before the telephone numbers of the people with a role.
    let phone: @Sendable (Moderator.Role) -> SafeText
    let noPhones: SafeText
    /// When it is sent automatically, depending on what keeps it from the desk.
    let sentLater: @Sendable (ConnectionFailure?) -> SafeText

    // The desk has received it. Admins are notified; others if no admin can be; the team if nobody may know who
    let alerting, alerted: @Sendable (Whom) -> SafeText
    let raised: @Sendable (SafeText, SafeText) -> SafeText
    /// The other marked cases for which the alarm was raised too, and whether it is still waiting to be sent.
    let alsoRaised: @Sendable (SafeText, Bool) -> SafeText
    /// Whom James notifies, and the result; empty: nobody may know whom.
    let told: @Sendable (SafeText, Dossier.EscalationSummary.Delivery) -> SafeText
    let namesHidden: SafeText
    let seen: @Sendable (SafeText) -> SafeText
    let seenByCount: @Sendable (Int) -> SafeText
    let notSeen: SafeText

    enum Whom: Sendable, Hashable {
        case admins, others, team
    }

    static let english = EmergencyWords(
        danger: "Danger", noSteps: "desk.toml names no steps for an emergency.",
        notSent: { "NOT SENT: \($0)." },
        notConfirmed: "NOT CONFIRMED: the desk does not answer.", sending: "Sending…",
        leftUnsent: { cases, isConnected in "\(isConnected ? "NOT CONFIRMED" : "NOT SENT"): the alarm for \(cases)." },
        nobodyAlerted: { "NOBODY HAS BEEN ALERTED: \($0)." },
        nobodyReached: "NOBODY HAS BEEN REACHED.", noAdminReached: "NO ADMIN HAS BEEN REACHED.",
        phone: { $0 == .admin ? "Phone an admin:" : "Phone a team lead:" },
        noPhones: "No telephone number is known here (phone in desk.toml). Reach an admin some other way.",
        sentLater: { failure in
            switch failure {
            case .unknownToken: "It is sent as soon as the desk accepts your token again."
            case .unknownUser: "It is sent as soon as the desk knows your user."
            case .refused, .notUnderstood: "It is sent as soon as the desk accepts this console again."
            default: "It is sent as soon as the connection is back."
            }
        },
        alerting: { whom in
            switch whom {
            case .admins: "Admins are being notified"
            case .others: "Other moderators are being notified, but no admin"
            case .team: "The team is being notified"
            }
        },
        alerted: { whom in
            switch whom {
            case .admins: "Admins have been alerted"
            case .others: "Other moderators have been alerted, but no admin"
            case .team: "The team has been alerted"
            }
        },
        raised: { "raised by \($0), received \($1)" },
        alsoRaised: { $1 ? "Also for \($0): waiting to be sent." : "The desk also has the alarm for \($0)." },
        told: { names, delivery in
            switch delivery {
            case .pending: names.isEmpty ? "notifying: pending" : "notifying \(names): pending"
            case .failed: names.isEmpty ? "notifying: failed" : "notifying \(names): failed"
            case .delivered: names.isEmpty ? "notified: at least one of them" : "notified: \(names)"
            }
        },
        namesHidden: "Names stay hidden, since a report is anonymous.",
        seen: { "seen by \($0)" }, seenByCount: { $0 == 1 ? "seen by one of them" : "seen by \($0) people" },
        notSeen: "Nobody has seen it yet.")

    static let german = EmergencyWords(
        danger: "Gefahr", noSteps: "desk.toml nennt keine Schritte für den Notfall.",
        notSent: { "NICHT GESENDET: \($0)." },
        notConfirmed: "NICHT BESTÄTIGT: Der Server antwortet nicht.", sending: "Wird gesendet…",
        leftUnsent: { cases, isConnected in "\(isConnected ? "NICHT BESTÄTIGT" : "NICHT GESENDET"): der Alarm zu \(cases)." },
        nobodyAlerted: { "NIEMAND WURDE ALARMIERT: \($0)." },
        nobodyReached: "NIEMAND WURDE ERREICHT.", noAdminReached: "NOCH WURDE KEIN ADMIN ERREICHT.",
        phone: { $0 == .admin ? "Ruf einen Admin an:" : "Ruf jemanden von der Leitung an:" },
        noPhones: "Hier ist keine Telefonnummer bekannt (phone in desk.toml). Erreiche die Admins auf anderem Weg.",
        sentLater: { failure in
            switch failure {
            case .unknownToken: "Es wird gesendet, sobald der Server Dein Token wieder annimmt."
            case .unknownUser: "Es wird gesendet, sobald der Server Dein Konto kennt."
            case .refused, .notUnderstood: "Es wird gesendet, sobald der Server diese Konsole wieder annimmt."
            default: "Es wird gesendet, sobald die Verbindung wieder da ist."
            }
        },
        alerting: { whom in
            switch whom {
            case .admins: "Die Admins werden benachrichtigt"
            case .others: "Andere aus dem Team werden benachrichtigt, aber kein Admin"
            case .team: "Das Team wird benachrichtigt"
            }
        },
        alerted: { whom in
            switch whom {
            case .admins: "Die Admins sind alarmiert"
            case .others: "Andere aus dem Team sind alarmiert, aber kein Admin"
            case .team: "Das Team ist alarmiert"
            }
        },
        raised: { "ausgelöst von \($0), eingegangen \($1)" },
        alsoRaised: { $1 ? "Auch zu \($0): noch nicht gesendet." : "Der Server hat auch den Alarm zu \($0)." },
        told: { names, delivery in
            switch delivery {
            case .pending: names.isEmpty ? "Nachricht steht aus" : "Nachricht an \(names) steht aus"
            case .failed: names.isEmpty ? "Die Nachrichten kamen nicht an" : "Nachricht an \(names) gescheitert"
            case .delivered: names.isEmpty ? "benachrichtigt: mindestens eine Person" : "benachrichtigt: \(names)"
            }
        },
        namesHidden: "Namen bleiben verborgen, weil eine Meldung anonym ist.",
        seen: { "gesehen von \($0)" }, seenByCount: { $0 == 1 ? "von einer Person gesehen" : "von \($0) Personen gesehen" },
        notSeen: "Bisher hat es niemand gesehen.")
}
