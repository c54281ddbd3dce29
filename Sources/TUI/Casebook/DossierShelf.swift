import Client
import ModelKit

/// The few dossiers that the console holds: that of the case shown, and those beneath it on the stack.
struct DossierShelf: Sendable {
    private(set) var loaded: [CaseNumber: Dossier] = [:]
    private(set) var texts: [CaseNumber: EvidenceTexts] = [:]
    private(set) var failures: [CaseNumber: ClientError] = [:]
    /// The cases that have changed since their dossier was loaded.
    private var outdated: Set<CaseNumber> = []
    /// A dossier that is to be fetched or has been asked for, and the time of that.
    struct Request: Sendable, Hashable {
        var number: CaseNumber
        var at: ContinuousClock.Instant
        /// The console asks on its own: nobody may be in front of it.
        var unattended = false
    }

    /// The next one to be fetched, once the selection has rested.
    private(set) var wanted: Request?
    /// The one that the desk was asked for.
    private(set) var asked: Request?
    /// Those that were loaded without any key press.
    private(set) var unattended: Set<CaseNumber> = []

    /// A key press for a dossier counts, even if the console also wants it on its own.
    mutating func want(_ number: CaseNumber, at instant: ContinuousClock.Instant, unattended: Bool) {
        let isAttended = wanted.map { $0.number == number && !$0.unattended } ?? false
        wanted = Request(number: number, at: instant, unattended: unattended && !isAttended)
    }

    mutating func wantNothing() { wanted = nil }

    /// When to ask for the next dossier. One that was already asked for may be outdated, so a new request for it waits for the
    /// answer.
    var nextAt: ContinuousClock.Instant? { wanted?.number == asked?.number ? nil : wanted?.at }

    mutating func ask(at instant: ContinuousClock.Instant) -> Request? {
        guard var request = wanted, let at = nextAt, at <= instant else { return nil }
        request.at = instant
        (wanted, asked) = (nil, request)
        return request
    }

    mutating func take(_ result: Result<Dossier, ClientError>, for number: CaseNumber) {
        let wasUnattended = asked?.number == number && asked?.unattended == true
        if asked?.number == number { asked = nil }
        switch result {
        case .success(let dossier):
            if wasUnattended { unattended.insert(number) } else { unattended.remove(number) }
            loaded[number] = dossier
            outdated.remove(number)
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
        unattended.formIntersection(numbers)
        outdated.formIntersection(numbers)
    }

    /// The loaded dossier is outdated, and nobody is looking at it.
    mutating func forget(_ number: CaseNumber) { (loaded[number], texts[number]) = (nil, nil) }

    /// Loaded dossiers may be outdated: they are shown until they have been fetched again.
    mutating func outdate(_ numbers: some Sequence<CaseNumber>) { outdated.formUnion(numbers) }

    /// Whether a dossier is loaded and up to date.
    func isCurrent(_ number: CaseNumber) -> Bool { loaded[number] != nil && !outdated.contains(number) }

    /// Whether a dossier is loaded, is on its way, or was refused: one of these is true for whatever is shown.
    func isWanted(_ number: CaseNumber) -> Bool {
        isCurrent(number) || failures[number] != nil || wanted?.number == number || asked?.number == number
    }

    mutating func forgetFailures() { failures = [:] }
}
