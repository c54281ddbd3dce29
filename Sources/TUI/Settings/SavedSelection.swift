import FoundationEssentials
import ModelKit

/// The case that was selected when the console was closed, stored with the address of its desk in a file of the state folder.
struct SavedSelection {
    let folder: String
    let desk: String

    private var file: String { folder + "/selection" }

    /// Nil if nothing was stored or it cannot be read: then the first case is selected.
    func read() -> CaseNumber? {
        guard let bytes = FileManager.default.contents(atPath: file) else { return nil }
        let fields = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
        return fields.count == 2 && fields[0] == desk ? CaseNumber(fields[1]) : nil
    }

    /// If it cannot be written, the next start begins at the first case, which is no reason to bother anybody.
    func write(_ number: CaseNumber?) {
        guard let number else { return }
        try? FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try? Data("\(desk)\n\(number)\n".utf8).write(to: URL(filePath: file), options: .atomic)
    }
}
