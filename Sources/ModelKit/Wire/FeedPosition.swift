/// A place in the desk's log, as feed and snapshot name it: `EPOCH:SEQ`. The epoch names the log, so that a position in another
/// log, or in one put back from a backup, is recognised.
public struct FeedPosition: Hashable, Sendable, CustomStringConvertible {
    public var epoch: String
    public var sequence: Int64

    public init(epoch: String, sequence: Int64) {
        self.epoch = epoch
        self.sequence = sequence
    }

    /// Nil if it is not written like that.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, let sequence = Int64(parts[1]), sequence >= 0 else { return nil }
        self.init(epoch: String(parts[0]), sequence: sequence)
    }

    public var description: String { "\(epoch):\(sequence)" }
}
