import Foundation

/// The room on the disk of a folder.
public struct DiskSpace: Hashable, Sendable {
    /// The bytes that are available to users other than root.
    public var free: Int64
    public var total: Int64

    public init(free: Int64, total: Int64) {
        self.free = free
        self.total = total
    }

    /// Nil if the system does not report it.
    public init?(of folder: String) {
        var status = statvfs()
        guard statvfs(folder, &status) == 0 else { return nil }
        // A network disk may report any number.
        func bytes(_ blocks: UInt) -> Int64 {
            let (count, overflows) = blocks.multipliedReportingOverflow(by: UInt(status.f_frsize))
            return overflows ? .max : Int64(clamping: count)
        }
        free = bytes(UInt(status.f_bavail))
        total = bytes(UInt(status.f_blocks))
    }

    /// The desk warns if less than this, or less than a twentieth of the disk, is free.
    static let enough: Int64 = 200_000_000
    /// With less than this, SQLite may be unable to write a transaction.
    static let least: Int64 = 1_000_000

    var isLow: Bool { free < Self.enough || free < total / 20 }
    var isFull: Bool { free < Self.least }

    /// For example `180 MB of 20.0 GB`.
    var words: String { "\(Self.words(free)) of \(Self.words(total))" }

    private static func words(_ bytes: Int64) -> String {
        let tenths = bytes / 100_000_000
        return bytes < 1_000_000_000 ? "\(bytes / 1_000_000) MB" : "\(tenths / 10).\(tenths % 10) GB"
    }
}
