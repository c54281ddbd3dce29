import Foundation
import GRDB
import ModelKit

extension EvidenceDigest {
    /// The words kept beside the log of which this is the digest; nil if their time is over.
    func words<Value: Decodable>(_ type: Value.Type, from db: Database) throws -> Value? {
        let statement = try db.cachedStatement(sql: "SELECT content FROM evidence WHERE digest = ?")
        return try Data.fetchOne(statement, arguments: [rawValue]).map { try JSON.value(type, from: $0) }
    }
}
