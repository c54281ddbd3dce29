extension Case {
    /// What a further report means for the category of its case (K10a).
    public enum ReportWeight: Hashable, Sendable {
        /// Its category is graver: the case takes it, with its team, its priority and the earlier deadline.
        case raises(CaseEvent.Raise)
        /// Another category, as grave as the case's: the case stays where it is, and that category's team is told too.
        case equal(Category)
        /// It changes nothing of where the case stands: no graver category, or the same one.
        case lighter
    }

    /// Weighs a further report against the category that the case has now: what a moderator has ruled out in favour of that one
    /// counts no longer, until a report graver than their ruling comes.
    public func weight(of report: Report, in community: Community) -> ReportWeight {
        guard kind == .accusation, report.category != category, let said = community.category(report.category) else {
            return .lighter
        }
        let present = community.category(category)?.priority ?? .low
        guard said.priority <= present else { return .lighter }
        guard said.priority < present else { return .equal(said) }
        return .raises(
            CaseEvent.Raise(
                report: report.id, category: said.id, team: said.team, priority: said.priority,
                due: min(due, report.at + community.policies.deadline(for: said.priority))))
    }

    /// The categories that its reports name beside its own, each once, in the order of the reports.
    public var otherCategories: [CategoryID] {
        reports.map(\.category).reduce(into: []) { if $1 != category, !$0.contains($1) { $0.append($1) } }
    }
}
