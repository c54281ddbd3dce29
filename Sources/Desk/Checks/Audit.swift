import Foundation
import ModelKit
import Store

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
    /// Something of it is in what is made of the log: ``Rebuild`` mends that.
    public private(set) var isMendable = false

    private static let most = 100

    /// Whether there is a log to check: a desk that never ran has none.
    public static func hasLog(in folder: String) -> Bool {
        CaseLog.isThere(in: folder)
    }

    /// Reads a log; it may be in use. Nothing is changed.
    ///
    /// - Throws: ``LogError`` if it cannot be read at all.
    public init(folder: String) throws {
        let path = folder + "/" + CaseLog.fileName
        let marked = try Self.marked(folder)
        do {
            // Before the log: a desk that runs says so after it has written it.
            let peak = LogPeak.read(in: folder)
            try SQLiteFile(reading: path).look { look in
                let stores = look.stores
                if try look.isOfLaterVersion { throw LogError.tooNew(path: path) }
                for message in try look.damage(isQuick: false) { find("SQLite: \(message)") }
                // Why it cannot be read is told with its table.
                let epochs = (try? stores.meta.epochs()) ?? []
                do throws(LogError) { try LogMarker.check(epochs, marked: marked, in: folder) } catch { find("\(error)") }
                guard try stores.log.isThere() else { return find("There is no log in \(path).") }
                if let lost = try? LostEntries(peak, in: stores) { find(lost.finding) }
                for part in try look.missing { find("The \(part.kind) \(part.name) is missing.", isOfLog: part.isOfLog) }
                try checkTables(stores)
                try DerivedTables(checkChain(stores)).compare(stores) { find($0, isOfLog: true) }
                try checkEvidence(stores)
            }
        } catch let error as StoreError {
            throw LogError(error, path: path)
        }
    }

    /// - Returns: which log a folder says that it has.
    /// - Throws: ``LogError`` if there is none in it.
    private static func marked(_ folder: String) throws -> [String] {
        let marked = try LogMarker.read(in: folder)
        guard !hasLog(in: folder) else { return marked }
        try LogMarker.check([], marked: marked, in: folder)
        throw LogError.inaccessible(path: folder + "/" + CaseLog.fileName, detail: "there is no such file")
    }

    /// Whether the tables can be made anew of a log.
    ///
    /// - Returns: the version of its tables.
    /// - Throws: ``LogError`` if there is no log, or its end is lost.
    static func checkEnd(folder: String) throws -> Int? {
        let path = folder + "/" + CaseLog.fileName
        _ = try marked(folder)
        do {
            let peak = LogPeak.read(in: folder)
            return try SQLiteFile(reading: path).look { look in
                guard try look.stores.log.isThere() else { throw LogError.damaged(path: path, detail: "there is no log in it") }
                if let lost = try LostEntries(peak, in: look.stores) { throw LogError.shortened(sentence: lost.finding) }
                return try look.version
            }
        } catch let error as StoreError {
            throw LogError(error, path: path)
        }
    }

    private mutating func find(_ text: String, isOfLog: Bool = false) {
        if isOfLog { isMendable = true }
        if findings.count < Self.most { findings.append(text) }
    }

    /// Looks at every row of every table: what is not made of the log has no other witness.
    private mutating func checkTables(_ stores: Stores) throws {
        for table in TableForm.all { try table.check(stores) { find("Table \($0.place.dropFirst(6)): it \($0.what).") } }
    }

    private mutating func checkChain(_ stores: Stores) throws -> [CaseNumber: Case] {
        var head = LogHead()
        var spoken: Set<String> = []
        var lastNumber = 0
        var replayed: [CaseNumber: Case] = [:]
        try stores.log.each { entry in
            entries += 1
            // Why it cannot be read is told with its table.
            guard let sequence = try? entry.sequence, let at = try? entry.at, let number = try? entry.number,
                let own = try? entry.head, let expected = try? entry.head(after: head)
            else { return }
            if sequence != expected.sequence { find("Entry \(expected.sequence) is missing; \(sequence) comes next.") }
            if own.digest != expected.digest {
                find("Entry \(sequence) does not fit the one before: one of the two has been changed.")
            }
            head = own
            guard number != DeskEvent.number else {
                guard let event = try? entry.deskEvent else { return }
                if case .resumed(let resumption) = event { lastNumber = max(lastNumber, resumption.number) }
                return spoken.formUnion(event.digests.map(\.rawValue))
            }
            guard let event = try? entry.caseEvent else { return }
            replayed[number].replay(event, of: number, at: at)
            if case .opened = event {
                if number != lastNumber + 1 { find("Case \(number) was opened after case \(lastNumber).") }
                lastNumber = number
                cases += 1
            }
            spoken.formUnion(event.digests.map(\.rawValue))
        }
        digest = Hexadecimal.text(head.digest)
        let present = try stores.evidence.digests()
        gone = spoken.subtracting(present).count
        for stray in present.subtracting(spoken).prefix(Self.most) { find("The words \(stray.prefix(12))… belong to no entry.") }
        return replayed
    }

    private mutating func checkEvidence(_ stores: Stores) throws {
        try stores.evidence.each { number, isWhole in
            kept += 1
            if isWhole == false {
                find("Words of \(number.map { "case \($0)" } ?? "some case") are not those that were kept.")
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
