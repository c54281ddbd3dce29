import Foundation
import Glibc
import ModelKit
import Store
import SystemKit

/// The latest position of a folder's log: its last entry, and the highest numbers that were used. If an older copy has replaced
/// the log, or its end was lost, the log itself does not show that. It would use numbers again that a chat server and members
/// already know.
///
/// It is stored in a file beside the log, which is written after each transaction is on disk, without waiting for the disk.
/// Killing the desk does not damage it. After a power cut it may be behind the log, which does no harm.
struct LogPeak: Hashable, Sendable, CustomStringConvertible {
    var epoch: String
    var sequence: Int64
    /// The digest of the last entry, in hexadecimal.
    var digest: String
    var number: CaseNumber
    var action: Int

    static let fileName = "desk.peak"

    /// The position that a folder records; nil if there is none, or if it is unreadable.
    static func read(in folder: String) -> LogPeak? {
        guard let data = FileManager.default.contents(atPath: folder + "/" + fileName) else { return nil }
        let words = String(decoding: data.prefix(400), as: UTF8.self).split(separator: "\n").first?.split(separator: " ") ?? []
        guard words.count == 5, let sequence = Int64(words[1]), let number = CaseNumber(words[3]), let action = Int(words[4]),
            [sequence, Int64(number), Int64(action)].allSatisfy({ (0...Limits.greatestNumber).contains($0) })
        else { return nil }
        return LogPeak(
            epoch: String(words[0]), sequence: sequence, digest: String(words[2]), number: number, action: action)
    }

    /// The line that is stored in the file.
    var description: String { "\(epoch) \(sequence) \(digest) \(number) \(action)" }
}

/// The file while the desk has it open.
final class LogPeakFile: Sendable {
    private let file: Descriptor

    /// - Throws: ``LogError`` if it cannot be written.
    init(in folder: String) throws(LogError) {
        let path = folder + "/" + LogPeak.fileName
        file = Descriptor(open(path, O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600))
        guard file.number >= 0 else { throw .inaccessible(path: path, detail: SystemError(code: errno).description) }
    }

    /// - Parameter peak: the text of ``LogPeak/description``. It is padded to a fixed length, so that a later line completely
    ///   replaces an earlier one.
    func note(_ peak: String) {
        let line = Array((peak.padding(toLength: 191, withPad: " ", startingAt: 0) + "\n").utf8)
        // If it cannot be written, for example because the disk is full, the earlier line stays.
        _ = pwrite(file.number, line, line.count, 0)
    }
}

/// A log that ends before its latest known position, or has different entries there, because an older copy was restored or its
/// end was lost.
struct LostEntries: Hashable, Sendable {
    /// The last entry of the log.
    let last: Int64
    let peak: LogPeak

    /// - Returns: nil if the log is complete.
    init?(_ peak: LogPeak?, in stores: Stores) throws {
        guard let peak, peak.sequence > 0 else { return nil }
        guard try stores.log.digest(of: peak.sequence).map({ Hexadecimal.text($0) }) != peak.digest else { return nil }
        last = try stores.log.last()
        self.peak = peak
    }

    var sentence: String {
        "The log is not the one that the desk wrote last: it ends at entry \(last), but had reached entry \(peak.sequence), case "
            + "\(peak.number) and action \(peak.action). Everything in between is lost"
    }

    /// The same for a log that no desk has continued yet, with what to do.
    var finding: String { "\(sentence). \(remedy(isStarted: false))" }

    /// - Parameter isStarted: whether the desk continues the log.
    func remedy(isStarted: Bool) -> String {
        let goes = isStarted ? "The desk goes on" : "A desk that is started goes on"
        return
            "If you put back a backup, this is expected. \(goes) with numbers that were never given, and consoles begin again. "
            + "If not, stop the desk and look for the right desk.sqlite and its -wal file."
    }
}
