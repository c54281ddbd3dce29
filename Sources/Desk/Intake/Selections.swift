import ModelKit
import Store

/// The messages that a member selects from those they received, and what a dossier shows of them (K2, K3, K8).
enum Selections {
    /// - Throws: ``Problem`` with status 422.
    static func check(_ messages: [MessageID], by reporter: MemberID, accused: MemberID, _ facts: Facts) throws {
        guard !messages.isEmpty else {
            throw Problem(
                "nothing-selected", status: 422, title: "No message is selected",
                detail: "select at least one from the member's window", field: "messages")
        }
        try checkCount(messages)
        let refused = messages.compactMap { id in
            facts.window.refusal(of: id, by: reporter, accused: accused, at: facts.now)
                .map { Problem.RefusedMessage(id: id, reason: $0) }
        }
        guard refused.isEmpty else {
            throw Problem(
                "messages-refused", status: 422, title: "Some messages cannot be reported",
                detail: refused.map { "\($0.id): \($0.reason)" }.joined(separator: "; "), field: "messages", messages: refused)
        }
    }

    static func checkCount(_ messages: [MessageID]) throws {
        guard messages.count <= Limits.selected else {
            throw Problem(
                "too-many-selected", status: 422, title: "Too many messages are selected",
                detail: "at most \(Limits.selected)", field: "messages")
        }
    }

    /// How far around the selected messages to look for others that the reporter could see.
    private static let margin = 200

    static func evidence(of messages: [MessageID], for reporter: MemberID, _ facts: Facts) -> [EvidenceLine] {
        let selected = Set(messages)
        var channels: [ChannelID] = []
        for id in messages {
            if let channel = facts.window.message(id)?.message.channel, !channels.contains(channel) { channels.append(channel) }
        }
        return channels.flatMap { channel in
            EvidenceSelection.lines(
                of: facts.window.transcript(of: channel, around: messages, for: reporter, margin: margin),
                selected: selected, context: facts.policies.context, channel: facts.directory.channel(channel))
        }
    }

    static func snapshot(of member: MemberID, _ facts: Facts) throws -> ProfileSnapshot {
        ProfileSnapshot(member: facts.directory.member(member), history: try facts.stores.members.changes(of: member))
    }

    static func checkedNote(_ note: String?) throws -> String {
        guard let note else { return "" }
        guard !note.limited(to: Limits.note).cut else { throw Problem.overlongNote(limit: Limits.note) }
        return note
    }
}
