/// What a member no longer bears from a case because a decision was taken back. They are told exactly this, so that nobody
/// reads that something ended which they never bore.
public struct Relief: Hashable, Sendable {
    /// The case counted against them as the accused.
    public var record = false
    /// They had been warned for their report.
    public var warning = false
    /// Their report had been judged knowingly false, and closed reporting to them or locked them.
    public var falseReport = false
    /// Reporting was closed to them until now.
    public var closing = false
    /// The chat has been asked to lift a restriction, which stays in force until the chat has done so.
    public var restriction = false

    public init(
        record: Bool = false, warning: Bool = false, falseReport: Bool = false, closing: Bool = false, restriction: Bool = false
    ) {
        self.record = record
        self.warning = warning
        self.falseReport = falseReport
        self.closing = closing
        self.restriction = restriction
    }
}

extension Case {
    /// What a member no longer bears.
    ///
    /// - Parameters:
    ///   - before: the case before the change.
    ///   - time: now.
    public func relief(of member: MemberID, since before: Case, at time: Timestamp) -> Relief {
        let left = consequences.filter { $0.reporter == member }
        let ended = before.consequences.filter { $0.reporter == member && !left.contains($0) }.map(\.consequence)
        return Relief(
            record: before.counts(against: member) && !counts(against: member),
            warning: !ended.isEmpty && ended.allSatisfy { $0 == .warning },
            falseReport: ended.contains { $0 != .warning },
            closing: before.closing(of: member, at: time) != nil && closing(of: member, at: time) == nil,
            restriction: sanctions.contains { given in
                guard let former = before.sanction(given.sanction.id) else { return false }
                return given.binds(member) && given.sanction.kind.isTold && former.hasHappened
                    && isBeingLifted(given) && !before.isBeingLifted(former)
            })
    }

    /// Whether the case is on the member's record as the accused, or gave them a sanction that they know about.
    private func counts(against member: MemberID) -> Bool {
        guard member == subject, kind == .accusation else { return false }
        if settled, decision?.verdict == .justified { return true }
        return sanctions.contains {
            $0.sanction.member == member && $0.sanction.kind.isTold && $0.phase != .ordered && $0.hasHappened && !$0.isWithdrawn
        }
    }
}
