import Foundation
import Glibc
import ModelKit
import Store
import SystemKit

/// How far the log of a folder had come: its last entry, and the greatest numbers that were given. A log that an older copy took the
/// place of, or whose end was lost, does not tell it itself, and would give numbers a second time that a chat server and members know.
///
/// It stands in a file beside the log, written after each transaction, when that is on disk, and without waiting for the disk: whoever
/// kills the desk leaves it as it is, and after a power cut it may be behind the log, which does no harm.
struct LogPeak: Hashable, Sendable, CustomStringConvertible {
    var epoch: String
    var sequence: Int64
    /// Of the last entry, in hexadecimal.
    var digest: String
    var number: CaseNumber
    var action: Int

    static let fileName = "desk.peak"

    /// What a folder says; nil if it says nothing that can be read.
    static func read(in folder: String) -> LogPeak? {
        guard let data = FileManager.default.contents(atPath: folder + "/" + fileName) else { return nil }
        let words = String(decoding: data.prefix(400), as: UTF8.self).split(separator: "\n").first?.split(separator: " ") ?? []
        guard words.count == 5, let sequence = Int64(words[1]), let number = CaseNumber(words[3]), let action = Int(words[4]),
            [sequence, Int64(number), Int64(action)].allSatisfy({ (0...Limits.greatestNumber).contains($0) })
        else { return nil }
        return LogPeak(
            epoch: String(words[0]), sequence: sequence, digest: String(words[2]), number: number, action: action)
    }

    /// As others are told it.
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

    /// - Parameter peak: in words, see ``LogPeak/description``. They become one line of one length, so that a later one takes the
    ///   whole place of an earlier one.
    func note(_ peak: String) {
        let line = Array((peak.padding(toLength: 191, withPad: " ", startingAt: 0) + "\n").utf8)
        // Where it cannot be written, as on a full disk, the one before stands.
        _ = pwrite(file.number, line, line.count, 0)
    }
}

/// A log that ends before where it had come to, or went another way: an older copy was put back, or its end was lost.
struct LostEntries: Hashable, Sendable {
    /// Where the log ends.
    let last: Int64
    let peak: LogPeak

    /// - Returns: nil if the log is as it should be.
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

    /// The same of a log that no desk has gone on with yet, with what to do.
    var finding: String { "\(sentence). \(remedy(isStarted: false))" }

    /// - Parameter isStarted: the desk goes on with it.
    func remedy(isStarted: Bool) -> String {
        let goes = isStarted ? "The desk goes on" : "A desk that is started goes on"
        return
            "If you put back a backup, this is expected. \(goes) with numbers that were never given, and consoles begin again. "
            + "If not, stop the desk and look for the right desk.sqlite and its -wal file."
    }
}
