import Client
import ModelKit

/// When a console rings and notifies in addition to its screen.
enum Alerts {
    /// The alerts for an event of the feed: a new case of one of the moderator's teams, a case that a graver report raised, and
    /// a case to which another report adds an equally grave category of one of their teams (K10a).
    ///
    /// To be called before the mirror takes the row: there was already an alert for what it had before.
    static func asked(by row: CaseRow, _ kind: FeedHappening.Kind, in state: State) -> [Effect] {
        let mirror = state.casebook.desk.mirror
        switch kind {
        case .opened:
            return mirror.state(of: row.number) != nil || isOfKnownFlood(row, in: state)
                ? [] : alerts(for: row, as: row.category, in: state)
        case .raised: return mirror[row.number]?.category == row.category ? [] : alerts(for: row, as: row.category, in: state)
        case .reported:
            guard let known = mirror[row.number] else { return [] }
            // A case that somebody else reports too no longer belongs to a flood.
            let leavesFlood = known.extras?.flood != nil && row.extras?.flood == nil
            return (newlyReported(in: row, beside: known, in: state) ?? (leavesFlood ? row.category : nil)).map {
                alerts(for: row, as: $0, in: state)
            }
                ?? []
        default: return []
        }
    }

    private static func alerts(for row: CaseRow, as category: CategoryID, in state: State) -> [Effect] {
        guard let me = state.casebook.desk.me, me.teams.isEmpty || me.teams.contains(team(of: category, in: state) ?? row.team)
        else { return [] }
        var effects: [Effect] = []
        if state.settings.bell.includes(row.priority) { effects.append(.bell) }
        if state.settings.notify.includes(row.priority) {
            effects.append(
                .notify(title: "Notruf", body: state.words.notices.newCase(row.number, state.casebook.title(of: category))))
        }
        return effects
    }

    /// A category of another team, as grave as the case's own, that the latest report is the first to name.
    private static func newlyReported(in row: CaseRow, beside known: CaseRow, in state: State) -> CategoryID? {
        let before = known.extras?.otherCategories ?? []
        return row.extras?.otherCategories.first { id in
            guard !before.contains(id), let category = state.casebook.desk.welcome?.community.category(id) else { return false }
            return category.priority == row.priority && category.team != row.team
        }
    }

    /// A flood by one sender rings once, and again for a case that is more urgent than all before it.
    private static func isOfKnownFlood(_ row: CaseRow, in state: State) -> Bool {
        guard let flood = row.extras?.flood else { return false }
        return state.casebook.desk.mirror.floods.contains { number, other in
            other == flood && state.casebook.desk.mirror.priority(of: number).map { $0 <= row.priority } == true
        }
    }

    private static func team(of category: CategoryID, in state: State) -> TeamID? {
        state.casebook.desk.welcome?.community.category(category)?.team
    }
}
