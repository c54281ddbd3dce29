import ModelKit
import Synchronization

/// The version of a desk, as far as the desk has said it.
final class KnownVersion: Sendable {
    private enum Said {
        case nothing
        case version(Int?)
    }

    private let said = Mutex(Said.nothing)

    /// - Parameter version: nil if an answer contains none.
    func note(_ version: Int?) { said.withLock { $0 = .version(version) } }

    /// Nil before the first answer.
    var gap: VersionGap? {
        said.withLock { said in
            if case .version(let version) = said { VersionGap(desk: version) } else { nil }
        }
    }
}
