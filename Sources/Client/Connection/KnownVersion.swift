import ModelKit
import Synchronization

/// Which version a desk is of, as far as it has said.
final class KnownVersion: Sendable {
    private enum Said {
        case nothing
        case version(Int?)
    }

    private let said = Mutex(Said.nothing)

    /// - Parameter version: nil where an answer says none.
    func note(_ version: Int?) { said.withLock { $0 = .version(version) } }

    /// Nil while nothing was answered.
    var gap: VersionGap? {
        said.withLock { said in
            if case .version(let version) = said { VersionGap(desk: version) } else { nil }
        }
    }
}
