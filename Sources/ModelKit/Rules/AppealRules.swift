/// Why a member cannot appeal against what a case brought them.
public enum AppealRefusal: Error, Hashable, Sendable {
    /// They bear nothing for the case, or there is no such case: both look alike, since nobody learns of other people's cases.
    case nothingToAppeal
    case empty
    /// At most so many characters.
    case tooLong(limit: Int)
    case appealedAlready
    /// The time to appeal has passed.
    case expired(after: Duration)
}

/// Whether a member can appeal against what a case brought them, and against which sanctions of it (Q3).
public struct AppealRules: Sendable {
    private let original: Case
    private let member: MemberID
    /// Their appeals against the case so far.
    private let earlier: [Case]
    /// How long one can appeal.
    private let period: Duration
    private let now: Timestamp

    /// - Parameters:
    ///   - earlier: their appeals against the case so far.
    ///   - period: how long after a sanction one can appeal.
    public init(_ original: Case, by member: MemberID, earlier: [Case], within period: Duration, at now: Timestamp) {
        (self.original, self.member, self.earlier, self.period, self.now) = (original, member, earlier, period, now)
    }

    /// Whether they could appeal just now.
    public var isPossible: Bool {
        do throws(AppealRefusal) {
            _ = try sanctions()
            return true
        } catch { return false }
    }

    /// The sanctions against which they appeal: those of which the time to appeal is not over, and against which nobody has appealed yet.
    /// None where they appeal against what followed from their report.
    ///
    /// - Parameter text: what they write; nil: it is only asked whether they could.
    public func sanctions(objecting text: String? = nil) throws(AppealRefusal) -> [Int] {
        let borne = try borne()
        if let text { try check(text) }
        return try timely(borne)
    }

    private func check(_ text: String) throws(AppealRefusal) {
        guard !text.allSatisfy(\.isWhitespace) else { throw .empty }
        guard !text.limited(to: Limits.appeal).cut else { throw .tooLong(limit: Limits.appeal) }
    }

    private func borne() throws(AppealRefusal) -> [CaseSanction] {
        guard let borne = original.appealable(by: member) else { throw .nothingToAppeal }
        return borne
    }

    private func timely(_ borne: [CaseSanction]) throws(AppealRefusal) -> [Int] {
        // Against the decision that the case has now: one that lapsed, or was decided before it, says nothing of it.
        let appeals = earlier.filter { $0.decision?.verdict != .lapsed }
        let decided = original.settled ? original.decision?.effectiveAt : nil
        let hasAppealed = appeals.contains { appeal in decided.map { $0 <= appeal.opened } ?? true }
        let appealed = Set(appeals.flatMap { $0.appeal?.sanctions ?? [] })
        let fresh = borne.filter { !appealed.contains($0.sanction.id) }
        guard !fresh.isEmpty || (borne.isEmpty && appealed.isEmpty && !hasAppealed) else { throw .appealedAlready }
        let since = now - period
        let timely = fresh.filter { $0.sanction.effectiveAt > since }
        let settledAt = original.decision?.effectiveAt ?? original.opened
        guard !timely.isEmpty || (fresh.isEmpty && settledAt > since) else { throw .expired(after: period) }
        return timely.map(\.sanction.id)
    }
}

extension Case {
    /// The sanctions of which a member knows, where they can appeal against something: none where that is what followed from their
    /// report. Nil where there is nothing.
    public func appealable(by member: MemberID) -> [CaseSanction]? {
        // Of what they are not to know they do not learn this way either.
        let borne = sanctions.filter {
            $0.sanction.member == member && !$0.isWithdrawn && $0.phase != .ordered && !$0.hasFailed && $0.sanction.kind.isTold
        }
        let isPunished = consequences.contains { $0.reporter == member }
        // Somebody who was told that nothing was found may think otherwise.
        let isUnproven = settled && !isOverturned && outcome(for: member)?.verdict == .unproven
        return borne.isEmpty && !isPunished && !isUnproven ? nil : borne
    }
}
