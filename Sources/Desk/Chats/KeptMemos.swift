import Chat
import Glibc
import Store
import SystemKit

/// What an adapter keeps in a folder in which a desk may be running, to be looked at. What is wrong with the log is found where the log
/// is checked.
package struct KeptMemos: ChatMemory {
    private let folder: String

    /// Nil if no desk has run there.
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
