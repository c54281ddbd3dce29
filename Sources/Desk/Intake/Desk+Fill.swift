import Foundation
import ModelKit

extension Desk {
    /// There was never a case here.
    public var isEmpty: Bool { nextNumber == 1 }

    /// Puts invented open cases on the desk, as if they had been reported, to try sizes. They go through the log like any other.
    ///
    /// - Parameter cases: how many.
    public func fill(cases: Int) async throws {
        var left = cases
        while left > 0 {
            let count = min(left, 2000)
            try await perform { transaction in
                for _ in 0..<count { try transaction.invent() }
            }
            left -= count
        }
    }
}

extension Transaction {
    /// One invented case: its number decides on everything in it.
    fileprivate func invent() throws {
        let number = state.nextNumber
        let names = ["Bolle", "Draco_88", "xX_Tim_Xx", "Kai", "promo_7", "Wolle", "Sunny", "lobo", "mimi", "Gast"]
        let accused = Member(id: MemberID("a\(number % 40_000)"), nick: "\(names[number % 7])\(number % 40_000)")
        let reporter = Member(
            id: MemberID("r\(number % 25_000)"), nick: "\(names[3 + number % 7])\(number % 25_000)", guest: number % 9 == 0)
        let categories = community.categories.filter { !$0.concern }
        let category = categories[number * 7 % categories.count]
        let message = Message(
            id: MessageID("invented-\(number)"), channel: "lobby", author: accused.id, at: now, text: "Geh doch endlich weg hier!"
        )
        let line = EvidenceLine(
            message: message, channelName: "Lobby", channelKind: .public, nick: accused.nick, received: now, provenance: .kept,
            part: .selected)
        try open(
            invented: ReportEvidence(
                accused: ProfileSnapshot(member: accused, history: []),
                reporter: ProfileSnapshot(member: reporter, history: []), lines: [line], note: ""),
            category: category, id: UUID())
    }
}
