extension Texts.Key {
    /// The placeholders that have a value in this text. A member would read any other as it stands.
    public var placeholders: [String] {
        switch self {
        case .alarm, .raised, .alsoReported, .moved: ["case", "category"]
        case .alarmLate: ["case", "category", "time"]
        case .handedUp, .danger: ["case", "category", "moderator"]
        case .received, .thanks, .unproven, .warned, .maliciousReason, .reopened, .ended, .lifted: ["case"]
        case .decisionWithdrawn, .outcomeFollows, .noLongerCounts, .warningWithdrawn, .reportCleared, .beingLifted: ["case"]
        case .notRestored, .afterClosing: ["case"]
        case .consequencesElsewhere: ["case", "cases", "later"]
        case .afterMute, .afterRemoval, .afterSuspension, .afterLock: ["case", "channel"]
        case .reportRefused: ["until"]
        case .selfReport: ["helplines"]
        case .reportingClosed: ["case", "until"]
        case .admonition, .warning, .redaction, .kick, .purge, .deactivation, .suspensionForGood, .lockForGood:
            ["community", "channel"]
        case .kickHeld: ["community", "channel", "cases", "held"]
        case .mute, .removal, .suspension, .lock: ["community", "channel", "until"]
        case .reason: ["case", "category", "reason"]
        case .appeal: ["case", "period", "days"]
        case .appealUpheld, .appealGranted, .appealLapsed, .appealReopened: ["case", "original"]
        case .helpAtRisk, .helpWorried, .helpOther: ["helplines"]
        case .mailSubject: ["community"]
        case .interrogation, .contact: ["case", "community"]
        }
    }

    /// The placeholder that this text must contain, because it says how long, why, or who helps. Nil if there is none.
    public var indispensable: String? {
        // Here the helplines are not the only content.
        self == .selfReport ? nil : ["until", "reason", "helplines"].first { placeholders.contains($0) }
    }
}
