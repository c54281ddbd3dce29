import Foundation
import ModelKit

/// Open cases that nobody reported, to try out large desks.
enum Invention {
    /// Creates one invented case. Everything in it depends on its number.
    static func invent(in turn: Turn) throws {
        let number = turn.state.nextNumber
        let names = ["Bolle", "Draco_88", "xX_Tim_Xx", "Kai", "promo_7", "Wolle", "Sunny", "lobo", "mimi", "Gast"]
        let accused = Member(id: MemberID("a\(number % 40_000)"), nick: "\(names[number % 7])\(number % 40_000)")
        let reporter = Member(
            id: MemberID("r\(number % 25_000)"), nick: "\(names[3 + number % 7])\(number % 25_000)", guest: number % 9 == 0)
        let categories = turn.environment.community.categories.filter { !$0.concern }
        let category = categories[number * 7 % categories.count]
        let message = Message(
            id: MessageID("invented-\(number)"), channel: "lobby", author: accused.id, at: turn.now,
            text: "Geh doch endlich weg hier!"
        )
        let line = EvidenceLine(
            message: message, channelName: "Lobby", channelKind: .public, nick: accused.nick, received: turn.now,
            provenance: .kept,
            part: .selected)
        let evidence = ReportEvidence(
            accused: ProfileSnapshot(member: accused, history: []),
            reporter: ProfileSnapshot(member: reporter, history: []), lines: [line], note: "")
        let incoming = IncomingReport(
            id: UUID(), reporter: reporter.id, messages: [message.id], category: category.id, anonymous: false,
            evidence: evidence)
        // The chat server knows nothing about these people, and nobody is alarmed.
        let new = Intake.Opening(
            kind: .accusation, subject: accused.id, channel: message.channel, category: category, isQuiet: true)
        _ = try Reports.open(new, with: incoming, in: turn)
    }
}
