import Foundation
import GRDB
import ModelKit

/// Checks a log from its first entry to its last: that each entry carries the digest of the one before, that the words beside it
/// are those of which it holds the digest, and that case numbers have no gap.
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
            try LogMarker.check(nil, marked: marked, in: folder)
            throw LogError.inaccessible(path: path, detail: "there is no such file")
        }
        do {
            var configuration = Configuration()
            configuration.readonly = true
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.read { db in
                for message in try String.fetchAll(db, sql: "PRAGMA quick_check(10)") where message != "ok" {
                    find("SQLite: \(message)")
                }
                let epoch = try CaseLog.epoch(db)
                do throws(LogError) { try LogMarker.check(epoch, marked: marked, in: folder) } catch { find("\(error)") }
                guard try db.tableExists("log") else { return find("There is no log in \(path).") }
                try checkChain(db)
                try checkEvidence(db)
            }
        } catch let error as DatabaseError {
            throw LogError(error, path: path)
        }
    }

    private mutating func find(_ text: String) { if findings.count < Self.most { findings.append(text) } }

    private mutating func checkChain(_ db: Database) throws {
        var head = LogHead()
        var spoken: Set<String> = []
        var lastNumber = 0
        var replayed: [CaseNumber: Case] = [:]
        let cursor = try Row.fetchCursor(db, sql: "SELECT seq, at, number, payload, digest FROM log ORDER BY seq")
        while let row = try cursor.next() {
            let sequence: Int64 = row[0]
            let payload: Data = row[3]
            let expected = head.next(at: Timestamp(milliseconds: row[1]), case: row[2], payload: payload)
            if sequence != expected.sequence { find("Entry \(expected.sequence) is missing; \(sequence) comes next.") }
            if Array(row[4] as Data) != expected.digest {
                find("Entry \(sequence) does not fit the one before: one of the two was changed.")
            }
            head = LogHead(sequence: sequence, digest: row[4])
            entries += 1
            guard let event = try? JSON.value(CaseEvent.self, from: payload) else {
                find("Entry \(sequence) cannot be read.")
                continue
            }
            let number: Int = row[2]
            replayed[number]?.apply(event, at: Timestamp(milliseconds: row[1]))
            if case .opened(let opening) = event {
                replayed[number] = Case(number: number, opening: opening, at: Timestamp(milliseconds: row[1]))
                if number != lastNumber + 1 { find("Case \(number) was opened after case \(lastNumber).") }
                lastNumber = number
                cases += 1
            }
            spoken.formUnion(event.digests.map(\.rawValue))
        }
        digest = Hexadecimal.text(head.digest)
        let present = try String.fetchSet(db, sql: "SELECT digest FROM evidence")
        gone = spoken.subtracting(present).count
        for stray in present.subtracting(spoken).prefix(Self.most) { find("The words \(stray.prefix(12))… belong to no entry.") }
        try compareRows(with: replayed, db)
    }

    /// The table of cases is made of the log: it must say the same.
    private mutating func compareRows(with replayed: [CaseNumber: Case], _ db: Database) throws {
        var left = Set(replayed.keys)
        let cursor = try Row.fetchCursor(db, sql: "SELECT number, open, verdict, line FROM cases ORDER BY number")
        while let entry = try cursor.next() {
            let number: Int = entry[0]
            left.remove(number)
            guard let subject = replayed[number], let row = RowLine.row(from: entry[3] as Data) else {
                find("Case \(number) of the table is not in the log, or cannot be read.")
                continue
            }
            var expected = row
            expected.follow(subject)
            let verdict = subject.settled ? subject.decision?.verdict.rawValue : nil
            if expected != row || entry[1] as Bool != expected.isListed || entry[2] as String? != verdict {
                find("Case \(number) stands otherwise in the table than in the log.")
            }
        }
        for number in left.sorted() { find("Case \(number) of the log is not in the table.") }
    }

    private mutating func checkEvidence(_ db: Database) throws {
        let cursor = try Row.fetchCursor(db, sql: "SELECT digest, salt, content, number FROM evidence")
        while let row = try cursor.next() {
            kept += 1
            if Transaction.digest(salt: row[1], content: row[2]).rawValue != row[0] as String {
                find("Words of case \(row[3] as Int) are not those that were kept.")
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
