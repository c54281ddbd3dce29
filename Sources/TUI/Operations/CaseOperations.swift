import ModelKit

/// What a moderator does to cases besides judging them.
enum CaseOperations {
    /// Claims the targets, or unclaims them if the moderator has claimed all of them.
    static func claimOrUnclaim(in state: inout State) -> [Effect] {
        let mine = state.targets.filter { number in
            guard let row = state.casebook.row(number), case .held(let holder) = state.casebook.standing(of: row).phase else {
                return false
            }
            return state.casebook.isMe(holder)
        }
        if mine == state.targets { return unclaim(in: &state) }
        let own = Set(mine)
        let (claimed, left) = state.split { own.contains($0) ? nil : state.casebook.refusal(of: .claim, on: $0) }
        return finish(
            state.submit(claimed.filter { !own.contains($0) }) { _ in .claim }, state.words.notices.claiming(claimed),
            state.words.notices.claimed(claimed), left, in: &state)
    }

    static func unclaim(in state: inout State) -> [Effect] {
        let (released, left) = state.split { state.casebook.refusal(of: .release, on: $0) }
        return finish(
            state.submit(released) { _ in .release }, state.words.notices.releasing(released),
            state.words.notices.released(released), left, in: &state)
    }

    /// The cases are reopened when the undo period has ended.
    static func reopen(_ numbers: [CaseNumber], seen: [CaseNumber: Int], reason: String, in state: inout State) -> [Effect] {
        let (reopened, left) = state.split(numbers) { state.casebook.refusal(of: .reopen(reason: reason), on: $0) }
        guard !reopened.isEmpty else {
            state.notice = left.first.map { .refused($0.refusal) }
            return []
        }
        let asked = Dictionary(reopened.map { ($0, state.casebook.row($0)?.version ?? 0) }) { $1 }
        let effects = state.submit(reopened, seen: seen) { _ in .reopen(reason: reason) }
        state.casebook.outbox.remember(verdictsOn: reopened)
        state.announce(
            effects, state.words.notices.reopening(reopened), state.words.notices.reopened(reopened), left: left, rated: reopened,
            of: Announcement(.reopening(asked)))
        return effects
    }

    static func note(_ text: String, on numbers: [CaseNumber], in state: inout State) -> [Effect] {
        let effects = state.submit(numbers) { _ in .note(text) }
        state.announce(effects, state.words.screens.noteOn(numbers.count), state.words.notices.noted(numbers.count))
        return effects
    }

    static func recategorise(_ numbers: [CaseNumber], seen: [CaseNumber: Int], as category: CategoryID, in state: inout State)
        -> [Effect]
    {
        let meant = numbers.filter { state.casebook.row($0)?.category != category }
        let (moved, left) = state.split(meant) { refusal(toRecategorise: $0, as: category, in: state) }
        let effects = state.submit(moved, seen: seen) { _ in .recategorise(category) }
        if numbers.count > 1 {
            let title = state.casebook.title(of: category)
            state.announce(
                effects, state.words.notices.recategorising(moved, title), state.words.notices.recategorised(moved, title),
                left: left)
        }
        return effects
    }

    /// - Parameter category: nil: any category.
    static func refusal(toRecategorise number: CaseNumber, as category: CategoryID? = nil, in state: State) -> KeyRefusal? {
        let ruled =
            if let category { state.casebook.refusal(of: .recategorise(category), on: number) } else {
                state.casebook.refusal(on: number) { $0.refusalToRecategorise($1) }
            }
        return ruled ?? Verdicts.refusalIfJustChanged(number, in: state)
    }

    /// Announces what was done to marked cases. They stay marked for the next command; only a verdict unmarks them.
    private static func finish(_ effects: [Effect], _ asked: SafeText, _ done: SafeText, _ left: [LeftOut], in state: inout State)
        -> [Effect]
    {
        if state.pages.isEmpty, !state.queue.marked.isEmpty { state.announce(effects, asked, done, left: left) }
        return effects
    }
}
