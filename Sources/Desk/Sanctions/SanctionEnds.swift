import Foundation
import ModelKit
import Store

/// What members are told when a sanction has ended.
enum SanctionEnds {
    /// Tells a member that a sanction has ended, once the chat has lifted it, because before that it may not be true. Nobody is
    /// told about the end of a sanction that never took effect. But if the chat did impose it after all, and reports that after
    /// its end, they are told.
    ///
    /// - Parameter action: the action that the chat has just carried out.
    static func tell(after action: ChatAction, in draft: inout Draft) throws {
        guard let theCase = try draft.facts.case(action.case),
            let id = theCase.request(of: action.id)?.sanction,
            let standing = theCase.sanction(id), case .ended(let ending, _) = standing.phase,
            standing.delivery == .arrived || standing.delivery == .unknown, let key = ending.text
        else { return }
        let sanction = standing.sanction
        let isLifted = theCase.actions.contains {
            $0.request.sanction == id && $0.request.type == .lift && $0.status == .done
        }
        let isTold = isTold(standing, in: theCase)
        // The text names the case, so it would be wrong while another sanction of the case is in force.
        let goesOn = theCase.sanctions(thatMayHold: sanction.member).contains {
            $0.sanction.id != id && $0.sanction.kind.isTold
        }
        let isUnseen = draft.facts.isUnseen(sanction.member, in: theCase)
        guard sanction.kind.isTold, isLifted, !isTold, !goesOn,
            try Holding.others(like: sanction, after: theCase, openly: !isUnseen, draft.facts) == nil
        else { return }
        let told = try tell(key, of: sanction, in: theCase, &draft)
        try draft.record([told], on: theCase.number, .everybody(.refreshed, quietly: isUnseen))
    }

    /// Whether the member has been told about the end since then.
    private static func isTold(_ standing: CaseSanction, in theCase: Case) -> Bool {
        guard case .ended(_, let end) = standing.phase else { return false }
        return theCase.actions.contains {
            $0.request.purpose == .ended && $0.request.member == standing.sanction.member && $0.at >= end
        }
    }

    private static func tell(_ key: Texts.Key, of sanction: Sanction, in theCase: Case, _ draft: inout Draft) throws -> CaseEvent
    {
        let facts = draft.facts
        let member = sanction.member
        var sentences = [facts.text(key, for: member, case: theCase.number)]
        if try isFree(member, of: sanction, in: theCase.number, facts) {
            // All restrictions of the case whose end they have not been told about yet.
            let lifted = theCase.sanctions.filter {
                $0.sanction.id == sanction.id
                    || $0.sanction.member == member && $0.sanction.kind.isTold && $0.hasHappened && $0.isOver
                        && $0.lifting == .arrived && !isTold($0, in: theCase)
            }
            let again = lifted.map(\.sanction).sorted { $0.kind > $1.kind }.compactMap { sanction -> String? in
                guard let key = sanction.kind.textAfterwards else { return nil }
                return facts.text(
                    key, for: member, case: theCase.number, at: sanction.channel.map { facts.directory.channel($0) })
            }
            for sentence in again where !sentences.contains(sentence) { sentences.append(sentence) }
        }
        return try Notices.tell(member, sentences.joined(separator: " "), for: .ended, case: theCase.number, in: &draft)
    }

    /// Whether no other sanction that the member knows of restricts them, not even one that the chat could not lift. Only then
    /// is it true that they can write or enter again.
    private static func isFree(_ member: MemberID, of sanction: Sanction, in number: CaseNumber, _ facts: Facts) throws -> Bool {
        try !facts.stores.sanctions.casesThatMayHold(member).contains { other in
            try facts.case(other)?.sanctions(thatMayHold: member).contains {
                $0.sanction.kind.isTold && !(other == number && $0.sanction.id == sanction.id)
            } ?? false
        }
    }
}

extension SanctionEnding {
    /// The text for a member once the chat has lifted the sanction; nil if nobody was told that it began.
    var text: Texts.Key? {
        switch self {
        case .expired: .ended
        case .lifted, .unwound, .granted: .lifted
        case .undone: nil
        }
    }
}

extension SanctionKind {
    /// The text that says what a member can do again when the sanction has ended.
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
