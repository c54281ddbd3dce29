/// The texts to members, in their language and in words that the community can edit (Q2). They never name a reporter.
public struct Texts: Hashable, Sendable, Codable {
    /// The occasions; the raw value is the name in `[text.LANGUAGE]` of desk.toml.
    public enum Key: String, Hashable, Sendable, Codable, CaseIterable {
        /// From James to a moderator about a new case (K7): {case}, {category}.
        case alarm
        /// From James when a report raises a case, or names another category of the same priority (K10a): {case}, {category}.
        case raised, alsoReported = "also_reported"
        /// To the team that a moderator moved a case to: {case}, {category}.
        case moved
        /// About a new case whose deadline has already passed: {case}, {category}, {time} of the report.
        case alarmLate = "alarm_late"
        /// To those whom a case was handed up to: {case}, {category}, {moderator}.
        case handedUp = "handed_up"
        /// To the same people if somebody is in danger right now: {case}, {category}, {moderator}.
        case danger
        /// To a reporter at once, if the chat itself does not tell them (K5): {case}.
        case received
        /// To a reporter for whom reporting is closed: {until}.
        case reportRefused = "report_refused"
        /// To somebody who reported themselves.
        case selfReport = "self_report"
        /// To a reporter who was right (K11): {case}.
        case thanks
        /// To a reporter whose report showed nothing that the rules forbid: {case}.
        case unproven
        /// To a reporter in bad faith (K12): {case}, and, if reporting is closed, {until}.
        case warned, reportingClosed = "reporting_closed"
        /// The reason for locking their account (K12): {case}.
        case maliciousReason = "malicious_reason"
        /// To members who had been told something about a case that is reopened (M6), and to others whose decision was taken
        /// back after an appeal: {case}.
        case reopened, decisionWithdrawn = "decision_withdrawn"
        /// What the withdrawal means for this member, each only if it applies; see ``Relief``: {case}.
        case outcomeFollows = "outcome_follows", noLongerCounts = "no_longer_counts", warningWithdrawn = "warning_withdrawn"
        case reportCleared = "report_cleared", beingLifted = "being_lifted"
        /// What cannot be restored, and that later cases were decided more strictly because of this one: {case}, {later}.
        case notRestored = "not_restored", consequencesElsewhere = "consequences_elsewhere"

        /// The first sentence of a statement of reasons, one for each kind of sanction: {community}, {channel}, {until}.
        case admonition, warning, redaction, kick, mute, purge, removal, suspension, lock, deactivation
        case suspensionForGood = "suspension_for_good", lockForGood = "lock_for_good"
        /// The first sentence for a kick if other cases still keep the member out: {held}.
        case kickHeld = "kick_held"
        /// The second sentence, the reason: {case}, {category}, {reason}.
        case reason
        /// The third sentence, how to appeal: {case}, {days}.
        case appeal = "objection"
        /// A sanction expired or was lifted: {case}.
        case ended, lifted
        /// What the member can do again, if no other sanction prevents it: {case}, {channel}.
        case afterMute = "after_mute", afterRemoval = "after_removal", afterSuspension = "after_suspension"
        case afterLock = "after_lock", afterClosing = "after_closing"

        /// To the member who appealed (Q3): {case}, {original}.
        case appealUpheld = "appeal_upheld", appealGranted = "appeal_granted"
        /// The decision under appeal no longer exists: {case}, {original}.
        case appealLapsed = "appeal_lapsed"
        /// Their appeal was right, and the original case is reopened: {case}, {original}.
        case appealReopened = "appeal_reopened"

        /// Help for somebody at risk, for somebody who is worried about them, and for somebody who needs a different place to
        /// turn to (T2, T3, Q4): {helplines}.
        case helpAtRisk = "help_at_risk", helpWorried = "help_worried", helpOther = "help_other"
        /// The subject of an e-mail with such help: {community}.
        case mailSubject = "mail_subject"
        /// The first text for a member who has been brought into a channel: {case}, {community}.
        case interrogation, contact
    }

    /// The community's own texts, by language, then by key; the others have defaults.
    public var own: [String: [String: String]]

    public init(own: [String: [String: String]] = [:]) { self.own = own }

    /// The text in a member's language: the community's own, otherwise the default in that language, otherwise in English.
    public func template(_ key: Key, in language: String?) -> Template {
        let wanted = language.map { String($0.prefix { $0 != "-" && $0 != "_" }).lowercased() } ?? "en"
        for language in [wanted, "en"] {
            if let text = own[language]?[key.rawValue] ?? Self.defaults[language]?[key] { return Template(text) }
        }
        // Not reached: every key has an English default, which a test checks.
        return Template("")
    }

    /// - Parameter place: the kind of place that `{channel}` stands for, if it has no name.
    public func text(
        _ key: Key, in language: String?, _ values: [String: String], at place: Channel.Kind = .public
    ) -> String {
        template(key, in: language).filled(with: values, standIns: Self.standIns(place, in: language))
    }
}
