import Client
import ModelKit

/// A case that is not known here and is to be shown, once the desk says that there is one.
struct LookedForCase: Sendable, Hashable {
    let number: CaseNumber
    /// When it is given up.
    let until: ContinuousClock.Instant
}
