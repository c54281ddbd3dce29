extension Case {
    /// The case under another category: its team, its priority, and the deadline of that.
    public func moved(to category: Category, by moderator: ModeratorName, _ policies: Policies) -> CaseEvent.Recategorisation {
        CaseEvent.Recategorisation(
            by: moderator, category: category.id, team: category.team, priority: category.priority,
            due: opened + policies.deadline(for: category.priority))
    }
}
