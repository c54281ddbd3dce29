import Foundation
import ModelKit

// Messages that a sanction removes.
extension Transaction {
    /// Has messages removed: those for which the member was reported, channel by channel, or all that they ever said.
    func takeAway(by sanction: Sanction, of subject: Case) throws -> [CaseEvent] {
        let (number, member) = (subject.number, sanction.member)
        guard sanction.kind == .redaction else {
            return [try request(.redact, for: .sanction, case: number, member: member, sanction: sanction.id)]
        }
        let lines = try subject.reports.flatMap { try words(ReportEvidence.self, $0.evidence)?.lines ?? [] }
        let reported = lines.map(\.message).filter { [id = Set(subject.reports.flatMap(\.messages))] in id.contains($0.id) }
        let byChannel = Dictionary(grouping: reported, by: \.channel).sorted { $0.key < $1.key }
        return try byChannel.map { channel, messages in
            try request(.redact, for: .sanction, case: number, member: member, sanction: sanction.id) {
                $0.channel = channel
                $0.messages = Set(messages.map(\.id)).sorted()
            }
        }
    }

    /// Tells a member that messages of theirs were removed, once the chat has removed all of them.
    ///
    /// - Parameter action: what the chat did just now.
    func tellRemoval(after action: ChatAction) throws {
        guard var subject = try fetchCase(action.case), var row = try row(action.case),
            let id = subject.actions.first(where: { $0.request.id == action.id })?.request.sanction,
            let standing = subject.sanction(id), standing.phase == .inForce, standing.delivery == .arrived
        else { return }
        let member = standing.sanction.member
        let last = subject.actions.filter { $0.request.sanction == id && $0.request.type == .redact }.map(\.request.id).max() ?? 0
        let isTold = subject.actions.contains { action in
            let request = action.request
            guard request.type == .notice, request.purpose == .sanction, request.member == member else { return false }
            // Earlier versions told it at once.
            return request.sanction == id || request.id == last + 1
        }
        guard !isTold else { return }
        let text = try statement(of: standing.sanction, in: subject)
        let told = try request(.notice, for: .sanction, case: subject.number, member: member, sanction: id) { $0.text = text }
        try record([told], on: &subject, row: &row, as: .refreshed, by: nil)
    }
}
