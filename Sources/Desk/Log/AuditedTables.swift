import GRDB
import ModelKit

/// What the log says that other tables hold: reports, appeals, sanctions and actions are looked up there, and must be the same.
struct AuditedTables {
    let cases: [CaseNumber: Case]

    func compare(_ db: Database, _ find: (String) -> Void) throws {
        try compare("report", ["id", "number", "reporter", "receipt"], reports, db, find)
        try compare("appeal", ["id", "number", "original", "member", "receipt"], appeals, db, find)
        try compare("reported", ["message", "number"], reported, db, find)
        try compare("sanction", ["number", "id", "member", "kind", "channel", "effective_at", "until"], sanctions, db, find)
        try compare("action", ["id", "number", "evidence"], actions, db, find)
        try comparePhases(db, find)
    }

    // MARK: - What the log says

    private var reports: Set<[String?]> {
        rows { subject in
            subject.reports.map { [$0.id.uuidString, String(subject.number), $0.reporter.rawValue, $0.receipt] }
        }
    }

    private var appeals: Set<[String?]> {
        rows { subject in
            [subject.appeal].compactMap { $0 }.map {
                [$0.id.uuidString, String(subject.number), String($0.original), $0.member.rawValue, $0.receipt]
            }
        }
    }

    private var reported: Set<[String?]> {
        rows { subject in subject.reports.flatMap(\.messages).map { [$0.rawValue, String(subject.number)] } }
    }

    private var sanctions: Set<[String?]> {
        rows { subject in
            subject.sanctions.map(\.sanction).map { sanction in
                [
                    String(subject.number), String(sanction.id), sanction.member.rawValue, sanction.kind.rawValue,
                    sanction.channel?.rawValue, String(sanction.effectiveAt.milliseconds),
                    sanction.until.map { String($0.milliseconds) },
                ]
            }
        }
    }

    private var actions: Set<[String?]> {
        rows { subject in
            subject.actions.map(\.request).map { [String($0.id), String(subject.number), $0.evidence.rawValue] }
        }
    }

    private func rows(_ make: (Case) -> [[String?]]) -> Set<[String?]> { Set(cases.values.flatMap(make)) }

    // MARK: - What the table says

    private func compare(
        _ table: String, _ columns: [String], _ expected: Set<[String?]>, _ db: Database, _ find: (String) -> Void
    ) throws {
        // A file of an earlier version lacks some.
        guard try db.tableExists(table), Set(try db.columns(in: table).map(\.name)).isSuperset(of: columns) else { return }
        var left = expected
        try db.eachStored(table, "SELECT \(columns.joined(separator: ", ")) FROM \(table)") { row in
            let values = columns.indices.map { row.text($0) }
            if left.remove(values) == nil { find("Table \(table), row \(row.key): it is not so in the log.") }
        }
        // Which one of them would tell who reported is not told.
        if !left.isEmpty { find("Table \(table): \(left.count) rows of the log are missing in it.") }
    }

    private func comparePhases(_ db: Database, _ find: (String) -> Void) throws {
        guard try db.tableExists("sanction"), try db.columns(in: "sanction").contains(where: { $0.name == "phase" }) else {
            return
        }
        try db.eachStored("sanction", "SELECT number, id, phase FROM sanction") { row in
            guard let number: CaseNumber = try? row.number(0), let id: Int = try? row.number(1),
                let phase: String = try? row.value(2),
                let given = cases[number]?.sanction(id)
            else { return }
            let possible =
                switch given.phase {
                case .ordered: ["ordered"]
                case .inForce: ["in_force", "failed"]
                case .ended: ["over", "withdrawn"]
                }
            if !possible.contains(phase) {
                find("Sanction \(id) of case \(number) stands otherwise in the table than in the log.")
            }
        }
    }
}
