import ModelKit

/// What somebody of a case bears, what the moderator can still take back of it, and what the chat server has not done yet.
extension Casebook {
    /// Under what they could not answer in an interrogation; nil if they could, as far as the dossier tells.
    func silencingSanction(in number: CaseNumber) -> Dossier.SanctionSummary? {
        let silencing = desk.welcome?.chat.silencing ?? []
        return shelf.sanctionsOfAccused(in: number).first {
            ($0.phase == .ordered || $0.phase == .inForce) && $0.arrived != false && silencing.contains($0.step.kind)
        }
    }

    // MARK: - What the chat server has not done yet

    /// Why no action of a case is shown. A party's dossier tells of none, and a row may know of a failure before its dossier does.
    func whyNothingOpen(_ number: CaseNumber) -> KeyRefusal {
        guard let row = row(number), row.hasFailed || row.hasTrouble else { return .nothingOpen }
        if isAccused(number) || shelf.loaded[number]?.refusalToHandle != nil { return .failedForAnother }
        return desk.isCurrent ? .failureIsFetched : .notConnected
    }

    /// Whether a failure is to be told to this moderator: they decided the case, hold it, or have ordered a sanction here.
    func concerns(_ row: CaseRow) -> Bool {
        outbox.ordered.contains { $0.number == row.number }
            || [row.decision?.by, holder(of: row)].contains { $0.map { isMe($0) } ?? false }
    }
}
