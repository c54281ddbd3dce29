import Foundation
import GRDB
import ModelKit

extension EvidenceDigest {
    /// The words kept beside the log of which this is the digest; nil if their time is over, or they are not those any more that were
    /// kept: a dossier says so.
    func words<Value: Decodable>(_ type: Value.Type, from db: Database) throws -> Value? {
        do { return try readWords(type, from: db) } catch is UnreadableRow { return nil }
    }

    /// The same where it matters whether they cannot be read, or are gone.
    ///
    /// - Throws: ``UnreadableRow``.
    func readWords<Value: Decodable>(_ type: Value.Type, from db: Database) throws -> Value? {
        let sql = "SELECT id, salt, content FROM evidence WHERE digest = ?"
        return try db.firstStored("evidence", sql, [rawValue]).map { row in
            guard try row.isEvidence(salt: 1, content: 2, self) else { throw row.unreadable(2, "is not what was kept") }
            return try row.json(2)
        }
    }

    /// The words of a case that are not those any more that were kept.
    static func unreadable(of number: CaseNumber, from db: Database) throws -> [UnreadableRow] {
        var found: [UnreadableRow] = []
        let sql = "SELECT id, digest, salt, content FROM evidence WHERE number = ? ORDER BY id"
        for row in try db.stored("evidence", sql, [number]) {
            let isWhole = try? row.isEvidence(salt: 2, content: 3, EvidenceDigest(rawValue: row.value(1)))
            if isWhole != true { found.append(row.unreadable(3, "is not what was kept")) }
        }
        return found
    }
}

extension StoredRow {
    /// Whether what stands there is what the log holds the digest of.
    fileprivate func isEvidence(salt: Int, content: Int, _ digest: EvidenceDigest) throws(UnreadableRow) -> Bool {
        Transaction.digest(salt: try value(salt), content: try value(content)) == digest
    }
}
