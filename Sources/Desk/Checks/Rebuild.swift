import Foundation
import ModelKit
import Store

/// Rebuilds all tables that are derived from the log, in one transaction: either all of them or none. Nothing else is changed.
public struct Rebuild {
    /// What was done, one line for each table.
    public private(set) var lines: [String] = []

    /// - Parameters:
    ///   - path: the folder of a desk that is not running.
    ///   - moderators: cases about them are left out of what is shown of a reporter.
    /// - Throws: an error that says what is wrong with the folder or its log, and what to do.
    public init(folder path: String, moderators: [Moderator], at now: Timestamp) throws {
        // This check comes first, so that nothing is created in an empty folder and a log that has lost its end is not accepted
        // as complete.
        let version = try Audit.checkEnd(folder: path)
        let folder = try StateFolder(path)
        defer { folder.release() }
        let log = try CaseLog(folder: path, randomness: .system, at: now, isRebuilt: true)
        defer { try? log.close() }
        do {
            lines = try log.transaction { stores in
                let cases = try Self.replay(stores)
                let hidden = Self.hidden(of: moderators, in: cases.values)
                let changed = try DerivedTables(cases).rebuild(stores, at: now) {
                    try CaseRow(rebuilding: $0, but: hidden, from: stores)
                }
                log.note(
                    try stores.log.head(), number: try Numbers.nextCase(stores) - 1,
                    action: try Numbers.nextAction(stores) - 1,
                    in: stores)
                return changed.map { "\($0.table): \($0.changed) rows rebuilt" }
            }
            if let version, version < Database.version {
                lines.append("The file now belongs to this version: an earlier version can no longer open it.")
            }
        } catch let row as UnreadableRow {
            throw LogError.unreadable(path: path + "/" + CaseLog.fileName, row)
        } catch let error as StoreError {
            throw LogError(error, path: path + "/" + CaseLog.fileName)
        }
    }

    /// - Throws: ``UnreadableRow`` if an entry is unreadable or does not fit the one before. Nothing is rebuilt from such a
    ///   log.
    private static func replay(_ stores: Stores) throws -> [CaseNumber: Case] {
        var cases: [CaseNumber: Case] = [:]
        var head = LogHead()
        try stores.log.each { entry in
            head = try entry.head(after: head)
            guard try entry.head == head else { throw entry.misfit }
            let (number, at) = (try entry.number, try entry.at)
            guard number != DeskEvent.number else { return }
            cases[number].replay(try entry.caseEvent, of: number, at: at)
        }
        return cases
    }

    private static func hidden(of moderators: [Moderator], in cases: some Sequence<Case>) -> HiddenCases {
        let members = Set(moderators.flatMap(\.members))
        var hidden = HiddenCases()
        for theCase in cases {
            if let member = theCase.subject, members.contains(member) { hidden.hide(theCase.number, from: [member]) }
        }
        return hidden
    }
}
