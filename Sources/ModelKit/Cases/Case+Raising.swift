extension Case {
    /// What another report means for the category of its case (K10a).
    public enum ReportWeight: Hashable, Sendable {
        /// The report's category is graver: the case takes it over, with its team, its priority and the earlier deadline.
        case raises(CaseEvent.Raise)
        /// The report names another category of the same priority: the case stays where it is, and the other team is notified
        /// too.
        case equal(Category)
        /// The report changes nothing, since its category is the same or less grave.
        case lighter
    }

    /// Compares another report with the current category of the case. Categories that a moderator ruled out by moving the case
    /// no longer count, until a report is graver than their ruling.
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

    /// The categories that the reports name in addition to the case's own, each once, in the order of the reports.
    public var otherCategories: [CategoryID] {
        reports.map(\.category).reduce(into: []) { if $1 != category, !$0.contains($1) { $0.append($1) } }
    }
}
