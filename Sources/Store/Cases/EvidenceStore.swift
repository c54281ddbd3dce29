import Crypto
import Foundation
import ModelKit

/// A text that will be stored beside the log.
package struct KeptWords: Sendable {
    /// The digest for the log.
    package let digest: EvidenceDigest
    fileprivate let kind: EvidenceStore.Kind
    fileprivate let number: CaseNumber
    fileprivate let salt: Data
    fileprivate let content: Data

    /// - Parameters:
    ///   - number: the case that the text belongs to.
    ///   - salt: random bytes, so that nobody can guess a text by its digest.
    package init(_ content: some Encodable, _ kind: EvidenceStore.Kind, case number: CaseNumber, salt: Data) throws {
        let content = try JSON.data(content)
        digest = EvidenceDigest(salt: salt, content: content)
        (self.kind, self.number, self.salt, self.content) = (kind, number, salt, content)
    }

    /// Decodes the content.
    package func read<Value: Decodable>(_ type: Value.Type) throws -> Value { try JSON.value(type, from: content) }
}

/// The texts beside the log. The log has only their digests, so that they can be deleted. Each has a kind.
package struct EvidenceStore {
    let connection: any Connection

    package enum Kind: String, Bindable, Sendable {
        case report, supplement, note, action, detail, reason, appeal, prepared
        /// What was said in a conversation.
        case transcript
    }

    package func keep(_ words: KeptWords) throws {
        try connection.write(
            "INSERT INTO evidence (digest, number, kind, salt, content) VALUES (?, ?, ?, ?, ?)",
            [words.digest, words.number, words.kind, words.salt, words.content])
    }

    /// The text with a digest; nil if it has expired or is no longer what was stored. A dossier says so.
    package func words<Value: Decodable>(_ type: Value.Type, of digest: EvidenceDigest) throws -> Value? {
        do { return try readableWords(type, of: digest) } catch is UnreadableRow { return nil }
    }

    /// The same, for callers that need to distinguish unreadable texts from missing ones.
    ///
    /// - Throws: ``UnreadableRow`` if the text is unreadable.
    package func readableWords<Value: Decodable>(_ type: Value.Type, of digest: EvidenceDigest) throws -> Value? {
        let sql = "SELECT id, salt, content FROM evidence WHERE digest = ?"
        return try connection.first("evidence", sql, [digest]).map { row in
            guard try row.isEvidence(salt: 1, content: 2, digest) else { throw row.unreadable(2, "is not what was kept") }
            return try row.json(2)
        }
    }

    /// The texts of a case that are no longer what was stored.
    package func unreadable(of number: CaseNumber) throws -> [UnreadableRow] {
        let sql = "SELECT id, digest, salt, content FROM evidence WHERE number = ? ORDER BY id"
        return try connection.rows("evidence", sql, [number]).compactMap { row in
            let isWhole = try? row.isEvidence(salt: 2, content: 3, EvidenceDigest(rawValue: row.value(1)))
            return isWhole == true ? nil : row.unreadable(3, "is not what was kept")
        }
    }

    /// Something that was said in a case: by a reporter, or in a note.
    package enum Said {
        case note(String)
        case report(ReportEvidence, EvidenceDigest?)
    }

    /// The readable texts of a case, one by one.
    ///
    /// - Parameter body: returns false to stop.
    package func eachSaid(in number: CaseNumber, _ body: (Said) throws -> Bool) throws {
        let sql = "SELECT id, kind, content, digest FROM evidence WHERE number = ? AND kind IN ('report', 'note')"
        try connection.each("evidence", sql, [number]) { row in
            guard try row.choice(1) == Kind.report else { return try (try? row.json(2)).map { try body(.note($0)) } ?? true }
            guard let report: ReportEvidence = try? row.json(2) else { return true }
            return try body(.report(report, (try? row.value(3) as String).map { EvidenceDigest(rawValue: $0) }))
        }
    }

    /// The digests of all stored texts.
    package func digests() throws -> Set<String> {
        try Set(connection.rows("evidence", "SELECT digest FROM evidence").compactMap { try? $0.value(0) as String })
    }

    /// All stored texts.
    ///
    /// - Parameter body: gets the case that a text belongs to, if readable, and whether the text is what was stored; nil if the
    ///   row is unreadable.
    package func each(_ body: (_ number: CaseNumber?, _ isWhole: Bool?) -> Void) throws {
        try connection.each("evidence", "SELECT id, digest, salt, content, number FROM evidence") { row in
            body(try? row.number(4), try? row.isEvidence(salt: 2, content: 3, EvidenceDigest(rawValue: row.value(1))))
            return true
        }
    }
}

extension EvidenceDigest {
    /// The SHA-256 of both, in hexadecimal.
    fileprivate init(salt: Data, content: Data) {
        var hash = SHA256()
        hash.update(data: salt)
        hash.update(data: content)
        self.init(rawValue: Hexadecimal.text(hash.finalize()))
    }
}

extension StoredRow {
    /// Whether the stored content matches the digest in the log.
    fileprivate func isEvidence(salt: Int, content: Int, _ digest: EvidenceDigest) throws(UnreadableRow) -> Bool {
        EvidenceDigest(salt: try value(salt), content: try value(content)) == digest
    }
}
