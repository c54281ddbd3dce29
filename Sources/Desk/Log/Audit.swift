import Foundation
import GRDB
import ModelKit

/// Checks a log from its first entry to its last: that each entry carries the digest of the one before, that the words beside it
/// are those of which it holds the digest, that case numbers have no gap, that the tables that are made of it say the same, and that
/// every row of every other table can be read.
public struct Audit: Sendable {
    public private(set) var entries: Int64 = 0
    public private(set) var cases = 0
    public private(set) var kept = 0
    /// Words that the log speaks of and that are no longer there, as when their time is over.
    public private(set) var gone = 0
    /// The digest of the last entry, to be noted elsewhere: a log that was cut off and grew anew has another.
    public private(set) var digest = ""
    /// What is wrong, each as a sentence; empty if nothing is.
    public private(set) var findings: [String] = []

    private static let most = 100

    /// Whether there is a log to check: a desk that never ran has none.
    public static func hasLog(in folder: String) -> Bool {
        FileManager.default.fileExists(atPath: folder + "/" + CaseLog.fileName)
    }

    /// Reads a log; it may be in use. Nothing is changed.
    ///
    /// - Throws: ``LogError`` if it cannot be read at all.
    public init(folder: String) throws {
        let path = folder + "/" + CaseLog.fileName
        let marked = try LogMarker.read(in: folder)
        guard Self.hasLog(in: folder) else {
            try LogMarker.check([], marked: marked, in: folder)
            throw LogError.inaccessible(path: path, detail: "there is no such file")
        }
        do {
            try DatabaseQueue(reading: path).read { db in
                for message in try String.fetchAll(db, sql: "PRAGMA integrity_check(10)") where message != "ok" {
                    find("SQLite: \(message)")
                }
                // Why it cannot be read is told with its table.
                let epochs = (try? CaseLog.epochs(db)) ?? []
                do throws(LogError) { try LogMarker.check(epochs, marked: marked, in: folder) } catch { find("\(error)") }
                guard try db.tableExists("log") else { return find("There is no log in \(path).") }
                if let lost = try? LostEntries(LogPeak.read(in: folder), in: db) {
                    find(lost.finding)
                }
                try checkTables(db)
                let replayed = try checkChain(db)
                try compareRows(with: replayed, db)
                try DerivedTables(replayed.values).compare(db) { find($0) }
                try checkEvidence(db)
            }
        } catch let error as DatabaseError {
            throw LogError(error, path: path)
        }
    }

    /// - Throws: ``LogError`` if there is no log, or its end is lost.
    static func checkEnd(folder: String) throws {
        let path = folder + "/" + CaseLog.fileName
        guard hasLog(in: folder) else { throw LogError.inaccessible(path: path, detail: "there is no such file") }
        let lost = try DatabaseQueue(reading: path).read {
            try $0.tableExists("log") ? LostEntries(LogPeak.read(in: folder), in: $0) : nil
        }
        if let lost { throw LogError.shortened(sentence: lost.finding) }
    }

    private mutating func find(_ text: String) { if findings.count < Self.most { findings.append(text) } }

    /// Looks at every row of every table: what is not made of the log has no other witness.
    private mutating func checkTables(_ db: Database) throws {
        for table in TableForm.all { try table.check(db) { find("Table \($0.place.dropFirst(6)): it \($0.what).") } }
    }

    private mutating func checkChain(_ db: Database) throws -> [CaseNumber: Case] {
        var head = LogHead()
        var spoken: Set<String> = []
        var lastNumber = 0
        var replayed: [CaseNumber: Case] = [:]
        try db.eachStored("log", "SELECT seq, at, number, payload, digest FROM log ORDER BY seq") { row in
            entries += 1
            // Why it cannot be read is told with its table.
            guard let sequence: Int64 = try? row.number(0), let at: Timestamp = try? row.value(1),
                let number: CaseNumber = try? row.number(2), let payload: Data = try? row.value(3),
                let own = try? LogHead(row, 0, 4)
            else { return }
            let expected = head.next(at: at, case: number, payload: payload)
            if sequence != expected.sequence { find("Entry \(expected.sequence) is missing; \(sequence) comes next.") }
            if own.digest != expected.digest {
                find("Entry \(sequence) does not fit the one before: one of the two was changed.")
            }
            head = own
            guard number != DeskEvent.number else {
                guard let event = try? JSON.value(DeskEvent.self, from: payload) else { return }
                if case .resumed(let resumption) = event { lastNumber = max(lastNumber, resumption.number) }
                return spoken.formUnion(event.digests.map(\.rawValue))
            }
            guard let event = try? JSON.value(CaseEvent.self, from: payload) else { return }
            replayed[number]?.apply(event, at: at)
            if case .opened(let opening) = event {
                replayed[number] = Case(number: number, opening: opening, at: at)
                if number != lastNumber + 1 { find("Case \(number) was opened after case \(lastNumber).") }
                lastNumber = number
                cases += 1
            }
            spoken.formUnion(event.digests.map(\.rawValue))
        }
        digest = Hexadecimal.text(head.digest)
        let present = Set(try db.stored("evidence", "SELECT digest FROM evidence").compactMap { try? $0.value(0) as String })
        gone = spoken.subtracting(present).count
        for stray in present.subtracting(spoken).prefix(Self.most) { find("The words \(stray.prefix(12))… belong to no entry.") }
        return replayed
    }

    /// The table of cases is made of the log: it must say the same.
    private mutating func compareRows(with replayed: [CaseNumber: Case], _ db: Database) throws {
        var left = Set(replayed.keys)
        let sql = "SELECT number, line, \(Case.columns) FROM cases ORDER BY number"
        try db.eachStored("cases", sql) { stored in
            guard let number: CaseNumber = try? stored.number(0) else { return }
            left.remove(number)
            guard let subject = replayed[number], let row = try? CaseRow.written(stored) else {
                return find("Case \(number) of the table is not in the log, or cannot be read.")
            }
            var expected = row
            expected.follow(subject)
            if expected != row || subject.columns != (2..<8).map({ stored.derived($0) }) {
                find("Case \(number) stands otherwise in the table than in the log.")
            }
        }
        for number in left.sorted() { find("Case \(number) of the log is not in the table.") }
    }

    private mutating func checkEvidence(_ db: Database) throws {
        try db.eachStored("evidence", "SELECT id, digest, salt, content, number FROM evidence") { row in
            kept += 1
            guard let digest: String = try? row.value(1), let salt: Data = try? row.value(2),
                let content: Data = try? row.value(3)
            else { return }
            if Transaction.digest(salt: salt, content: content).rawValue != digest {
                let number = (try? row.number(4) as CaseNumber).map { "case \($0)" } ?? "some case"
                find("Words of \(number) are not those that were kept.")
            }
        }
    }
}

extension CaseEvent {
    /// The words that the event speaks of.
    var digests: [EvidenceDigest] {
        switch self {
        case .reported(let report): [report.evidence]
        case .noted(_, let evidence), .supplemented(let evidence): [evidence]
        case .requested(let request): [request.evidence]
        case .failed(_, let detail): detail.map { [$0] } ?? []
        case .said(let utterance): [utterance.evidence]
        case .reopening(let reopening): [reopening.reason]
        case .ordered(let sanction): [sanction.reason]
        case .ended(_, .lifted(_, let reason)): [reason]
        case .lifted(_, _, let reason): reason.map { [$0] } ?? []
        case .prepared(let notice): [notice.evidence]
        case .appealed(let appeal): [appeal.evidence]
        default: []
        }
    }
}
