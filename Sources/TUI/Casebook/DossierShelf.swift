import Client
import ModelKit

/// The few dossiers that the console holds: of the case shown, and of those beneath it on the stack.
struct DossierShelf: Sendable {
    private(set) var loaded: [CaseNumber: Dossier] = [:]
    private(set) var texts: [CaseNumber: EvidenceTexts] = [:]
    private(set) var failures: [CaseNumber: ClientError] = [:]
    /// Those of which the case is another since.
    private var outdated: Set<CaseNumber> = []
    /// A dossier to be fetched, or asked for already, and since when or when that is.
    struct Request: Sendable, Hashable {
        var number: CaseNumber
        var at: ContinuousClock.Instant
        /// The console does it by itself: nobody may sit before it.
        var unattended = false
    }

    /// The next to be fetched: once the selection has rested.
    private(set) var wanted: Request?
    /// The one that the desk was asked for.
    private(set) var asked: Request?
    /// Those that came without anybody having pressed a key for them.
    private(set) var unattended: Set<CaseNumber> = []

    /// A key for a dossier counts, whatever the console wants of it besides.
    mutating func want(_ number: CaseNumber, at instant: ContinuousClock.Instant, unattended: Bool) {
        let isAttended = wanted.map { $0.number == number && !$0.unattended } ?? false
        wanted = Request(number: number, at: instant, unattended: unattended && !isAttended)
    }

    mutating func wantNothing() { wanted = nil }

    /// When the next dossier is to be asked for. What is asked for already may be older than what is wanted: that waits for the
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

    /// What was loaded is not what the case is now, and nobody looks at it.
    mutating func forget(_ number: CaseNumber) { (loaded[number], texts[number]) = (nil, nil) }

    /// What is loaded may not be what the cases are now: it is shown until it is fetched anew.
    mutating func outdate(_ numbers: some Sequence<CaseNumber>) { outdated.formUnion(numbers) }

    /// Whether a dossier is here, as the case is now.
    func isCurrent(_ number: CaseNumber) -> Bool { loaded[number] != nil && !outdated.contains(number) }

    /// Whether a dossier is here, on its way, or was refused: whatever is shown is one of these.
    func isWanted(_ number: CaseNumber) -> Bool {
        isCurrent(number) || failures[number] != nil || wanted?.number == number || asked?.number == number
    }

    mutating func forgetFailures() { failures = [:] }
}
