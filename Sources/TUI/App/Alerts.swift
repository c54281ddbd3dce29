import Client
import ModelKit

/// When a console rings and notifies beside its screen.
enum Alerts {
    /// What a feed event asks for: a new case of one's teams rings, one that a graver report raised, and one that a further report
    /// gives a category as grave, of one's team, as its own (K10a).
    ///
    /// To be asked before the mirror takes the row: what it had already was told.
    static func asked(by row: CaseRow, _ kind: FeedHappening.Kind, in state: State) -> [Effect] {
        let mirror = state.casebook.desk.mirror
        switch kind {
        case .opened:
            return mirror.state(of: row.number) != nil || isOfKnownFlood(row, in: state)
                ? [] : alerts(for: row, as: row.category, in: state)
        case .raised: return mirror[row.number]?.category == row.category ? [] : alerts(for: row, as: row.category, in: state)
        case .reported:
            guard let known = mirror[row.number] else { return [] }
            // What somebody else reports too is no part of a flood any more.
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

    /// A category of another team, as grave as the case's, that its latest report is the first to name.
    private static func newlyReported(in row: CaseRow, beside known: CaseRow, in state: State) -> CategoryID? {
        let before = known.extras?.otherCategories ?? []
        return row.extras?.otherCategories.first { id in
            guard !before.contains(id), let category = state.casebook.desk.welcome?.community.category(id) else { return false }
            return category.priority == row.priority && category.team != row.team
        }
    }

    /// One sender's flood rings once, and again for a case that is more urgent than all before it.
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
