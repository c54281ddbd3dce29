import Foundation
import ModelKit

extension CaseRow {
    /// The line that is stored in the table, and sent in snapshots and feeds.
    var line: Data {
        var bytes: [UInt8] = []
        RowLine.append(self, to: &bytes)
        return Data(bytes)
    }

    /// Whether the row agrees with its case.
    func follows(_ theCase: Case) -> Bool {
        var copy = self
        copy.follow(theCase)
        return copy == self
    }
}
