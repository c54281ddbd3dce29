import Foundation
import Testing

/// A second database must understand the same statements. Differences belong in the migrations of each.
@Suite("Statements")
struct SharedStatementsTests {
    /// What only SQLite understands, and PostgreSQL does not, or understands differently.
    private static let foreign = [
        #"INSERT\s+OR\b"#, #"\bREPLACE\s+INTO\b"#, #"\bGLOB\b"#, #"\btypeof\b"#, #"\bjson_\w+"#, #"\browid\b"#, #"\bPRAGMA\b"#,
        #"\bsqlite_\w+"#, #"\bIS\s+(NOT\s+)?\?"#, #"\?\d"#, #"\bstrftime\b"#, #"\bNOCASE\b"#, #"\bx''"#, #"\bifnull\b"#,
        #"\bdatetime\("#, #"\bgroup_concat\b"#, #"\bWITHOUT\s+ROWID\b"#, #"\bLIMIT\s+-1\b"#, #"\blast_insert_rowid\b"#,
    ]

    private static let sources = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources")
        .standardizedFileURL

    /// The code in a folder, by path, without its comments.
    private static func code(in folder: String) throws -> [String: String] {
        let root = sources.appending(path: folder)
        let files = try #require(FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil))
        var found: [String: String] = [:]
        for case let file as URL in files where file.pathExtension == "swift" {
            let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
            found[String(file.path.dropFirst(sources.path.count + 1))] =
                lines.filter { !$0.drop(while: \.isWhitespace).hasPrefix("//") }.joined(separator: "\n")
        }
        try #require(!found.isEmpty)
        return found
    }

    /// A statement, or the part of one in a string literal.
    private static let statement = #"\b(SELECT|INSERT INTO|DELETE FROM|CREATE TABLE|ALTER TABLE)\s|\bUPDATE\s+[a-z_]+\s+SET\b"#

    @Test("They use only what SQLite and PostgreSQL share")
    func shared() throws {
        let stores = try Self.code(in: "Store").filter { !$0.key.hasPrefix("Store/SQLite/") }
        var statements = 0
        for (path, code) in stores {
            statements += code.ranges(of: try Regex(Self.statement)).count
            for pattern in Self.foreign {
                #expect(try code.firstMatch(of: Regex(pattern).ignoresCase())?.output == nil, "\(pattern) in \(path)")
            }
        }
        #expect(statements > 60)
    }

    @Test("They occur only in the stores")
    func alone() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: Self.sources.path)
        #expect(folders.contains("Desk"))
        // CCurses is written in C.
        for folder in folders where folder != "Store" && folder != "CCurses" {
            for (path, code) in try Self.code(in: folder) {
                #expect(try code.firstMatch(of: Regex(Self.statement))?.output == nil, "a statement in \(path)")
                #expect(!code.contains("import GRDB"), "GRDB in \(path)")
            }
        }
        for (path, code) in try Self.code(in: "Store") where !path.hasPrefix("Store/SQLite/") {
            #expect(!code.contains("import GRDB"), "GRDB in \(path)")
        }
    }

    @Test("The patterns can be found, so the two tests above can fail")
    func finds() throws {
        for text in ["INSERT OR REPLACE INTO meta", "WHERE channel IS ?", "WHERE typeof(open) <> 'integer'", "id = ?1"] {
            #expect(try Self.foreign.contains { try text.firstMatch(of: Regex($0).ignoresCase()) != nil })
        }
        for text in ["\"SELECT 1 FROM log\"", "UPDATE cases SET open = 1", "DELETE FROM cases"] {
            #expect(try text.firstMatch(of: Regex(Self.statement)) != nil)
        }
    }
}
