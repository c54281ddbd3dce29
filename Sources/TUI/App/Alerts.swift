import Client
import ModelKit

/// When a console rings and notifies beside its screen.
extension State {
    /// What a feed event asks for: a new case of one's teams rings, one that a graver report raised, and one that a further report
    /// gives a category as grave, of one's team, as its own (K10a).
    ///
    /// To be asked before the mirror takes the row: what it had already was told.
    func alerts(for row: CaseRow, _ kind: FeedHappening.Kind) -> [Effect] {
        let mirror = desk.mirror
        switch kind {
        case .opened:
            return mirror.state(of: row.number) != nil || isOfKnownFlood(row) ? [] : alerts(for: row, row.category)
        case .raised: return mirror[row.number]?.category == row.category ? [] : alerts(for: row, row.category)
        case .reported:
            guard let known = mirror[row.number] else { return [] }
            // What somebody else reports too is no part of a flood any more.
            let leavesFlood = known.extras?.flood != nil && row.extras?.flood == nil
            return (newlyReported(in: row, beside: known) ?? (leavesFlood ? row.category : nil)).map { alerts(for: row, $0) }
                ?? []
        default: return []
        }
    }

    private func alerts(for row: CaseRow, _ category: CategoryID) -> [Effect] {
        guard let me = desk.me, me.teams.isEmpty || me.teams.contains(team(of: category) ?? row.team) else { return [] }
        var effects: [Effect] = []
        if settings.bell.includes(row.priority) { effects.append(.bell) }
        if settings.notify.includes(row.priority) {
            effects.append(.notify(title: "Notruf", body: words.notices.newCase(row.number, title(of: category))))
        }
        return effects
    }

    /// A category of another team, as grave as the case's, that its latest report is the first to name.
    private func newlyReported(in row: CaseRow, beside known: CaseRow) -> CategoryID? {
        let before = known.extras?.otherCategories ?? []
        return row.extras?.otherCategories.first { id in
            guard !before.contains(id), let category = desk.welcome?.community.category(id) else { return false }
            return category.priority == row.priority && category.team != row.team
        }
    }

    /// One sender's flood rings once, and again for a case that is more urgent than all before it.
    private func isOfKnownFlood(_ row: CaseRow) -> Bool {
        guard let flood = row.extras?.flood else { return false }
        return desk.mirror.floods.contains { number, other in
            other == flood && desk.mirror.priority(of: number).map { $0 <= row.priority } == true
        }
    }

    private func team(of category: CategoryID) -> TeamID? { desk.welcome?.community.category(category)?.team }
}
