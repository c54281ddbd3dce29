import Client
import ModelKit

/// A dossier on the screen.
struct DossierPage: Sendable, Hashable {
    enum Pane: Sendable, Hashable, CaseIterable {
        case messages, people, history
    }

    let number: CaseNumber
    var pane = Pane.messages
    /// How many lines of each pane are above its top.
    var scroll: [Pane: Int] = [:]
    /// Which of the other cases Enter opens.
    var link = 0
    /// The messages between the selected ones are shown.
    var showsBetween = false

    init(number: CaseNumber) { self.number = number }
}

/// The few dossiers that the console holds: of the case shown, and of those beneath it on the stack.
struct DossierShelf: Sendable {
    private(set) var loaded: [CaseNumber: Dossier] = [:]
    private(set) var texts: [CaseNumber: EvidenceTexts] = [:]
    private(set) var failures: [CaseNumber: ClientError] = [:]
    /// The case whose dossier is to be fetched, and when: once the selection has rested.
    var wanted: (number: CaseNumber, at: ContinuousClock.Instant)?
    /// The case whose dossier the desk was asked for, and when.
    var asked: (number: CaseNumber, at: ContinuousClock.Instant)?

    mutating func take(_ result: Result<Dossier, ClientError>, for number: CaseNumber) {
        if asked?.number == number { asked = nil }
        switch result {
        case .success(let dossier):
            loaded[number] = dossier
            texts[number] = EvidenceTexts(dossier)
            failures[number] = nil
        case .failure(let error): failures[number] = error
        }
    }

    mutating func take(_ support: [Ability: Support], in number: CaseNumber) {
        loaded[number]?.support = support.isEmpty ? nil : support
    }

    mutating func keepOnly(_ numbers: Set<CaseNumber>) {
        loaded = loaded.filter { numbers.contains($0.key) }
        texts = texts.filter { numbers.contains($0.key) }
        failures = failures.filter { numbers.contains($0.key) }
    }

    /// What was loaded is not what the case is now, and nobody looks at it.
    mutating func forget(_ number: CaseNumber) { (loaded[number], texts[number]) = (nil, nil) }

    mutating func forgetFailures() { failures = [:] }
}
