/// A position in the desk's log, as feed and snapshot write it: `EPOCH:SEQ`. The epoch names the log, so that a position from
/// another log, or from one that was restored from a backup, is recognised.
public struct FeedPosition: Hashable, Sendable, CustomStringConvertible {
    public var epoch: String
    public var sequence: Int64

    public init(epoch: String, sequence: Int64) {
        self.epoch = epoch
        self.sequence = sequence
    }

    /// Nil if the text has another form.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, let sequence = Int64(parts[1]), sequence >= 0 else { return nil }
        self.init(epoch: String(parts[0]), sequence: sequence)
    }

    public var description: String { "\(epoch):\(sequence)" }
}
