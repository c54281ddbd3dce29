/// What members are told, in their language and in words that the community can edit (Q2). A reporter is never named in them.
public struct Texts: Hashable, Sendable, Codable {
    /// The occasions; the raw value is the name in `[text.LANGUAGE]` of desk.toml.
    public enum Key: String, Hashable, Sendable, Codable, CaseIterable {
        /// James, to a moderator (K7): {case}, {category}.
        case alarm
        /// James, when a further report makes a case graver, and when one names another category that is as grave (K10a): the same.
        case raised, alsoReported = "also_reported"
        /// To the team to which a moderator moved a case: the same.
        case moved
        /// The same of a case whose deadline has passed already: {case}, {category}, {time}, when it was reported.
        case alarmLate = "alarm_late"
        /// To those to whom a case was handed up: {case}, {category}, {moderator}.
        case handedUp = "handed_up"
        /// The same, where somebody is in danger at this moment.
        case danger
        /// To a reporter at once, where the chat itself does not tell them (K5): {case}.
        case received
        /// To a reporter to whom reporting is closed: {until}.
        case reportRefused = "report_refused"
        /// To somebody who reported themselves.
        case selfReport = "self_report"
        /// To a reporter who was right (K11): {case}.
        case thanks
        /// To a reporter whose report showed nothing that the rules forbid: {case}.
        case unproven
        /// To a reporter in bad faith (K12): {case}; until when reporting is closed: {until}.
        case warned, reportingClosed = "reporting_closed"
        /// Why their account is locked for it (K12): {case}.
        case maliciousReason = "malicious_reason"
        /// To those who were told something of a case that is judged anew (M6), and to others whose decision an appeal took back: {case}.
        case reopened, decisionWithdrawn = "decision_withdrawn"
        /// And then what that means for this member, each only where it is so; see ``Relief``: {case}.
        case outcomeFollows = "outcome_follows", noLongerCounts = "no_longer_counts", warningWithdrawn = "warning_withdrawn"
        case reportCleared = "report_cleared", beingLifted = "being_lifted"
        /// And what stays all the same; that later cases were decided more strictly because of it: {case}, {later}.
        case notRestored = "not_restored", consequencesElsewhere = "consequences_elsewhere"

        /// The first sentence of a statement of reasons, one for each kind of sanction: {community}, {channel}, {until}.
        case admonition, warning, redaction, kick, mute, purge, removal, suspension, lock, deactivation
        case suspensionForGood = "suspension_for_good", lockForGood = "lock_for_good"
        /// The same of a kick while another case keeps the member out all the same; which: {held}.
        case kickHeld = "kick_held"
        /// The second: why: {case}, {category}, {reason}.
        case reason
        /// The third: how to object: {case}, {days}.
        case appeal = "objection"
        /// A sanction ended by itself, or was lifted: {case}.
        case ended, lifted
        /// And what the member can do again, where nothing else holds them: {case}, {channel}.
        case afterMute = "after_mute", afterRemoval = "after_removal", afterSuspension = "after_suspension"
        case afterLock = "after_lock", afterClosing = "after_closing"

        /// To who appealed (Q3): {case}, {original}.
        case appealUpheld = "appeal_upheld", appealGranted = "appeal_granted"
        /// The decision against which they appealed is gone: {case}, {original}.
        case appealLapsed = "appeal_lapsed"
        /// The case on which they appealed is judged anew: {case}, {original}.
        case appealReopened = "appeal_reopened"

        /// Help for somebody at risk, for who worries about them, and for who needs another place than this (T2, T3, Q4): {helplines}.
        case helpAtRisk = "help_at_risk", helpWorried = "help_worried", helpOther = "help_other"
        /// The subject of the same by e-mail: {community}.
        case mailSubject = "mail_subject"
        /// What somebody reads who was brought into a channel, before anybody speaks: {case}, {community}.
        case interrogation, contact
    }

    /// By language, then by key: what the community wrote itself; for the rest there are the defaults.
    public var own: [String: [String: String]]

    public init(own: [String: [String: String]] = [:]) { self.own = own }

    /// The text in a member's language: the community's own, else the default in that language, else in English.
    public func template(_ key: Key, in language: String?) -> Template {
        let wanted = language.map { String($0.prefix { $0 != "-" && $0 != "_" }).lowercased() } ?? "en"
        for language in [wanted, "en"] {
            if let text = own[language]?[key.rawValue] ?? Self.defaults[language]?[key] { return Template(text) }
        }
        // Every key has a default in English; a test reads them all.
        return Template("")
    }

    /// - Parameter place: what kind of place it is of which the text says `{channel}`, where that has no name.
    public func text(
        _ key: Key, in language: String?, _ values: [String: String], at place: Channel.Kind = .public
    ) -> String {
        template(key, in: language).filled(with: values, standIns: Self.standIns(place, in: language))
    }
}
