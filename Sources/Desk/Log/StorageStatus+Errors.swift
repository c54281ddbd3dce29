import ModelKit
import Store

extension StorageStatus.Cause {
    /// What is wrong with the disk if that ended a transaction; nil if the cause is something else.
    init?(of error: any Error, space: DiskSpace?) {
        switch error {
        case let error as LogError:
            switch error {
            case .gone, .unlocked: self = .gone
            default: return nil
            }
        case let error as StoreError:
            switch error.kind {
            case .full: self = .full
            case .readOnly: self = .readOnly
            // The cause is a quota, or a file beside the log that could not grow.
            case .failing: self = space?.isFull == true ? .full : .other
            case .damaged: self = .other
            case .unexpected, .incomplete, .newer, .notDurable, .other: return nil
            }
        default: return nil
        }
    }
}

extension Problem {
    /// - Parameter cause: what is wrong with the disk; nil if the cause is something else.
    static func notStored(_ cause: StorageStatus.Cause?) -> Problem {
        let detail =
            switch cause {
            case .full: "its disk is full, and nothing of this was stored; try again when there is room"
            case .gone:
                "a file in its folder was deleted or replaced; its log says which, and whoever runs the desk must repair that"
            case .readOnly: "its disk is read-only, and nothing of this was stored"
            case .other: "its disk is failing, and nothing of this was stored; its log says more"
            case nil: "nothing of this was stored; try again"
            }
        return Problem("not-stored", status: 503, title: "The desk could not store this", detail: detail, retryAfter: 1)
    }
}
