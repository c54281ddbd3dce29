import Foundation
import ModelKit
import Store

// What members are told when a sanction has ended.
extension Transaction {
    /// Tells a member that a sanction has ended, once the chat has lifted it: before that it may not be true. Of the end of what never
    /// began nobody is told; but the chat may have imposed it after all, and say so when its time has ended.
    ///
    /// - Parameter action: what the chat did just now.
    func tellEnd(after action: ChatAction) throws {
        guard var subject = try fetchCase(action.case), var row = try row(action.case),
            let id = subject.actions.first(where: { $0.request.id == action.id })?.request.sanction,
            let standing = subject.sanction(id), case .ended(let ending, _) = standing.phase,
            standing.delivery == .arrived || standing.delivery == .unknown, let key = ending.text
        else { return }
        let sanction = standing.sanction
        let isLifted = subject.actions.contains {
            $0.request.sanction == id && $0.request.type == .lift && $0.status == .done
        }
        let isTold = isEndTold(standing, in: subject)
        // The words name the case: while another sanction of it holds they would not be true.
        let goesOn = subject.sanctions(thatMayHold: sanction.member).contains {
            $0.sanction.id != id && $0.sanction.kind.isTold
        }
        let isUnseen = isUnseen(sanction.member, in: subject)
        guard sanction.kind.isTold, isLifted, !isTold, !goesOn,
            try stillHolding(sanction, after: subject, openly: !isUnseen) == nil
        else {
            return
        }
        try record(
            [tellEnd(key, of: sanction, in: subject)], on: &subject, row: &row, as: .refreshed, by: nil, quietly: isUnseen)
    }

    /// Somebody heard that it has ended, from then on.
    private func isEndTold(_ standing: CaseSanction, in subject: Case) -> Bool {
        guard case .ended(_, let end) = standing.phase else { return false }
        return subject.actions.contains {
            $0.request.purpose == .ended && $0.request.member == standing.sanction.member && $0.at >= end
        }
    }

    private func tellEnd(_ key: Texts.Key, of sanction: Sanction, in subject: Case) throws -> CaseEvent {
        let member = sanction.member
        var sentences = [text(key, for: member, case: subject.number)]
        if try isFree(member, of: sanction, in: subject.number) {
            // All that the case kept them from, of which they have not heard yet.
            let lifted = subject.sanctions.filter {
                $0.sanction.id == sanction.id
                    || $0.sanction.member == member && $0.sanction.kind.isTold && $0.hasHappened && $0.isOver
                        && $0.lifting == .arrived && !isEndTold($0, in: subject)
            }
            let again = lifted.map(\.sanction).sorted { $0.kind > $1.kind }.compactMap { sanction -> String? in
                guard let key = sanction.kind.textAfterwards else { return nil }
                return text(key, for: member, case: subject.number, at: sanction.channel.map { state.directory.channel($0) })
            }
            for sentence in again where !sentences.contains(sentence) { sentences.append(sentence) }
        }
        return try tell(member, sentences.joined(separator: " "), for: .ended, case: subject.number)
    }

    /// Whether nothing else holds a member that they know of, not even what the chat could not lift: only then is it true that they
    /// can write or enter again.
    private func isFree(_ member: MemberID, of sanction: Sanction, in number: CaseNumber) throws -> Bool {
        try !stores.sanctions.casesThatMayHold(member).contains { other in
            try fetchCase(other)?.sanctions(thatMayHold: member).contains {
                $0.sanction.kind.isTold && !(other == number && $0.sanction.id == sanction.id)
            } ?? false
        }
    }

    /// What stands before the reasons of a sanction that holds on when another has ended: that that one has.
    func textOfEnd(_ ending: SanctionEnding, for member: MemberID, case number: CaseNumber) -> String? {
        ending.text.map { text($0, for: member, case: number) }
    }
}

extension SanctionEnding {
    /// What a member is told once the chat has lifted it; nil where nobody was told that it began.
    fileprivate var text: Texts.Key? {
        switch self {
        case .expired: .ended
        case .lifted, .unwound, .granted: .lifted
        case .undone: nil
        }
    }
}

extension SanctionKind {
    /// What a member can do again when it has ended.
    fileprivate var textAfterwards: Texts.Key? {
        switch self {
        case .mute: .afterMute
        case .removal: .afterRemoval
        case .suspension: .afterSuspension
        case .lock: .afterLock
        case .admonition, .warning, .redaction, .kick, .purge, .shadowBan, .deactivation: nil
        }
    }
}
