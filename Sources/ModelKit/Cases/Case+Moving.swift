extension Case {
    /// How the case changes if it moves to another category: it gets that category's team, priority and deadline.
    public func moved(to category: Category, by moderator: ModeratorName, _ policies: Policies) -> CaseEvent.Recategorisation {
        CaseEvent.Recategorisation(
            by: moderator, category: category.id, team: category.team, priority: category.priority,
            due: opened + policies.deadline(for: category.priority))
    }
}
