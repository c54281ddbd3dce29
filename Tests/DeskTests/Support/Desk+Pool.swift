import GRDB

@testable import Chat
@testable import Desk
@testable import Matrix
@testable import Store

extension Desk {
    /// The SQLite database below the stores, for tests that damage or inspect it.
    nonisolated var pool: DatabasePool {
        guard let driver = log.database.driver as? SQLiteDriver else { preconditionFailure("tests run on SQLite") }
        return driver.pool
    }
}
