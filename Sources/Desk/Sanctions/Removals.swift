import Foundation
import ModelKit

/// Messages that a sanction removes.
enum Removals {
    /// Requests the removal of messages: the reported ones, channel by channel, or everything that the member ever said.
    static func ask(by sanction: Sanction, of theCase: Case, in draft: inout Draft) throws -> [CaseEvent] {
        let (number, member) = (theCase.number, sanction.member)
        guard sanction.kind == .redaction else {
            return [try draft.request(.redact, for: .sanction, case: number, member: member, sanction: sanction.id)]
        }
        let lines = try theCase.reports.flatMap { try draft.facts.words(ReportEvidence.self, $0.evidence)?.lines ?? [] }
        let reported = lines.map(\.message).filter { [id = Set(theCase.reports.flatMap(\.messages))] in id.contains($0.id) }
        let byChannel = Dictionary(grouping: reported, by: \.channel).sorted { $0.key < $1.key }
        return try byChannel.map { channel, messages in
            try draft.request(.redact, for: .sanction, case: number, member: member, sanction: sanction.id) {
                $0.channel = channel
                $0.messages = Set(messages.map(\.id)).sorted()
            }
        }
    }

    /// Tells a member that their messages have been removed, once the chat has removed all of them.
    ///
    /// - Parameter action: the action that the chat has just carried out.
    static func tell(after action: ChatAction, in draft: inout Draft) throws {
        guard let theCase = try draft.facts.case(action.case),
            let id = theCase.request(of: action.id)?.sanction,
            let standing = theCase.sanction(id), standing.phase == .inForce, standing.delivery == .arrived
        else { return }
        let member = standing.sanction.member
        let last = theCase.actions.filter { $0.request.sanction == id && $0.request.type == .redact }.map(\.request.id).max() ?? 0
        let isTold = theCase.actions.contains { action in
            let request = action.request
            guard request.type == .notice, request.purpose == .sanction, request.member == member else { return false }
            // Earlier versions told them at once.
            return request.sanction == id || request.id == last + 1
        }
        guard !isTold else { return }
        let text = try Sanctions.statement(of: standing.sanction, in: theCase, draft.facts)
        let told = try Notices.tell(member, text, for: .sanction, case: theCase.number, sanction: id, in: &draft)
        try draft.record([told], on: theCase.number, .everybody(.refreshed))
    }
}
