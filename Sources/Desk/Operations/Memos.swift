import Chat
import Store

/// What an adapter needs to know after a restart.
enum Memos {
    static func keep(_ memos: [Memo], in turn: Turn) throws {
        for memo in memos { try turn.stores.memos.keep(memo.content, as: memo.key) }
    }
}
