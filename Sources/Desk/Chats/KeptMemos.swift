import Chat
import Glibc
import Store
import SystemKit

/// Reads what an adapter has stored in a folder, which a running desk may be using. Problems with the log are found when the
/// log is checked.
package struct KeptMemos: ChatMemory {
    private let folder: String

    /// Returns nil if no desk has run in the folder.
    package init?(in folder: String) {
        guard CaseLog.isThere(in: folder) else { return nil }
        self.folder = folder
    }

    package func memo<Value: Codable & Sendable>(_ key: String, as type: Value.Type) -> Value? {
        memos(key, as: type)[key]
    }

    package func memos<Value: Codable & Sendable>(_ prefix: String, as type: Value.Type) -> [String: Value] {
        let found = try? SQLiteFile(reading: folder + "/" + CaseLog.fileName).read { stores -> [String: Value] in
            try stores.memos.isThere() ? stores.memos.values(prefix, as: type).found : [:]
        }
        return found ?? [:]
    }

    package func keep(_ memos: [Memo]) throws { throw SystemError(code: EROFS) }
}
