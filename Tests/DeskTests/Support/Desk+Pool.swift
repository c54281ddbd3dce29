import GRDB

@testable import Chat
@testable import Desk
@testable import Matrix
@testable import Store

extension Desk {
    /// SQLite below the stores, for whoever damages it or looks at what it holds.
    nonisolated var pool: DatabasePool {
        guard let driver = log.database.driver as? SQLiteDriver else { preconditionFailure("tests run on SQLite") }
        return driver.pool
    }
}
