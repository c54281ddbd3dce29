/// Why a member cannot appeal against the outcome of a case.
public enum AppealRefusal: Error, Hashable, Sendable {
    /// They bear nothing for the case, or the case does not exist. Both look the same, so that nobody learns about other
    /// people's cases.
    case nothingToAppeal
    case empty
    /// The text has more characters than this.
    case tooLong(limit: Int)
    case appealedAlready
    /// The time to appeal has passed.
    case expired(after: Duration)
}

/// Whether a member can appeal against the outcome of a case, and against which of its sanctions (Q3).
public struct AppealRules: Sendable {
    private let original: Case
    private let member: MemberID
    /// Their appeals against the case so far.
    private let earlier: [Case]
    /// How long members can appeal.
    private let period: Duration
    private let now: Timestamp

    /// - Parameters:
    ///   - earlier: their appeals against the case so far.
    ///   - period: how long after a sanction members can appeal.
    public init(_ original: Case, by member: MemberID, earlier: [Case], within period: Duration, at now: Timestamp) {
        (self.original, self.member, self.earlier, self.period, self.now) = (original, member, earlier, period, now)
    }

    /// Whether they can appeal now.
    public var isPossible: Bool {
        do throws(AppealRefusal) {
            _ = try sanctions()
            return true
        } catch { return false }
    }

    /// The sanctions that the appeal is against: those that can still be appealed and have not been appealed yet. Empty if the
    /// appeal is against the outcome of their report.
    ///
    /// - Parameter text: the text of the appeal; nil if it is only asked whether they can appeal.
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
        // Only appeals against the current decision count, not those that lapsed or were opened before it.
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
    /// The sanctions that a member knows about, if they can appeal against anything. Empty if that is only the outcome of their
    /// report; nil if there is nothing to appeal against.
    public func appealable(by member: MemberID) -> [CaseSanction]? {
        // An appeal must not reveal a sanction that they are not told about.
        let borne = sanctions.filter {
            $0.sanction.member == member && !$0.isWithdrawn && $0.phase != .ordered && !$0.hasFailed && $0.sanction.kind.isTold
        }
        let isPunished = consequences.contains { $0.reporter == member }
        // A reporter who was told that nothing was found may disagree.
        let isUnproven = settled && !isOverturned && outcome(for: member)?.verdict == .unproven
        return borne.isEmpty && !isPunished && !isUnproven ? nil : borne
    }
}
