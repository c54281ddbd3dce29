import Client
import ModelKit

/// Going to a case by its number.
enum GoingToCase {
    /// Opens the dossier of a case, and selects the case if it is listed. If the console does not know the case, it asks the
    /// desk first, so that no dossier of a missing case is opened.
    static func go(to number: CaseNumber, in state: inout State) -> [Effect] {
        if state.casebook.row(number) == nil {
            guard state.casebook.desk.isCurrent else {
                state.notice = .refused(.notConnected)
                return []
            }
            state.lookedFor = LookedForCase(number: number, until: state.casebook.now.instant + AwaitedCommand.patience)
            // In the meantime, the current screen stays.
            state.casebook.shelf.want(number, at: state.casebook.now.instant, unattended: false)
            state.notice = .done(state.words.dossier.fetching)
            return []
        }
        return show(number, in: &state)
    }

    private static func show(_ number: CaseNumber, in state: inout State) -> [Effect] {
        let effects = Conversing.leave(in: &state)
        if let index = state.unfoldedLine(of: number) {
            state.pages = []
            state.select(index: index, by: .moderator)
        }
        state.open(number)
        return effects
    }

    /// The desk has answered whether the case exists.
    static func found(_ result: Result<Dossier, ClientError>, for number: CaseNumber, in state: inout State) -> [Effect] {
        guard state.lookedFor?.number == number else { return [] }
        state.lookedFor = nil
        switch result {
        case .success:
            state.notice = nil
            return show(number, in: &state)
        case .failure(let error):
            let isUnknown = error.problem?.status == 404
            let words = state.words.notices
            state.notice = .failed(
                isUnknown ? words.noSuchCase(number) : words.refused(number, state.casebook.text(of: error)))
            if let shown = state.dialogs.number ?? state.caseAtHand, !state.casebook.shelf.isCurrent(shown) {
                state.want(dossier: shown, unattended: true)
            }
            return []
        }
    }

    static func giveUp(in state: inout State) {
        guard let lookedFor = state.lookedFor, lookedFor.until <= state.casebook.now.instant else { return }
        state.lookedFor = nil
        state.notice = .refused(.noDossier)
    }
}
