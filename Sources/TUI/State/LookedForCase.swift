import Client
import ModelKit

/// A case that the console does not know yet and will show once the desk confirms that it exists.
struct LookedForCase: Sendable, Hashable {
    let number: CaseNumber
    /// When the console gives up.
    let until: ContinuousClock.Instant
}
