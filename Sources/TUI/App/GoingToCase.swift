import Client
import ModelKit

/// A case that is not known here and is to be shown, once the desk says that there is one.
struct LookedForCase: Sendable, Hashable {
    let number: CaseNumber
    /// When it is given up.
    let until: ContinuousClock.Instant
}

extension State {
    /// Opens the dossier of a case, and selects it where it is listed. Of one that nobody knows here the desk is asked first, so that
    /// none is opened that does not exist.
    mutating func go(to number: CaseNumber) -> [Effect] {
        if row(number) == nil {
            guard desk.isCurrent else {
                notice = .refused(.notConnected)
                return []
            }
            lookedFor = LookedForCase(number: number, until: now.instant + AwaitedCommand.patience)
            // What is shown meanwhile stays.
            shelf.want(number, at: now.instant, unattended: false)
            notice = .done(words.dossier.fetching)
            return []
        }
        return show(number)
    }

    private mutating func show(_ number: CaseNumber) -> [Effect] {
        let effects = leaveTalk()
        if let index = unfoldedLine(of: number) {
            pages = []
            select(index: index, by: .moderator)
        }
        open(number)
        return effects
    }

    /// The desk has answered whether there is a case.
    mutating func found(_ result: Result<Dossier, ClientError>, for number: CaseNumber) -> [Effect] {
        guard lookedFor?.number == number else { return [] }
        lookedFor = nil
        switch result {
        case .success:
            notice = nil
            return show(number)
        case .failure(let error):
            let isUnknown = error.problem?.status == 404
            notice = .failed(isUnknown ? words.notices.noSuchCase(number) : words.notices.refused(number, text(of: error)))
            if let shown = dialogs.number ?? subject, !shelf.isCurrent(shown) { want(dossier: shown, unattended: true) }
            return []
        }
    }

    mutating func giveUpLookingFor() {
        guard let lookedFor, lookedFor.until <= now.instant else { return }
        self.lookedFor = nil
        notice = .refused(.noDossier)
    }
}
