import Foundation
import Logging
import ModelKit
import Store

// The state of the disk. Everybody is told, because a verdict that is not stored does not count.
extension Desk {
    /// How often the disk is checked.
    static let storagePace: Duration = .seconds(10)

    /// Notes that a transaction has failed.
    ///
    /// - Returns: what is wrong with the disk; nil if the cause is something else.
    func note(failure error: any Error) -> StorageStatus.Cause? {
        guard let cause = StorageStatus.Cause(of: error, space: environment.space(folder.path)) else { return nil }
        stands(StorageStatus(.failed, cause: cause))
        return cause
    }

    /// Notes that a transaction is on disk.
    func noteStored() { if storage.failure != nil { stands(room) } }

    /// Checks whether the file is still there and how much room there is. After a failure, checks whether storing works again.
    func lookAtStorage() async {
        do throws(LogError) { try log.checkFiles() } catch { return stands(StorageStatus(.failed, cause: .gone)) }
        guard let failure = storage.failure else { return stands(room) }
        // A small transaction may fit where a real one does not.
        if failure == .full, environment.space(folder.path)?.isFull == true { return }
        try? await perform { try Mending.tryToStore(in: $0) }
    }

    /// The status while everything can be stored.
    private var room: StorageStatus {
        guard let space = environment.space(folder.path), space.isLow else { return StorageStatus() }
        return StorageStatus(.low, free: space.free)
    }

    /// Announces the status if it has changed. Small changes in free space do not count.
    private func stands(_ status: StorageStatus) {
        let isSame = status.state == storage.state && status.cause == storage.cause
        let isSameRoom = status.free.map { $0 / 20_000_000 } == storage.free.map { $0 / 20_000_000 }
        guard !isSame || !isSameRoom else { return }
        var status = status
        if status.state != .ok { status.since = isSame ? storage.since : environment.clock.now() }
        if !isSame { warn(of: status) }
        storage = status
        feeds.send { _ in .storage(status) }
    }

    private func warn(of status: StorageStatus) {
        switch status.state {
        case .ok: logger.notice("Everything is stored, and there is room on the disk.")
        case .low: logger.warning("The disk is almost full.", metadata: ["bytes": "\(status.free ?? 0)"])
        case .failed:
            logger.critical(
                "Nothing can be stored: every request is refused.", metadata: ["cause": "\(status.failure?.rawValue ?? "")"])
        }
    }
}
