import GRDB

/// A table, an index or a view that a file of its version should have.
package struct SchemaPart: Hashable, Sendable {
    package enum Kind: String, Sendable {
        case table, index, view
    }

    package let kind: Kind
    package let name: String
    /// The statement that creates it.
    let sql: String

    /// Whether it can be rebuilt, because the log has all its content about cases, or because it has no content.
    package var isOfLog: Bool { kind != .table || DerivedTable.isOfLog(name) }
}

extension Schema {
    /// The parts that a file lacks although its version should have them, tables first. A file without a version lacks nothing.
    static func missing(_ db: GRDB.Database) throws -> [SchemaPart] {
        let there = Set(try parts(db).map(\.name))
        return try expected(db).filter { !there.contains($0.name) }
    }

    /// Creates the missing parts, without content.
    static func make(_ parts: [SchemaPart], _ db: GRDB.Database) throws {
        for part in parts { try db.execute(sql: part.sql) }
    }

    private static func expected(_ db: GRDB.Database) throws -> [SchemaPart] {
        let migrator = migrator { _, _, _ in }
        let applied = try migrator.appliedIdentifiers(db)
        guard let last = migrator.migrations.prefix(while: applied.contains).last else { return [] }
        return try last == migrator.migrations.last ? today.get() : parts(upTo: last)
    }

    /// The parts of the current version. They are the same for each file.
    private static let today = Result { try parts(upTo: String(latest)) }

    /// The parts are found by running the migrations in memory.
    private static func parts(upTo migration: String) throws -> [SchemaPart] {
        let model = try DatabaseQueue()
        try migrator { _, _, _ in }.migrate(model, upTo: migration)
        return try model.read(parts)
    }

    private static func parts(_ db: GRDB.Database) throws -> [SchemaPart] {
        let sql = """
            SELECT type, name, sql FROM sqlite_master WHERE type IN ('table', 'index', 'view') AND sql IS NOT NULL
            AND name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY type = 'table' DESC, rowid
            """
        return try Row.fetchAll(db, sql: sql).compactMap { row in
            SchemaPart.Kind(rawValue: row[0]).map { SchemaPart(kind: $0, name: row[1], sql: row[2]) }
        }
    }
}
