import ModelKit
import Settings

// [policy]
extension DeskConfiguration {
    static func policies(_ section: ConfigurationSection) throws -> Policies {
        try section.check(
            allowed: [
                "window", "context", "grace", "claim", "urgent", "normal", "low", "malicious_counted", "reporting_closed",
                "first_lock", "ladder", "other_sanctions", "moderator_limit", "sanctions_counted", "appeals", "answer_unproven",
            ])
        var policies = Policies()
        policies.window = try section.duration("window") ?? policies.window
        policies.context = try section.integer("context", in: 0...20) ?? policies.context
        policies.undoPeriod = try section.duration("grace") ?? policies.undoPeriod
        policies.claim = try section.duration("claim") ?? policies.claim
        policies.urgentDeadline = try section.duration("urgent") ?? policies.urgentDeadline
        policies.normalDeadline = try section.duration("normal") ?? policies.normalDeadline
        policies.lowDeadline = try section.duration("low") ?? policies.lowDeadline
        policies.maliciousReports = try maliciousReports(section)
        policies.sanctions = try sanctions(section)
        policies.appeals = try appeals(section) ?? policies.appeals
        policies.answersUnproven = try section.flag("answer_unproven") ?? policies.answersUnproven
        return policies
    }

    private static func maliciousReports(_ section: ConfigurationSection) throws -> MaliciousReportPolicy {
        var policy = MaliciousReportPolicy()
        policy.counted = try section.duration("malicious_counted") ?? policy.counted
        policy.closedFor = try section.duration("reporting_closed") ?? policy.closedFor
        policy.firstLock = try section.duration("first_lock") ?? policy.firstLock
        return policy
    }

    private static func sanctions(_ section: ConfigurationSection) throws -> SanctionPolicy {
        var policy = SanctionPolicy()
        policy.ladder = try section.sanctions("ladder") ?? policy.ladder
        policy.others = try section.sanctions("other_sanctions") ?? policy.others
        guard !policy.ladder.isEmpty else { throw section.mistake("ladder", "ladder is empty; it needs at least one step") }
        for (step, next) in zip(policy.ladder, policy.ladder.dropFirst()) where next.isAtMost(step) {
            throw section.mistake(
                "ladder", "in the ladder, \(next.written) comes after \(step.written) but is not stricter; put the mildest first")
        }
        policy.moderatorLimit = try section.sanction("moderator_limit") ?? policy.moderatorLimit
        policy.counted = try section.duration("sanctions_counted") ?? policy.counted
        return policy
    }

    /// Must be whole days, because members are told the number of days.
    private static func appeals(_ section: ConfigurationSection) throws -> Duration? {
        guard let period = try section.duration("appeals") else { return nil }
        guard period.milliseconds % 86_400_000 == 0 else {
            throw section.mistake("appeals", "appeals must be a number of days such as \"20d\"")
        }
        return period
    }
}

extension SanctionStep {
    /// The step as it is written in the file, except that its length is in seconds.
    fileprivate var written: String {
        "\"" + kind.rawValue + (length.map { " \($0.milliseconds / 1000)s" } ?? "") + "\""
    }
}
