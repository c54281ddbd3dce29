import ModelKit

/// Which dossiers are shown, and which ones the desk is asked for.
extension State {
    /// How long the selection must rest before the dossier is fetched, and before a verdict key works after a move that the
    /// moderator did not make.
    static let rest = Duration.milliseconds(150)

    /// Asks for a dossier once the selection has rested; nil for a fold, because each of its cases must be looked at
    /// separately.
    ///
    /// - Parameter unattended: the console asks on its own, and the desk does not count it as a look.
    mutating func want(dossier number: CaseNumber?, after pause: Duration = rest, unattended: Bool = false) {
        let unattended = unattended || number.map(isOnlyPreviewed) ?? false
        if let number {
            casebook.shelf.want(number, at: casebook.now.instant + pause, unattended: unattended)
        } else {
            casebook.shelf.wantNothing()
        }
        casebook.shelf.keepOnly(Set(pages.map(\.number) + [number, dialogs.number, caseAtHand].compactMap { $0 }))
    }

    /// A key was pressed, so the moderator sees the case that is shown. If it was handed up, others wait to know that somebody
    /// has looked.
    mutating func attend() {
        guard lookedFor == nil, let number = dialogs.number ?? caseAtHand else { return }
        if casebook.shelf.unattended.contains(number), casebook.row(number)?.handedUp == true, !isOnlyPreviewed(number) {
            return want(dossier: number)
        }
        // A dialog about another case, which has just closed, replaced the dossier that was wanted for this case.
        if !casebook.shelf.isWanted(number) { want(dossier: number) }
    }

    /// A closed case stays in the queue for its alarm until somebody has looked at it. The cursor passing over it is not a
    /// look, which would remove it.
    private func isOnlyPreviewed(_ number: CaseNumber) -> Bool {
        guard let row = casebook.row(number), row.state == .closed, row.isAlarmUnseen else { return false }
        return dialogs.number != number && !pages.contains { $0.number == number }
    }

    /// Shows a dossier on top of the current one. If the dossier is already open below others, those are closed.
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

    /// The next case replaces the one in the dossier, including cases that were opened from its dossier. A fold has no dossier,
    /// so the list is shown with the cursor on it.
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
