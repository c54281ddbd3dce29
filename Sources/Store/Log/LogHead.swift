import Crypto
import Foundation
import ModelKit

/// The end of the chain of entries.
package struct LogHead: Hashable, Sendable {
    package var sequence: Int64 = 0
    package var digest: [UInt8] = Array(repeating: 0, count: 32)

    package init() {}

    /// - Parameters:
    ///   - sequence: the column with the entry's number.
    ///   - digest: the column with its digest.
    init(_ row: StoredRow, _ sequence: Int, _ digest: Int) throws(UnreadableRow) {
        self.sequence = try row.number(sequence)
        self.digest = Array(try row.value(digest) as Data)
        guard self.digest.count == 32 else { throw row.unreadable(digest, "is no digest") }
    }

    /// The head after one more entry. Its digest covers the entry and the digest of the one before, so that no entry can be
    /// changed or removed without breaking the chain.
    func next(at time: Timestamp, case number: CaseNumber, payload: Data) -> LogHead {
        var hash = SHA256()
        hash.update(data: digest)
        for value in [sequence + 1, time.milliseconds, Int64(number)] {
            withUnsafeBytes(of: value.bigEndian) { hash.update(bufferPointer: $0) }
        }
        hash.update(data: payload)
        var head = LogHead()
        head.sequence = sequence + 1
        head.digest = Array(hash.finalize())
        return head
    }
}
