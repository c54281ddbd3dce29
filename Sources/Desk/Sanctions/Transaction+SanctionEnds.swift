import Foundation
import GRDB
import ModelKit

// What members are told when a sanction has ended.
extension Transaction {
    /// Tells a member that a sanction has ended, where they know of it.
    func tellEnd(of sanction: Sanction, _ ending: SanctionEnding, in subject: Case) throws -> [CaseEvent] {
        switch ending {
        case .expired where sanction.kind.isTold: [try tellEnd(.ended, of: sanction, in: subject)]
        case .lifted where sanction.kind.isTold: [try tellEnd(.lifted, of: sanction, in: subject)]
        // They are told with what it follows from.
        case .expired, .lifted, .undone, .unwound, .granted: []
        }
    }

    /// The chat imposed a sanction after all, and says so when its time has ended: its end, of which nobody was told since it did
    /// not seem to have begun, is told now.
    func tellEndAfterAll(of action: ChatAction) throws {
        guard var subject = try fetchCase(action.case), var row = try row(action.case),
            let request = subject.actions.first(where: { $0.request.id == action.id })?.request, request.imposes,
            let standing = request.sanction.flatMap({ subject.sanction($0) }), case .ended(let ending, let end) = standing.phase
        else { return }
        let sanction = standing.sanction
        let isTold = subject.actions.contains {
            $0.request.purpose == .ended && $0.request.member == sanction.member && $0.at >= end
        }
        guard sanction.kind.lasts, !isTold, try stillHolding(sanction) == nil else { return }
        let told = try tellEnd(of: sanction, ending, in: subject)
        if !told.isEmpty { try record(told, on: &subject, row: &row, as: .refreshed, by: nil) }
    }

    private func tellEnd(_ key: Texts.Key, of sanction: Sanction, in subject: Case) throws -> CaseEvent {
        var sentences = [text(key, for: sanction.member, case: subject.number)]
        if let again = sanction.kind.textAfterwards, try isFree(sanction.member, of: sanction, in: subject.number) {
            let channel = sanction.channel.map { state.directory.channel($0).name } ?? ""
            sentences.append(text(again, for: sanction.member, case: subject.number, ["channel": channel]))
        }
        return try tell(sanction.member, sentences.joined(separator: " "), for: .ended, case: subject.number)
    }

    /// Whether nothing else holds a member that they know of: only then is it true that they can write or enter again.
    private func isFree(_ member: MemberID, of sanction: Sanction, in number: CaseNumber) throws -> Bool {
        let sql = """
            SELECT EXISTS (SELECT 1 FROM sanction
            WHERE member = ? AND phase = 'in_force' AND kind <> ? AND NOT (number = ? AND id = ?))
            """
        let arguments: StatementArguments = [member.rawValue, SanctionKind.shadowBan.rawValue, number, sanction.id]
        return try Bool.fetchOne(db.cachedStatement(sql: sql), arguments: arguments) == false
    }

    func tellEnd(_ key: Texts.Key, to member: MemberID, of subject: Case) throws -> CaseEvent {
        try tell(member, text(key, for: member, case: subject.number), for: .ended, case: subject.number)
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
