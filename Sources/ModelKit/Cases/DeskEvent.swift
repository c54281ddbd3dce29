/// An event that belongs to no case. It is a log entry like any other, in the same chain, under the number 0.
public enum DeskEvent: Hashable, Sendable, Codable {
    /// The desk went on with a log that ends before the last entry that it had written: a backup was restored, or the end was
    /// lost.
    case resumed(Resumption)

    /// The number that no case has.
    public static let number: CaseNumber = 0

    /// The digests of the texts that are kept outside the log.
    public var digests: [EvidenceDigest] {
        switch self {
        case .resumed: []
        }
    }

    /// The numbers that the desk had used before, so that it does not use them again.
    public struct Resumption: Hashable, Sendable, Codable {
        /// The log's epoch until then.
        public var epoch: String
        /// The last entry that had been written.
        public var sequence: Int64
        /// The highest case number and the highest action number.
        public var number: CaseNumber
        public var action: Int

        public init(epoch: String, sequence: Int64, number: CaseNumber, action: Int) {
            (self.epoch, self.sequence, self.number, self.action) = (epoch, sequence, number, action)
        }
    }
}
