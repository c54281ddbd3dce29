import Foundation
import ModelKit
import Synchronization
import Testing
import TestSupport

@testable import Store

/// What every driver does for the stores, tested with SQLite.
@Suite("The seam")
struct SeamTests {
    private let folder = TestFolder()
    private let driver: SQLiteDriver

    init() throws {
        driver = try SQLiteDriver(path: folder / SQLiteFile.name) { _, _, _ in }
    }

    /// Does something with a file that is removed afterwards.
    private func with<Value>(_ body: () throws -> Value) throws -> Value {
        defer { try? driver.close() }
        return try body()
    }

    private func put(_ keys: String..., in connection: any Connection) throws {
        for key in keys { try connection.write("INSERT INTO meta (key, value) VALUES (?, ?)", [key, "1"]) }
    }

    private func keys(_ connection: any Connection) throws -> [String] {
        try connection.rows("meta", "SELECT key FROM meta ORDER BY key").map { try $0.value(0) }
    }

    @Test("A transaction is complete, or has no effect")
    func transactions() throws {
        struct Trouble: Error {}
        try with {
            try driver.transaction { try put("a", "b", in: $0) }
            #expect(throws: Trouble.self) {
                try driver.transaction { connection in
                    try put("c", in: connection)
                    #expect(try keys(connection) == ["a", "b", "c"])
                    throw Trouble()
                }
            }
            #expect(try driver.read { try keys($0) } == ["a", "b"])
        }
    }

    @Test("Listeners are told only what is on disk")
    func notices() throws {
        struct Trouble: Error {}
        final class Heard: Sendable {
            private let all = Mutex<[String]>([])
            var texts: [String] { all.withLock { $0 } }
            func add(_ text: String) { all.withLock { $0.append(text) } }
        }
        try with {
            let heard = Heard()
            driver.listen { heard.add($0) }
            try driver.transaction { connection in
                connection.notify("first")
                connection.notify("second")
                #expect(heard.texts.isEmpty)
            }
            #expect(heard.texts == ["first", "second"])
            try? driver.transaction { connection in
                connection.notify("never")
                throw Trouble()
            }
            #expect(heard.texts == ["first", "second"])
        }
    }

    @Test("Rows are read one by one, even while the same statement runs again")
    func nested() throws {
        try with {
            try driver.transaction { try put("a", "b", "c", in: $0) }
            let pairs = try driver.read { connection in
                var pairs: [String] = []
                try connection.each("meta", "SELECT key FROM meta ORDER BY key") { outer in
                    let outer: String = try outer.value(0)
                    try connection.each("meta", "SELECT key FROM meta ORDER BY key") { inner in
                        pairs.append(outer + (try inner.value(0)))
                        return pairs.count % 3 != 2
                    }
                    return outer != "b"
                }
                return pairs
            }
            #expect(pairs == ["aa", "ab", "ba", "bb", "bc"])
        }
    }

    @Test("It returns how many rows were written, and counts them")
    func changes() throws {
        try with {
            try driver.transaction { connection throws in
                let before = connection.changes
                #expect(
                    try connection.write("INSERT INTO seen (id, at) VALUES (?, ?) ON CONFLICT (id) DO NOTHING", ["m", 1]) == 1)
                #expect(
                    try connection.write("INSERT INTO seen (id, at) VALUES (?, ?) ON CONFLICT (id) DO NOTHING", ["m", 2]) == 0)
                #expect(try connection.write("DELETE FROM seen WHERE at < ?", [1]) == 0)
                #expect(connection.changes == before + 1)
            }
        }
    }

    @Test("What is written is read back unchanged")
    func values() throws {
        try with {
            try driver.transaction { connection in
                let values: [SQLValue] = [
                    .null, .integer(.max), .integer(.min), .real(0.5), .text("Kater 🐈 \u{0} 'x'"), .bytes(Data([0, 255])),
                    .bytes(Data()), .text(""),
                ]
                for value in values {
                    try connection.query("SELECT ?", [value]) { _, row in
                        #expect(row == [value])
                        return true
                    }
                }
            }
        }
    }

    @Test("A file of a later version is refused and left unchanged")
    func later() throws {
        try with {
            try driver.pool.write { try $0.execute(sql: "INSERT INTO grdb_migrations VALUES ('999')") }
            let error = #expect(throws: StoreError.self) { try SQLiteDriver(path: driver.pool.path) { _, _, _ in } }
            #expect(error?.kind == .newer)
        }
    }

    @Test("It knows the columns of a table, and whether the table exists")
    func columns() throws {
        try with {
            try driver.read { connection throws in
                #expect(try connection.columns(of: "seen") == ["id", "at"])
                #expect(try connection.columns(of: "nothing") == [])
            }
        }
    }

    @Test("Every selection of cases that somebody waits for uses an index")
    func indexes() throws {
        let now = Timestamp(milliseconds: 0)
        let asked: [CaseSelection] = [
            .against("u1", but: 2, original: 1), .reported(by: "u1", but: 2, original: nil), .withMessage("m1"),
            .concerns(about: "u1"),
            .betweenThem(accused: "u1", reporter: "u2", within: now...now), .scene(accused: "u1", within: now...now),
            .justified(against: "u1", but: 2),
        ]
        try with {
            try driver.read { connection in
                for selection in asked {
                    let (condition, values) = selection.statement
                    let sql =
                        "EXPLAIN QUERY PLAN SELECT \(StoredCase.columns) FROM cases c WHERE \(condition) ORDER BY c.number DESC"
                    try connection.query(sql, values.map(\.sqlValue)) { _, row in
                        if case .text(let step) = row[3] { #expect(!step.hasPrefix("SCAN c"), "\(selection): \(step)") }
                        return true
                    }
                }
            }
        }
    }
}
