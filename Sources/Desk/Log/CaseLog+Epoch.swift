import Foundation
import ModelKit
import Store

// How a log continues if it is shorter than it was.
extension CaseLog {
    /// Continues an older log under a new epoch. Numbers that were used in the lost part are not used again, and positions in
    /// it become invalid.
    static func beginAnew(as epoch: String, after former: String, _ lost: LostEntries, at now: Timestamp, _ stores: Stores)
        throws
    {
        try stores.meta.set(.epoch, epoch)
        try stores.meta.set(.formerEpoch, former)
        let event = DeskEvent.resumed(
            DeskEvent.Resumption(
                epoch: former, sequence: lost.peak.sequence, number: lost.peak.number, action: lost.peak.action))
        let time = max(now, try latest(stores) ?? now)
        _ = try stores.log.append(JSON.data(event), of: DeskEvent.number, at: time, after: stores.log.head())
    }
}
