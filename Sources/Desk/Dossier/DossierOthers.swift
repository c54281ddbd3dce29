import Foundation
import ModelKit
import Store

/// The part of a dossier that shows other cases: those that belong to the same quarrel, and earlier verdicts. The moderator may
/// know of each of them, and none of them names an anonymous reporter (B1).
struct DossierOthers {
    let stores: Stores
    let theCase: Case
    /// What the moderator who looks may know.
    let discretion: Discretion

    /// The longest time between the openings of two cases that belong to one quarrel.
    private static let quarrel = Duration.hours(1)
    /// The longest time between cases against one accused that belong to one scene. It is as long as a reporter's window.
    private static let scene = Duration.minutes(3)
    private static let most = 10

    func complete(_ dossier: inout Dossier) throws {
        var seen: Set<MessageID> = []
        let sharing = try theCase.reports.flatMap(\.messages).filter { seen.insert($0).inserted }.map {
            ($0, try rows(.withMessage($0)))
        }
        let judgments = judgments(sharing)
        let related = try related(sharing.flatMap(\.1))
        dossier.judgments = judgments.isEmpty ? nil : judgments
        dossier.related = related.isEmpty ? nil : related
    }

    private func rows(_ cases: CaseSelection) throws -> [CaseRow] {
        try CaseRow.first(Self.most, of: cases, but: discretion.hidden, from: stores) { row in
            row.number != theCase.number && discretion.mayKnow(of: row) ? row : nil
        }
    }

    // MARK: - Earlier verdicts

    /// For each reported message, the decisions on it in other cases that can no longer be undone, as for the mark in the row.
    /// Concerns do not count, because they judge nobody.
    private func judgments(_ sharing: [(MessageID, [CaseRow])]) -> [Dossier.Judgment] {
        sharing.flatMap { message, rows in
            rows.compactMap { row in
                row.settledDecision.map {
                    Dossier.Judgment(message: message, number: row.number, verdict: $0.verdict, by: $0.by, at: $0.at)
                }
            }
        }.sorted { ($0.at, $0.number) > ($1.at, $1.number) }
    }

    // MARK: - The same quarrel

    /// - Parameter sharing: cases with reports of a message of this case.
    private func related(_ sharing: [CaseRow]) throws -> [Dossier.RelatedCase] {
        guard let member = theCase.subject, !theCase.isSubjectAnonymous else { return [] }
        var found: [Dossier.RelatedCase] = []
        switch theCase.kind {
        case .accusation: found = try eachOther(member) + sameScene(member, sharing)
        // The row of an anonymous request for help does not name the member, so such a case is never among these.
        case .concern:
            found = try rows(.concerns(about: member)).filter { $0.accused == member }
                .map { entry($0, .samePerson) }
        case .appeal: break
        }
        var seen: Set<CaseNumber> = []
        return found.filter { seen.insert($0.number).inserted }.sorted { $0.number > $1.number }
    }

    /// Cases in which the accused has reported a reporter of this one.
    private func eachOther(_ accused: MemberID) throws -> [Dossier.RelatedCase] {
        try theCase.reporters.filter { theCase.isReportedOpenly(by: $0) }.flatMap { reporter in
            try rows(.betweenThem(accused: reporter, reporter: accused, within: around(Self.quarrel))).filter {
                try Case.fetch($0.number, from: stores)?.isReportedOpenly(by: accused) ?? false
            }
            .map { entry($0, .eachOther) }
        }
    }

    /// Cases against the same accused at the same time, or about a message of this case.
    private func sameScene(_ accused: MemberID, _ sharing: [CaseRow]) throws -> [Dossier.RelatedCase] {
        let near = try rows(.scene(accused: accused, within: around(Self.scene)))
        return (near + sharing).map { entry($0, .sameScene) }
    }

    private func around(_ span: Duration) -> ClosedRange<Timestamp> { theCase.opened - span...theCase.opened + span }

    private func entry(_ row: CaseRow, _ reason: Dossier.RelatedCase.Reason) -> Dossier.RelatedCase {
        Dossier.RelatedCase(
            number: row.number, reason: reason, category: row.category, opened: row.opened, state: row.state,
            verdict: row.settledDecision?.verdict)
    }
}
