import Foundation

/// A permission on the desk's files that others than the desk's user have, but should not have.
struct Exposure: Hashable, Sendable {
    enum Right: Hashable, Sendable {
        case everybodyWrites, groupWrites, everybodyReads
    }

    let path: String
    let right: Right
    let mode: UInt32

    /// Anybody on the machine could change the log, so the desk refuses to start.
    var isGrave: Bool { right == .everybodyWrites }

    var sentence: String {
        let mode = String(mode & 0o7777, radix: 8)
        return switch right {
        case .everybodyWrites: "Everybody on this machine can write to \(path) (mode \(mode))"
        case .groupWrites: "The whole group of \(path) can write to it (mode \(mode))"
        case .everybodyReads: "Everybody on this machine can read \(path) (mode \(mode))"
        }
    }

    /// The command that removes the permission.
    var remedy: String {
        let change =
            switch right {
            case .everybodyWrites: "o-w"
            case .groupWrites: "g-w"
            case .everybodyReads: "o-r"
            }
        return "chmod \(change) \(Self.quoted(path))"
    }

    /// All exposures in a folder, the gravest first; empty if the folder does not exist.
    static func all(in folder: String) -> [Exposure] {
        guard let own = mode(of: folder) else { return [] }
        let files = [
            CaseLog.fileName, CaseLog.fileName + "-wal", CaseLog.fileName + "-shm", LogMarker.fileName, LogPeak.fileName,
            StateFolder.lockName,
        ]
        .map { folder + "/" + $0 }
        let found =
            exposures(of: folder, own, isReached: false)
            + files.flatMap { file in
                mode(of: file).map { exposures(of: file, $0, isReached: own & S_IXOTH != 0) } ?? []
            }
        return found.filter(\.isGrave) + found.filter { !$0.isGrave }
    }

    /// - Parameter isReached: whether everybody can open the folder's files, if the mode of the file permits it.
    private static func exposures(of path: String, _ mode: UInt32, isReached: Bool) -> [Exposure] {
        var rights: [Right] = []
        if mode & S_IWOTH != 0 { rights.append(.everybodyWrites) }
        if mode & S_IWGRP != 0 { rights.append(.groupWrites) }
        // Other files contain nothing about cases.
        if isReached, mode & S_IROTH != 0, path.contains("/" + CaseLog.fileName) { rights.append(.everybodyReads) }
        return rights.map { Exposure(path: path, right: $0, mode: mode) }
    }

    private static func mode(of path: String) -> UInt32? {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode : nil
    }

    /// The path as a shell accepts it.
    private static func quoted(_ path: String) -> String {
        let plain = path.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || "0123456789/._-".unicodeScalars.contains($0) }
        return plain ? path : "'" + path.replacing("'", with: #"'\''"#) + "'"
    }
}
