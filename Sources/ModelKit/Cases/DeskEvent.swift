/// Something that happened to no case: an entry of the log like any other, in the same chain, under the number 0.
public enum DeskEvent: Hashable, Sendable, Codable {
    /// The desk went on with a log that ends before where it had come to: a backup was put back, or the end was lost.
    case resumed(Resumption)

    /// The number that no case has.
    public static let number: CaseNumber = 0

    /// The words beside the log of which it holds the digest.
    public var digests: [EvidenceDigest] {
        switch self {
        case .resumed: []
        }
    }

    /// What had been given before, and is not given again.
    public struct Resumption: Hashable, Sendable, Codable {
        /// By which the log called itself until then.
        public var epoch: String
        /// The last entry that there had been.
        public var sequence: Int64
        /// The greatest number of a case, and of an action.
        public var number: CaseNumber
        public var action: Int

        public init(epoch: String, sequence: Int64, number: CaseNumber, action: Int) {
            (self.epoch, self.sequence, self.number, self.action) = (epoch, sequence, number, action)
        }
    }
}
