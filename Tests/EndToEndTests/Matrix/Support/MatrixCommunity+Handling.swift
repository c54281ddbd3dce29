import Foundation
import ModelKit
import TestSupport

/// What moderators do, as their consoles request it.
extension MatrixCommunity {
    /// - Returns: nil if it was accepted, otherwise the name of the problem.
    @discardableResult
    func does(_ operation: Command.Operation, in number: CaseNumber, as moderator: String = "nadia") async throws -> String? {
        let command = try JSONEncoder().encode(Command(id: UUID(), number: number, seen: nil, operation: operation))
        let answer = try await desk.post("/v1/commands", String(decoding: command, as: UTF8.self), as: "ntf_\(moderator)")
        guard answer.status != 200 else { return nil }
        return try JSONDecoder().decode(Problem.self, from: Data(answer.body.utf8)).type
    }

    func sanctions(_ kind: SanctionKind, for length: Duration? = nil, in number: CaseNumber) async throws {
        let order = SanctionOrder(step: SanctionStep(kind, for: length), reason: "Bitte lass das.")
        if let problem = try await does(.sanction(order), in: number) {
            throw NeverHappened(description: "\(kind) is refused: \(problem)")
        }
    }

    /// Waits until the latest sanction of a case is in this phase, and nothing is left to do.
    func stands(_ phase: Dossier.SanctionSummary.Phase, in number: CaseNumber) async throws {
        var latest: Dossier?
        try await eventually("the sanction is \(phase)", within: MatrixMember.patience, describing: { "\(latest as Any)" }) {
            let dossier = try await desk.dossier(number)
            latest = dossier
            return dossier.sanctions.last { $0.number == number }?.phase == phase && dossier.actions.isEmpty
        }
    }

    /// Ends the latest sanction of a case.
    func lifts(in number: CaseNumber) async throws {
        let latest = try await desk.dossier(number).sanctions.last { $0.number == number }
        guard let latest else { throw NeverHappened(description: "there is no sanction") }
        if let problem = try await does(.lift(sanction: latest.id, reason: "war ein Irrtum"), in: number) {
            throw NeverHappened(description: "lifting is refused: \(problem)")
        }
        try await stands(.lifted, in: number)
    }
}
