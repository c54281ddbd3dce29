import Foundation
import SystemKit

/// Says beside a log that there is one, and which: a file with the log's epoch, and those that it had before a backup was put back. A
/// folder whose log was deleted or emptied would else begin anew at case 1, and nobody would be told.
enum LogMarker {
    static let fileName = "desk.epoch"
    /// That many epochs are kept.
    private static let most = 100

    static func path(in folder: String) -> String { folder + "/" + fileName }

    /// Which log a folder has, the latest first; empty if it never had one, as far as it says.
    static func read(in folder: String) throws(LogError) -> [String] {
        let path = path(in: folder)
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw .inaccessible(path: path, detail: "it cannot be read")
        }
        return String(decoding: data.prefix(most * 20), as: UTF8.self).split(whereSeparator: \.isWhitespace).map(String.init)
    }

    /// Returns when it is on the disk, with the names of all that is in the folder.
    static func write(_ epochs: [String], in folder: String) throws(LogError) {
        let path = path(in: folder)
        let draft = path + ".new"
        let bytes = Array(epochs.prefix(most).map { $0 + "\n" }.joined().utf8)
        let file = Descriptor(open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600))
        // It is new and short: a write is whole, or the disk is full.
        guard file.number >= 0, Glibc.write(file.number, bytes, bytes.count) == bytes.count, fsync(file.number) == 0,
            rename(draft, path) == 0
        else { throw .inaccessible(path: path, detail: SystemError(code: errno).description) }
        let opened = Descriptor(open(folder, O_RDONLY | O_CLOEXEC))
        fsync(opened.number)
    }

    /// Whether a log is the one that its folder has.
    ///
    /// - Parameters:
    ///   - epochs: the log's, and the one that it had before; none if there is none in the file, or no file.
    ///   - marked: what the folder says.
    static func check(_ epochs: [String], marked: [String], in folder: String) throws(LogError) {
        let log = folder + "/" + CaseLog.fileName
        guard !marked.isEmpty else {
            // The latest cases are in the other file alone, and SQLite would delete it.
            let rest = log + "-wal"
            let size = (try? FileManager.default.attributesOfItem(atPath: rest)[.size] as? Int) ?? nil
            if epochs.isEmpty, !isThere(log), let size, size > 0 { throw .missing(path: log, sign: rest) }
            return
        }
        guard !epochs.isEmpty else { throw .missing(path: log, sign: path(in: folder)) }
        guard epochs.contains(where: { marked.contains($0) }) else { throw .foreign(path: log, sign: path(in: folder)) }
    }

    private static func isThere(_ path: String) -> Bool {
        ((try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? nil).map { $0 > 0 } ?? false
    }
}
