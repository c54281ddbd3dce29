import Foundation
import ModelKit
import Store

/// What of a dossier tells of other cases: those that are part of the same quarrel, and what was judged already. Each is one that the
/// moderator may know, and none names who reported without their name (B1).
struct DossierOthers {
    let stores: Stores
    let theCase: Case
    /// Of who looks.
    let discretion: Discretion

    /// How far apart two cases may be opened to be one quarrel.
    private static let quarrel = Duration.hours(1)
    /// How far apart cases against one accused may be to be one scene: as long as a reporter sees back.
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

    // MARK: - Judged already

    /// For each reported message what was decided on it elsewhere, and cannot be undone any more, as for the mark of the row. A
    /// concern judges nobody.
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

    /// - Parameter sharing: cases in which a message of this one was reported too.
    private func related(_ sharing: [CaseRow]) throws -> [Dossier.RelatedCase] {
        guard let member = theCase.subject, !theCase.isSubjectAnonymous else { return [] }
        var found: [Dossier.RelatedCase] = []
        switch theCase.kind {
        case .accusation: found = try eachOther(member) + sameScene(member, sharing)
        // Of somebody who asks without their name the row says nothing: such a case is never among them.
        case .concern:
            found = try rows(.concerns(about: member)).filter { $0.accused == member }
                .map { entry($0, .samePerson) }
        case .appeal: break
        }
        var seen: Set<CaseNumber> = []
        return found.filter { seen.insert($0.number).inserted }.sorted { $0.number > $1.number }
    }

    /// Cases in which the accused reports a reporter of this one.
    private func eachOther(_ accused: MemberID) throws -> [Dossier.RelatedCase] {
        try theCase.reporters.filter { theCase.isReportedOpenly(by: $0) }.flatMap { reporter in
            try rows(.betweenThem(accused: reporter, reporter: accused, within: around(Self.quarrel))).filter {
                try Case.fetch($0.number, from: stores)?.isReportedOpenly(by: accused) ?? false
            }
            .map { entry($0, .eachOther) }
        }
    }

    /// Cases against the same accused at the same time, or for a message of this one.
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
