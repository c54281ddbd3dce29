import Chat
import Foundation
import ModelKit
import SystemKit

/// Checks a desk's folder and the files in it, for `notruf doctor` and `notruf desk --check`. The desk may be running, and
/// nothing is changed.
public struct StateFindings {
    private let folder: String
    private let now: Timestamp

    public init(folder: String, at now: Timestamp) {
        self.folder = folder
        self.now = now
    }

    public var all: [ChatFinding] { access + [disk, log, clock].compactMap(\.self) }

    // MARK: - The folder

    private var access: [ChatFinding] {
        let subject = "state folder"
        guard FileManager.default.fileExists(atPath: folder) else {
            return [ChatFinding(.works, subject, "none yet at \(folder); the desk creates it when it first runs")]
        }
        guard Glibc.access(folder, R_OK | W_OK | X_OK) == 0 else {
            let detail = "\(folder) cannot be used by this user: \(SystemError(code: errno))"
            return [ChatFinding(.missing, subject, detail, remedy: "Run this as the desk's user, who must own the folder.")]
        }
        let exposures = Exposure.all(in: folder).map { exposure in
            ChatFinding(exposure.isGrave ? .missing : .limited, subject, exposure.sentence, remedy: exposure.remedy)
        }
        guard exposures.isEmpty else { return exposures }
        let process = StateFolder.holder(of: folder).map { " (process \($0))" } ?? ""
        let use = StateFolder.isTaken(folder) ? "a desk\(process) is using it" : "no desk is using it right now"
        return [ChatFinding(.works, subject, "\(folder); \(use)")]
    }

    /// Nil if the system does not report the free space.
    private var disk: ChatFinding? {
        // If the folder does not exist yet, use the nearest existing parent, in which it will be created.
        var place = folder
        while !place.isEmpty, !FileManager.default.fileExists(atPath: place) {
            place = String(place[..<(place.lastIndex(of: "/") ?? place.startIndex)])
        }
        guard let space = DiskSpace(of: place.isEmpty ? "/" : place) else { return nil }
        let remedy =
            "Free some space, or move the state folder to another disk. A desk that cannot store anything refuses every request."
        guard space.isLow else { return ChatFinding(.works, "disk", "\(space.words) free") }
        return ChatFinding(space.isFull ? .missing : .limited, "disk", "only \(space.words) free", remedy: remedy)
    }

    // MARK: - The log

    /// Nil unless the clock is behind the log.
    private var clock: ChatFinding? {
        guard let latest = try? CaseLog.latest(in: folder), let lag = ClockLag(of: now, behind: latest) else { return nil }
        return ChatFinding(.limited, "clock", lag.sentence, remedy: lag.remedy)
    }

    private var log: ChatFinding {
        let subject = "case log"
        guard CaseLog.isThere(in: folder) else {
            do throws(LogError) { try LogMarker.check([], marked: LogMarker.read(in: folder), in: folder) } catch {
                return ChatFinding(.missing, subject, "\(error)")
            }
            return ChatFinding(.works, subject, "none yet in \(folder); the desk creates it when it first runs")
        }
        do {
            let audit = try Audit(folder: folder)
            guard let first = audit.findings.first else {
                return ChatFinding(.works, subject, "\(audit.entries) entries, \(audit.cases) cases, unchanged")
            }
            let detail =
                audit.findings.count == 1
                ? "1 problem: \(first)" : "\(audit.findings.count) problems; the first: \(first)"
            let rebuild = audit.isMendable ? " Where a table differs from the log, \"notruf rebuild\" makes it again." : ""
            return ChatFinding(.missing, subject, detail, remedy: "\"notruf audit\" lists all of them.\(rebuild)")
        } catch {
            return ChatFinding(.missing, subject, "\(error)")
        }
    }
}
