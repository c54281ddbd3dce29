import ModelKit

/// Which dossiers are shown, and which the desk is asked for.
extension State {
    /// How long the selection must rest before the dossier is fetched, and before a verdict can follow a move that the
    /// moderator did not make.
    static let rest = Duration.milliseconds(150)

    /// Asks for a dossier once the selection has rested; nil for what has none: each folded case is looked at on its own.
    ///
    /// - Parameter unattended: the console asks by itself: the desk does not count it as a look.
    mutating func want(dossier number: CaseNumber?, after pause: Duration = rest, unattended: Bool = false) {
        let unattended = unattended || number.map(isOnlyPreviewed) ?? false
        if let number {
            casebook.shelf.want(number, at: casebook.now.instant + pause, unattended: unattended)
        } else {
            casebook.shelf.wantNothing()
        }
        casebook.shelf.keepOnly(Set(pages.map(\.number) + [number, dialogs.number, caseAtHand].compactMap { $0 }))
    }

    /// A key was pressed: who did so sees the case that is shown. Of one that was handed up others wait to know that.
    mutating func attend() {
        guard lookedFor == nil, let number = dialogs.number ?? caseAtHand else { return }
        if casebook.shelf.unattended.contains(number), casebook.row(number)?.handedUp == true, !isOnlyPreviewed(number) {
            return want(dossier: number)
        }
        // A dialog about another case, which has just closed, took the place of what was wanted for this one.
        if !casebook.shelf.isWanted(number) { want(dossier: number) }
    }

    /// A closed case is in the queue for its alarm until somebody has seen to it: that the cursor passed over it is no look, with which
    /// it would be gone.
    private func isOnlyPreviewed(_ number: CaseNumber) -> Bool {
        guard let row = casebook.row(number), row.state == .closed, row.isAlarmUnseen else { return false }
        return dialogs.number != number && !pages.contains { $0.number == number }
    }

    /// Shows a dossier, over the one that is shown; one that is shown below others comes to the top, and those close.
    mutating func open(_ number: CaseNumber) {
        if let index = pages.firstIndex(where: { $0.number == number }) {
            pages.removeSubrange((index + 1)...)
        } else {
            pages.append(DossierPage(number: number))
        }
        if !casebook.shelf.isCurrent(number) { want(dossier: number, after: .zero) }
    }

    mutating func closePage() {
        pages.removeLast()
        if let number = caseAtHand {
            casebook.shelf.keepOnly(Set(pages.map(\.number) + [number]))
            if !casebook.shelf.isCurrent(number) { want(dossier: number) }
        }
    }

    /// In a dossier the next case replaces it; a case that was opened from another dossier gives way to that one's place. What is
    /// folded has no dossier: the list is shown, with the cursor on it.
    mutating func showSelectedDossier() {
        if queue.fold != nil { pages = [] }
        guard !pages.isEmpty, let number = queue.cursor?.number, pages.map(\.number) != [number] else { return }
        pages = [DossierPage(number: number)]
        if !casebook.shelf.isCurrent(number) { want(dossier: number) }
    }

    mutating func updatePage(_ change: (inout DossierPage) -> Void) {
        guard !pages.isEmpty else { return }
        change(&pages[pages.count - 1])
    }
}
