import Foundation
import GRDB
import ModelKit

// By what a log calls itself, and how it goes on where it is shorter than it was.
extension CaseLog {
    /// The epoch of the log in a file, and the one that it had before, if any; none if there is none.
    static func epochs(_ db: Database) throws -> [String] {
        guard try db.tableExists("meta") else { return [] }
        let sql = "SELECT key, value FROM meta WHERE key IN ('epoch', 'former_epoch') ORDER BY key"
        let rows = try db.stored("meta", sql)
        guard let epoch = try rows.first.map({ try $0.value(1) as String }), rows[0].isCalled("epoch") else { return [] }
        return [epoch] + (try rows.dropFirst().map { try $0.value(1) })
    }

    static func set(_ key: String, _ value: String, _ db: Database) throws {
        try db.execute(
            sql: "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            arguments: [key, value])
    }

    /// Goes on from an older log as another one: what was given since then is not given again, and who had a position in it begins anew.
    static func beginAnew(as epoch: String, after former: String, _ lost: LostEntries, at now: Timestamp, _ db: Database)
        throws
    {
        try set("epoch", epoch, db)
        try set("former_epoch", former, db)
        let event = DeskEvent.resumed(
            DeskEvent.Resumption(
                epoch: former, sequence: lost.peak.sequence, number: lost.peak.number, action: lost.peak.action))
        let payload = try JSON.data(event)
        let time = max(now, try latest(db) ?? now)
        _ = try append(payload, of: DeskEvent.number, at: time, after: head(db), db)
    }

    /// What happened to no case, in its order.
    static func deskEvents(_ db: Database) throws -> [DeskEvent] {
        try db.stored("log", "SELECT seq, payload FROM log WHERE number = ? ORDER BY seq", [DeskEvent.number]).map {
            try $0.json(1)
        }
    }
}
