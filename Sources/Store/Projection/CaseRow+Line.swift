import Foundation
import ModelKit

extension CaseRow {
    /// As the table keeps it, and snapshots and feeds send it.
    var line: Data {
        var bytes: [UInt8] = []
        RowLine.append(self, to: &bytes)
        return Data(bytes)
    }

    /// Whether all that it says of the case is so.
    func follows(_ theCase: Case) -> Bool {
        var copy = self
        copy.follow(theCase)
        return copy == self
    }
}
