import ModelKit
import Store

/// What a chat server has to know after a restart.
enum Memos {
    /// Keeps it, or lets go of it.
    static func keep(_ value: (some Encodable)?, as key: String, in turn: Turn) throws {
        if let value { try turn.stores.memos.keep(value, as: key) } else { try turn.stores.memos.forget(key) }
    }
}
