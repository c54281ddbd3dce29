import Foundation
import SystemKit

/// A file beside a log that says that there is a log, and which one. It contains the log's epoch, and the earlier epochs from
/// before a backup was restored. Without it, a folder whose log was deleted or emptied would start again at case 1, and nobody
/// would notice.
enum LogMarker {
    static let fileName = "desk.epoch"
    /// The most epochs that are stored.
    private static let most = 100

    static func path(in folder: String) -> String { folder + "/" + fileName }

    /// The epochs of the folder's log, the latest first; empty if the folder does not record any.
    static func read(in folder: String) throws(LogError) -> [String] {
        let path = path(in: folder)
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw .inaccessible(path: path, detail: "it cannot be read")
        }
        return String(decoding: data.prefix(most * 20), as: UTF8.self).split(whereSeparator: \.isWhitespace).map(String.init)
    }

    /// Writes the marker. When this returns, it is on disk, and so are the names of all files in the folder.
    static func write(_ epochs: [String], in folder: String) throws(LogError) {
        let path = path(in: folder)
        let draft = path + ".new"
        let bytes = Array(epochs.prefix(most).map { $0 + "\n" }.joined().utf8)
        let file = Descriptor(open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600))
        // The file is new and short, so if the write is incomplete, the disk is full.
        guard file.number >= 0, Glibc.write(file.number, bytes, bytes.count) == bytes.count, fsync(file.number) == 0,
            rename(draft, path) == 0
        else { throw .inaccessible(path: path, detail: SystemError(code: errno).description) }
        let opened = Descriptor(open(folder, O_RDONLY | O_CLOEXEC))
        fsync(opened.number)
    }

    /// Checks that a log belongs to its folder.
    ///
    /// - Parameters:
    ///   - epochs: the log's epoch and the one before; empty if the file has none, or does not exist.
    ///   - marked: the epochs that the folder records.
    static func check(_ epochs: [String], marked: [String], in folder: String) throws(LogError) {
        let log = folder + "/" + CaseLog.fileName
        guard !marked.isEmpty else {
            // The latest cases are only in the write-ahead log, and SQLite would delete it.
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
