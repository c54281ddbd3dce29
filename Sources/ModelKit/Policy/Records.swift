/// The outcomes of a member's reports, for their accuracy and for the policy on malicious reports (K11, K12).
public struct ReporterRecord: Hashable, Sendable, Codable {
    public struct Rating: Hashable, Sendable, Codable {
        public var number: CaseNumber
        public var verdict: Verdict
        public var at: Timestamp

        public init(number: CaseNumber, verdict: Verdict, at: Timestamp) {
            self.number = number
            self.verdict = verdict
            self.at = at
        }
    }

    /// Oldest first; only the last ``kept``, because the policy needs no more.
    public private(set) var ratings: [Rating] = []

    /// Only the last 100 ratings count, so that a reporter can recover.
    public static let kept = 100

    public init() {}

    public init(ratings: [Rating]) { self.ratings = ratings.suffix(Self.kept) }

    public mutating func rate(_ number: CaseNumber, _ verdict: Verdict, at time: Timestamp) {
        withdraw(number)
        ratings.append(Rating(number: number, verdict: verdict, at: time))
        if ratings.count > Self.kept { ratings.removeFirst() }
    }

    /// The case was reopened, so its rating no longer counts.
    public mutating func withdraw(_ number: CaseNumber) { ratings.removeAll { $0.number == number } }

    public var rated: Int { ratings.count }
    public var justified: Int { ratings.count { $0.verdict == .justified } }
}
