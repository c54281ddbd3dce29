import FoundationEssentials
import ModelKit

/// The case that was selected when the console was left, kept in a file of the state folder.
struct SavedSelection {
    let folder: String

    private var file: String { folder + "/selection" }

    /// Nil if nothing was kept, or it cannot be read: then the first case is selected.
    func read() -> CaseNumber? {
        let bytes = FileManager.default.contents(atPath: file)
        return bytes.flatMap { CaseNumber(String(decoding: $0, as: UTF8.self).filter { !$0.isWhitespace }) }
    }

    /// Where it cannot be written, the next start begins at the first case: no reason to trouble anybody.
    func write(_ number: CaseNumber?) {
        guard let number else { return }
        try? FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try? Data("\(number)\n".utf8).write(to: URL(filePath: file), options: .atomic)
    }
}
