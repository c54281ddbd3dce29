import ModelKit

/// A dossier on the screen.
struct DossierPage: Sendable, Hashable {
    enum Pane: Sendable, Hashable, CaseIterable {
        case messages, people, history
    }

    let number: CaseNumber
    var pane = Pane.messages
    /// How many lines of each pane are scrolled out at its top.
    var scroll: [Pane: Int] = [:]
    /// Which of the other cases Enter opens.
    var link = 0
    /// The messages between the selected ones are shown.
    var showsBetween = false

    init(number: CaseNumber) { self.number = number }
}
