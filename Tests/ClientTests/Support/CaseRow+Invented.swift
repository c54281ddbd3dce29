import ModelKit
import TestSupport

extension CaseRow {
    static let nicknames = [
        "Bolle", "mimi", "Gast4412", "lobo", "Émile", "xX_Tim_Xx", "ÄRGER", "tab\tname", "back\\slash", "日本", "Müller", "Mueller",
        "MU\u{308}LLER", "Muller", "Quelle", "Strasse", "STRAẞE",
    ]
    static let moderators: [ModeratorName] = ["mira", "jonas", "nadia"]

    /// A row whose queue position often ties with another's.
    static func invented(
        _ number: CaseNumber, state: CaseState? = nil, using random: inout Seeded
    ) -> CaseRow {
        let category = Community.standard(name: "Kummerkasten").categories.randomElement(using: &random)!
        let state = state ?? [.new, .new, .claimed, .pending].randomElement(using: &random)!
        let opened = Timestamp(milliseconds: 1_700_000_000_000 + Int64.random(in: 0..<20, using: &random) * 500)
        let anonymous = Int.random(in: 0..<5, using: &random) == 0
        let moderator = moderators.randomElement(using: &random)!
        let rated = Int.random(in: 0...100, using: &random)
        let decided = state == .pending || state == .closed
        var row = CaseRow(
            number: number, version: Int.random(in: 1...9, using: &random), kind: category.concern ? .concern : .accusation,
            state: state, priority: Priority.allCases.randomElement(using: &random)!, category: category.id,
            team: category.team, opened: opened, due: opened + .minutes(Int.random(in: 1...3, using: &random)),
            accused: Bool.random(using: &random) ? MemberID("u\(Int.random(in: 1...20, using: &random))") : nil,
            accusedNick: nicknames.randomElement(using: &random)!, priors: Int.random(in: 0...3, using: &random),
            reporter: anonymous ? "" : nicknames.randomElement(using: &random)!,
            reporterIsGuest: Bool.random(using: &random), anonymous: anonymous,
            reporters: Int.random(in: 1...4, using: &random), reporterRated: rated,
            reporterJustified: Int.random(in: 0...rated, using: &random),
            channel: ["Lobby", "Straße", "Café"].randomElement(using: &random)!,
            claim: state == .claimed ? Claim(by: moderator, until: opened + .minutes(10)) : nil,
            decision: decided
                ? Decision(
                    verdict: Verdict.allCases.randomElement(using: &random)!, by: moderator, at: opened + .seconds(9),
                    effectiveAt: opened + .seconds(14)) : nil)
        if row.kind == .accusation, Int.random(in: 0..<5, using: &random) == 0 {
            (row.kind, row.original, row.reporter) = (.appeal, Int.random(in: 1...99, using: &random), "")
        }
        let isClosed = row.state == .closed
        row.note { extras in
            if Int.random(in: 0..<4, using: &random) == 0 { extras.hasFailed = true }
            if Int.random(in: 0..<4, using: &random) == 0 { extras.wasJudgedBefore = true }
            if Int.random(in: 0..<4, using: &random) == 0 { extras.isAlarmUnseen = true }
            if isClosed, Int.random(in: 0..<3, using: &random) == 0 {
                extras.reopening = CaseRow.PendingReopening(by: moderator, effectiveAt: opened + .seconds(20))
            }
            if Int.random(in: 0..<4, using: &random) == 0 { extras.otherCategories = ["youth", "spam"] }
            if Int.random(in: 0..<4, using: &random) == 0 { extras.otherNames = [nicknames.randomElement(using: &random)!] }
            if Int.random(in: 0..<4, using: &random) == 0 { extras.aboutSelf = true }
            if Int.random(in: 0..<4, using: &random) == 0 { extras.flood = Int.random(in: 1...9, using: &random) }
        }
        return row
    }
}
