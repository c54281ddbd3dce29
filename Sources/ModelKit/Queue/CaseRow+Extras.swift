extension CaseRow {
    /// What few cases have. A mirror keeps it beside its rows, for those cases alone.
    public struct Extras: Hashable, Sendable, Codable {
        /// Categories that reports of the case name beside the case's own, each once, in the order of the reports.
        public var otherCategories: [CategoryID] = []
        /// Other names that the accused has or had, each once, the latest first; at most ``Limits/names``.
        public var otherNames: [String] = []
        /// A message of the case was judged before, in another case.
        public var wasJudgedBefore = false
        /// A sanction, its end or a redaction did not reach the chat, and nobody has given it up.
        public var hasFailed = false
        /// Somebody is in danger, and nobody has seen to the case since the alarm.
        public var isAlarmUnseen = false
        /// One sender reported many people in a short time: the first case of those.
        public var flood: CaseNumber?
        /// The closed case is about to be judged anew.
        public var reopening: PendingReopening?
        /// True of a concern with which somebody asks for help for themselves.
        public var aboutSelf: Bool?

        public init() {}

        /// The queue shows the case though it is closed.
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

    /// Somebody is in danger, and nobody has seen to the case since the alarm: the case stays in the queue, closed or not.
    public var isAlarmUnseen: Bool { extras?.isAlarmUnseen ?? false }

    /// Somebody asks for help for themselves: who reports is whom it is about.
    public var isAboutSelf: Bool { extras?.aboutSelf ?? false }

    /// The names of the accused, the one of the report first.
    public var accusedNames: [String] { [accusedNick] + (extras?.otherNames ?? []) }

    /// Adds names that the accused has or had, the latest first, to those that the row tells already.
    public mutating func addNames(_ names: [String]) {
        var seen: Set = ["", accusedNick]
        note { extras in
            extras.otherNames = Array((names + extras.otherNames).filter { seen.insert($0).inserted }.prefix(Limits.names))
        }
    }
}
