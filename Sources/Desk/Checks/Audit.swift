import Foundation
import ModelKit
import Store

/// Checks a log from its first entry to its last. Each entry must carry the digest of the one before, the stored texts must
/// match their digests in the log, case numbers must have no gaps, the tables derived from the log must match it, and every row
/// of every other table must be readable.
public struct Audit: Sendable {
    public private(set) var entries: Int64 = 0
    public private(set) var cases = 0
    public private(set) var kept = 0
    /// The number of texts that the log mentions but that are no longer stored, for example because they have expired.
    public private(set) var gone = 0
    /// The digest of the last entry, to be noted elsewhere. A log that was cut off and has grown again has a different one.
    public private(set) var digest = ""
    /// The problems, one sentence each; empty if there are none.
    public private(set) var findings: [String] = []
    /// Some problems are in the derived tables, which ``Rebuild`` repairs.
    public private(set) var isMendable = false

    private static let most = 100

    /// Whether there is a log to check. A desk that has never run has none.
    public static func hasLog(in folder: String) -> Bool {
        CaseLog.isThere(in: folder)
    }

    /// Reads a log, which may be in use. Changes nothing.
    ///
    /// - Throws: ``LogError`` if it cannot be read at all.
    public init(folder: String) throws {
        let path = folder + "/" + CaseLog.fileName
        let marked = try Self.marked(folder)
        do {
            // This is read before the log, because a running desk updates it after it has written the log.
            let peak = LogPeak.read(in: folder)
            try SQLiteFile(reading: path).look { look in
                let stores = look.stores
                if try look.isOfLaterVersion { throw LogError.tooNew(path: path) }
                for message in try look.damage(isQuick: false) { find("SQLite: \(message)") }
                // The check of its table says why it cannot be read.
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

    /// - Returns: the epochs of the log that belongs to the folder, according to its marker.
    /// - Throws: ``LogError`` if the folder has no log.
    private static func marked(_ folder: String) throws -> [String] {
        let marked = try LogMarker.read(in: folder)
        guard !hasLog(in: folder) else { return marked }
        try LogMarker.check([], marked: marked, in: folder)
        throw LogError.inaccessible(path: folder + "/" + CaseLog.fileName, detail: "there is no such file")
    }

    /// Checks whether the derived tables can be rebuilt from a log.
    ///
    /// - Returns: the version of its tables.
    /// - Throws: ``LogError`` if there is no log, or if its end is lost.
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

    /// Reads every row of every table, because nothing else would reveal damage in tables that are not derived from the log.
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
            // The check of its table says why it cannot be read.
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
    /// The digests of the texts that the event mentions.
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
