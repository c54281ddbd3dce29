import Foundation

/// A folder that only one test uses, and that is removed when nothing uses it any more. Its path is short, for sockets.
package final class TestFolder: Sendable {
    package let path = FileManager.default.temporaryDirectory.path + "/ntf-" + UUID().uuidString.prefix(13).lowercased()

    /// If it cannot be created, whatever writes to it fails and says why.
    package init() { try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    package static func / (folder: TestFolder, name: String) -> String { folder.path + "/" + name }

    /// Writes a file, and creates its folders.
    ///
    /// - Returns: its path.
    @discardableResult
    package func write(_ text: String, to name: String, mode: Int = 0o600) throws -> String {
        let path = self / name
        let folder = URL(filePath: path).deletingLastPathComponent()
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        return path
    }

    package func read(_ name: String) throws -> String { try String(contentsOfFile: self / name, encoding: .utf8) }
}
