/// Which sanction comes next, and who may impose it (K14).
public struct SanctionPolicy: Hashable, Sendable {
    /// The mildest first.
    public var ladder: [SanctionStep] = [
        SanctionStep(.admonition), SanctionStep(.warning), SanctionStep(.mute, for: .hours(1)),
        SanctionStep(.removal, for: .days(1)), SanctionStep(.lock, for: .days(1)), SanctionStep(.lock, for: .days(7)),
        SanctionStep(.lock, for: .days(30)), SanctionStep(.lock),
    ]
    /// Sanctions that are offered in addition to the ladder if the chat server can do them. The policy never suggests them.
    public var others: [SanctionStep] = [
        SanctionStep(.redaction), SanctionStep(.kick), SanctionStep(.purge), SanctionStep(.suspension, for: .days(1)),
        SanctionStep(.shadowBan, for: .days(7)), SanctionStep(.deactivation),
    ]
    /// The most severe step that a moderator may impose. Leads may impose everything except what is reserved for admins.
    public var moderatorLimit = SanctionStep(.lock, for: .days(7))
    /// How long a sanction counts towards the next one.
    public var counted: Duration = .days(180)

    public init() {}

    /// Whether this role may impose a step. Moderators hand up a case that needs more.
    public func allows(_ step: SanctionStep, to role: Moderator.Role) -> Bool {
        switch step.kind {
        // A sanction that the member cannot notice, or that nobody can undo, is for the fewest people.
        case .shadowBan, .deactivation: role == .admin
        case .purge: role >= .lead
        case .admonition, .warning, .redaction, .kick, .mute, .removal, .suspension, .lock:
            role >= .lead || step.isAtMost(moderatorLimit)
        }
    }

    /// The lowest role that may impose a step.
    public func leastRole(for step: SanctionStep) -> Moderator.Role {
        [.moderator, .lead].first { allows(step, to: $0) } ?? .admin
    }

    /// A sanction that the member bore before.
    public struct Past: Hashable, Sendable, Codable {
        public var number: CaseNumber
        public var step: SanctionStep
        public var at: Timestamp

        public init(number: CaseNumber, step: SanctionStep, at: Timestamp) {
            self.number = number
            self.step = step
            self.at = at
        }
    }

    /// The next step for a member: the first step of their category, or the one after the most severe that they bore recently.
    ///
    /// - Parameters:
    ///   - past: their sanctions that were not withdrawn.
    ///   - justified: the number of justified cases on their record, not counting this one.
    public func suggestion(for category: Category?, past: [Past], justified: Int, at now: Timestamp) -> SanctionSuggestion {
        let first = category?.firstSanction.flatMap { start in ladder.firstIndex { start.isAtMost($0) } } ?? 0
        let counting = past.filter { now - $0.at < counted && !$0.step.kind.takesMessages }
        // Of two equally severe sanctions, the later one is named.
        let hardest = counting.max { $0.step == $1.step ? $0.at < $1.at : $0.step.isAtMost($1.step) }
        guard let hardest else {
            // Members who are on record but got no sanction start one step higher than newcomers.
            let step = min(first + (justified > 0 ? 1 : 0), ladder.count - 1)
            return SanctionSuggestion(step: ladder[step], why: justified > 0 ? .onRecord(justified: justified) : .first)
        }
        let after = ladder.firstIndex { !$0.isAtMost(hardest.step) } ?? ladder.count - 1
        return SanctionSuggestion(step: ladder[max(first, after)], why: .after(step: hardest.step, case: hardest.number))
    }

    /// The suggestion if not every step of the ladder is possible: the next possible step, otherwise the most severe possible
    /// one before it.
    ///
    /// - Returns: nil if no step is possible.
    public func possible(_ suggestion: SanctionSuggestion, _ isPossible: (SanctionStep) -> Bool) -> SanctionSuggestion? {
        guard !isPossible(suggestion.step) else { return suggestion }
        let place = ladder.firstIndex(of: suggestion.step) ?? ladder.startIndex
        guard let step = ladder[place...].first(where: isPossible) ?? ladder[..<place].last(where: isPossible) else { return nil }
        return SanctionSuggestion(step: step, why: suggestion.why, insteadOf: suggestion.step)
    }
}

/// The step that the policy suggests, and why.
public struct SanctionSuggestion: Hashable, Sendable, Codable {
    public enum Reason: Hashable, Sendable, Codable {
        /// Nothing is on their record, so this is the category's first step.
        case first
        /// They have justified cases on their record, but no sanction.
        case onRecord(justified: Int)
        /// They bore this step before.
        case after(step: SanctionStep, case: CaseNumber)
    }

    public var step: SanctionStep
    public var why: Reason
    /// The step that would come next but is not possible in this case; nil if it is possible.
    public var insteadOf: SanctionStep?

    public init(step: SanctionStep, why: Reason, insteadOf: SanctionStep? = nil) {
        self.step = step
        self.why = why
        self.insteadOf = insteadOf
    }
}

extension SanctionPolicy: Codable {
    enum CodingKeys: String, CodingKey {
        case ladder, others, moderatorLimit, counted
    }

    public init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        self.init()
        ladder = try fields.decode([SanctionStep].self, forKey: .ladder)
        others = try fields.decodeIfPresent([SanctionStep].self, forKey: .others) ?? []
        moderatorLimit = try fields.decode(SanctionStep.self, forKey: .moderatorLimit)
        counted = try fields.seconds(.counted)
    }

    public func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(ladder, forKey: .ladder)
        try fields.encode(others, forKey: .others)
        try fields.encode(moderatorLimit, forKey: .moderatorLimit)
        try fields.encode(counted.seconds, forKey: .counted)
    }
}
