import FoundationEssentials
import ModelKit

/// The case that was selected when the console was left, kept in a file of the state folder with the desk that it is of.
struct SavedSelection {
    let folder: String
    let desk: String

    private var file: String { folder + "/selection" }

    /// Nil if nothing was kept, or it cannot be read: then the first case is selected.
    func read() -> CaseNumber? {
        guard let bytes = FileManager.default.contents(atPath: file) else { return nil }
        let fields = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
        return fields.count == 2 && fields[0] == desk ? CaseNumber(fields[1]) : nil
    }

    /// Where it cannot be written, the next start begins at the first case: no reason to trouble anybody.
    func write(_ number: CaseNumber?) {
        guard let number else { return }
        try? FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try? Data("\(desk)\n\(number)\n".utf8).write(to: URL(filePath: file), options: .atomic)
    }
}
