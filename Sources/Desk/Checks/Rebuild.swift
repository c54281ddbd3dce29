import Foundation
import ModelKit
import Store

/// Makes all tables anew that are made of the log, in one transaction: all of it is done, or nothing. What else stands in them stays.
public struct Rebuild {
    /// What was done, a line for each table.
    public private(set) var lines: [String] = []

    /// - Parameters:
    ///   - path: the folder of a desk that does not run.
    ///   - moderators: what is reported about them counts for nothing that is shown of a reporter.
    /// - Throws: an error that says what is wrong with the folder or its log, and what to do.
    public init(folder path: String, moderators: [Moderator], at now: Timestamp) throws {
        // Nothing is begun where there is nothing, and no log is made the right one whose end is lost.
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
                lines.append("The file now belongs to this version: an earlier one can no longer use it.")
            }
        } catch let row as UnreadableRow {
            throw LogError.unreadable(path: path + "/" + CaseLog.fileName, row)
        } catch let error as StoreError {
            throw LogError(error, path: path + "/" + CaseLog.fileName)
        }
    }

    /// - Throws: ``UnreadableRow`` if an entry cannot be read, or does not fit the one before: of such a log nothing is made.
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
        for subject in cases {
            if let member = subject.subject, members.contains(member) { hidden.hide(subject.number, from: [member]) }
        }
        return hidden
    }
}
