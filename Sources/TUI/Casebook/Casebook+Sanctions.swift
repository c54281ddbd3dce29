import ModelKit

/// What the people in a case bear, what the moderator can still undo, and what the chat server has not done yet.
extension Casebook {
    /// The sanction that keeps the accused from answering in an interrogation; nil if there is none, as far as the dossier
    /// says.
    func silencingSanction(in number: CaseNumber) -> Dossier.SanctionSummary? {
        let silencing = desk.welcome?.chat.silencing ?? []
        return shelf.sanctionsOfAccused(in: number).first {
            ($0.phase == .ordered || $0.phase == .inForce) && $0.arrived != false && silencing.contains($0.step.kind)
        }
    }

    // MARK: - What the chat server has not done yet

    /// Why no action of a case is shown. The dossier of a party contains none, and a row may report a failure before its
    /// dossier does.
    func whyNothingOpen(_ number: CaseNumber) -> KeyRefusal {
        guard let row = row(number), row.hasFailed || row.hasTrouble else { return .nothingOpen }
        if isAccused(number) || shelf.loaded[number]?.refusalToHandle != nil { return .failedForAnother }
        return desk.isCurrent ? .failureIsFetched : .notConnected
    }

    /// Whether this moderator is told about a failure: they decided the case, have claimed it, or have ordered a sanction in
    /// it.
    func concerns(_ row: CaseRow) -> Bool {
        outbox.ordered.contains { $0.number == row.number }
            || [row.decision?.by, holder(of: row)].contains { $0.map { isMe($0) } ?? false }
    }
}
