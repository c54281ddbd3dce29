/// What of a case bears on a member no longer, since what was decided has been taken back: all that they are told, so that nobody is
/// relieved of what they never bore.
public struct Relief: Hashable, Sendable {
    /// It counted against them as the accused.
    public var record = false
    /// They had been warned for their report.
    public var warning = false
    /// Their report had closed reporting to them, or locked them: it was counted as knowingly false.
    public var falseReport = false
    /// Reporting was closed to them until now.
    public var closing = false
    /// The chat has been asked to lift what holds them; until it has, it holds.
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
    /// What bears on a member no longer.
    ///
    /// - Parameters:
    ///   - before: the case as it was until now.
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

    /// Whether the case is on somebody's record as the accused, or a sanction of which they know.
    private func counts(against member: MemberID) -> Bool {
        guard member == subject, kind == .accusation else { return false }
        if settled, decision?.verdict == .justified { return true }
        return sanctions.contains {
            $0.sanction.member == member && $0.sanction.kind.isTold && $0.phase != .ordered && $0.hasHappened && !$0.isWithdrawn
        }
    }
}
