extension CaseRow {
    /// What only few cases have. A mirror stores it separately, for those cases only.
    public struct Extras: Hashable, Sendable, Codable {
        /// The categories that the reports name in addition to the case's own, each once, in the order of the reports.
        public var otherCategories: [CategoryID] = []
        /// Other current and former names of the accused, each once, the latest first; at most ``Limits/names``.
        public var otherNames: [String] = []
        /// A message of the case was judged before, in another case.
        public var wasJudgedBefore = false
        /// The chat did not carry out a sanction, its end or a redaction, and nobody has given it up.
        public var hasFailed = false
        /// Somebody is in danger, and nobody has looked at the case since the alarm.
        public var isAlarmUnseen = false
        /// The first case of a flood, if one sender reported many people in a short time.
        public var flood: CaseNumber?
        /// The closed case is being reopened.
        public var reopening: PendingReopening?
        /// True if it is a concern in which somebody asks for help for themselves.
        public var aboutSelf: Bool?

        public init() {}

        /// The queue shows the case although it is closed.
        public var isKept: Bool { hasFailed || isAlarmUnseen || reopening != nil }
    }

    public struct PendingReopening: Hashable, Sendable, Codable {
        public var by: ModeratorName
        /// Until then it can be undone.
        public var effectiveAt: Timestamp

        public init(by: ModeratorName, effectiveAt: Timestamp) {
            self.by = by
            self.effectiveAt = effectiveAt
        }
    }

    public var reopening: PendingReopening? { extras?.reopening }

    /// Somebody is in danger, and nobody has looked at the case since the alarm: the case stays in the queue even if it is
    /// closed.
    public var isAlarmUnseen: Bool { extras?.isAlarmUnseen ?? false }

    /// Somebody asks for help for themselves: the reporter is the person whom it is about.
    public var isAboutSelf: Bool { extras?.aboutSelf ?? false }

    /// The names of the accused, starting with the one in the report.
    public var accusedNames: [String] { [accusedNick] + (extras?.otherNames ?? []) }

    /// Adds current and former names of the accused, the latest first, to those in the row.
    public mutating func addNames(_ names: [String]) {
        var seen: Set = ["", accusedNick]
        note { extras in
            extras.otherNames = Array((names + extras.otherNames).filter { seen.insert($0).inserted }.prefix(Limits.names))
        }
    }
}
