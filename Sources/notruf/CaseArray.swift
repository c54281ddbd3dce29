import ModelKit

/// Cases as a JSON array for programs, one object per line.
struct CaseArray: CaseListing {
    private var begun = false

    mutating func add(_ row: CaseRow) throws {
        Output.line(begun ? "," : "[")
        begun = true
        Output.line(try Output.json(CaseObject(row)))
    }

    mutating func finish() { Output.line(begun ? "]" : "[]") }
}

/// A case as `cases --json` writes it: flat, with null for missing values.
struct CaseObject: Encodable {
    let row: CaseRow

    init(_ row: CaseRow) { self.row = row }

    enum CodingKeys: String, CodingKey {
        case number, version, kind, state, priority, category, team, opened, due, accused, accusedNick, priors, reporter,
            reporterIsGuest, anonymous, reporters, reporterRated, reporterJustified, channel, claimedBy, claimedUntil, verdict,
            decidedBy, decidedAt, effectiveAt
    }

    func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: CodingKeys.self)
        try object.encode(row.number, forKey: .number)
        try object.encode(row.version, forKey: .version)
        try object.encode(row.kind, forKey: .kind)
        try object.encode(row.state, forKey: .state)
        try object.encode(row.priority, forKey: .priority)
        try object.encode(row.category, forKey: .category)
        try object.encode(row.team, forKey: .team)
        try object.encode(row.opened, forKey: .opened)
        try object.encode(row.due, forKey: .due)
        try object.encode(row.accused, forKey: .accused)
        try object.encode(row.accusedNick, forKey: .accusedNick)
        try object.encode(row.priors, forKey: .priors)
        try object.encode(row.anonymous ? nil : row.reporter, forKey: .reporter)
        try object.encode(row.reporterIsGuest, forKey: .reporterIsGuest)
        try object.encode(row.anonymous, forKey: .anonymous)
        try object.encode(row.reporters, forKey: .reporters)
        try object.encode(row.reporterRated, forKey: .reporterRated)
        try object.encode(row.reporterJustified, forKey: .reporterJustified)
        try object.encode(row.channel, forKey: .channel)
        try object.encode(row.claim?.by, forKey: .claimedBy)
        try object.encode(row.claim?.until, forKey: .claimedUntil)
        try object.encode(row.decision?.verdict, forKey: .verdict)
        try object.encode(row.decision?.by, forKey: .decidedBy)
        try object.encode(row.decision?.at, forKey: .decidedAt)
        try object.encode(row.decision?.effectiveAt, forKey: .effectiveAt)
    }
}
