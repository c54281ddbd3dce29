import Foundation
import ModelKit

// The derived rows of a case. Every change to them is an event, so no handler can forget a table.
extension Case {
    var derivedRows: Set<DerivedRow> {
        Set(
            reports.indices.flatMap(rows(ofReport:)) + rowsOfAppeal + ratings + consequenceRows + sanctions.map(row)
                + conversations.map(row) + actions.map(row))
    }

    /// The rows before and after some events that may have changed. In a case with many reports and lines, these are few.
    func changedRows(by events: [CaseEvent], since before: Case) -> (old: Set<DerivedRow>, new: Set<DerivedRow>) {
        var (old, new): (Set<DerivedRow>, Set<DerivedRow>) = ([], [])
        for place in before.reports.count..<max(before.reports.count, reports.count) { new.formUnion(rows(ofReport: place)) }
        func compare<Part: Equatable>(_ part: (Case) -> Part, _ rows: (Case) -> [DerivedRow]) {
            guard part(before) != part(self) else { return }
            old.formUnion(rows(before))
            new.formUnion(rows(self))
        }
        compare(\.appeal, \.rowsOfAppeal)
        compare({ $0.settledAt == nil ? nil : $0.decision }) { $0.ratings }
        compare(\.settledAt) { $0.ratings }
        compare(\.reporterConsequences) { $0.consequenceRows }
        compare(\.sanctions) { $0.sanctions.map($0.row) }
        compare(\.conversations) { $0.conversations.map($0.row) }
        let touched = Set(events.compactMap(\.action))
        if !touched.isEmpty {
            old.formUnion(before.actions.filter { touched.contains($0.request.id) }.map(before.row))
            new.formUnion(actions.filter { touched.contains($0.request.id) }.map(row))
        }
        return (old, new)
    }

    private func rows(ofReport place: Int) -> [DerivedRow] {
        let report = reports[place]
        let row = DerivedRow(.report, [report.id], [number, place, report.reporter, report.receipt])
        return [row] + report.messages.map { DerivedRow(.reported, [$0, number], []) }
    }

    private var rowsOfAppeal: [DerivedRow] {
        guard let appeal else { return [] }
        return [DerivedRow(.appeal, [appeal.id], [number, appeal.original, appeal.member, appeal.receipt])]
    }

    /// The ratings that count for the reporters' accuracy, once the verdict has taken effect (K12).
    private var ratings: [DerivedRow] {
        guard kind == .accusation, settled, let settledAt else { return [] }
        return reporters.compactMap { reporter in
            guard let outcome = outcome(for: reporter), outcome.counts else { return nil }
            return DerivedRow(.rating, [reporter, number], [outcome.verdict, settledAt, isAnonymous(reporter)])
        }
    }

    /// The consequences of malicious reports, except for locks, which are sanctions.
    private var consequenceRows: [DerivedRow] {
        reporters.compactMap { reporter in
            let standing = reporterConsequences.last { $0.ending == nil && $0.sanction.reporter == reporter }
            let (kind, until): (String, Timestamp?)
            switch standing?.sanction.consequence {
            case .warning: (kind, until) = ("warning", nil)
            case .closedReporting(let time): (kind, until) = ("closed", time)
            case .locked, nil: return nil
            }
            return DerivedRow(.consequence, [reporter, number], [kind, until])
        }
    }

    private func row(_ given: CaseSanction) -> DerivedRow {
        let sanction = given.sanction
        return DerivedRow(
            .sanction, [number, sanction.id],
            [
                sanction.member, sanction.kind, sanction.channel, sanction.effectiveAt, sanction.until,
                sanction.step.length?.milliseconds, sanction.by, SanctionPhase(given),
            ])
    }

    private func row(_ conversation: Conversation) -> DerivedRow {
        DerivedRow(
            .conversation, [conversation.channel],
            [number, conversation.member, channelKind(with: conversation.party).rawValue, conversation.isOpen])
    }

    private func row(_ action: Action) -> DerivedRow {
        DerivedRow(.action, [action.request.id], [number, action.request.evidence, ActionStatus(action.status)])
    }
}

// The row in the table of cases.
extension Case {
    /// The columns beside the line.
    static let columns = "open, opened, subject, channel, verdict, concern"

    /// The values of these columns.
    var columns: [SQLValue] {
        let values: [any Bindable] = [
            isListed, opened, subject, channel, settled ? decision?.verdict : nil, kind == .concern,
        ]
        return values.map(\.sqlValue)
    }
}

extension CaseEvent {
    /// The action that the event is about.
    fileprivate var action: Int? {
        switch self {
        case .requested(let request): request.id
        case .performed(let id), .failed(let id, _), .abandoned(let id, _): id
        default: nil
        }
    }
}

/// The outcome of an action.
package enum ActionStatus: String, Bindable, CaseIterable, Sendable {
    case asked, done, failed, abandoned

    init(_ status: Case.Action.Status) {
        self =
            switch status {
            case .asked: .asked
            case .done: .done
            case .failed: .failed
            case .abandoned: .abandoned
            }
    }
}

/// The state of a sanction for queries: what counts for the next one, what restricts a member, and what is due.
package enum SanctionPhase: String, Bindable, CaseIterable, Sendable {
    case ordered
    case inForce = "in_force"
    /// It took effect, but the chat could not carry it out.
    case failed
    case over
    /// It does not count, because it was withdrawn, or never began according to the chat.
    case withdrawn

    init(_ given: CaseSanction) {
        self =
            switch given.phase {
            case .ordered: .ordered
            case .inForce: given.hasFailed ? .failed : .inForce
            case .ended(let ending, _): ending.isWithdrawn || !given.hasHappened ? .withdrawn : .over
            }
    }
}
