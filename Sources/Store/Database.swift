/// A desk's data, in any database. Readers and writers get the stores, and never see a statement.
package final class Database: Sendable {
    let driver: any Driver

    init(_ driver: any Driver) { self.driver = driver }

    /// Reads from the database. The whole block sees the same state.
    ///
    /// - Throws: ``StoreError``, ``UnreadableRow``, and what `body` throws.
    package func read<Value>(_ body: (Stores) throws -> Value) throws -> Value {
        try driver.read { try body(Stores($0)) }
    }

    /// The same on a thread of its own, for reads that may take long.
    package func readAside<Value: Sendable>(_ body: @Sendable (Stores) throws -> Value) async throws -> Value {
        try await driver.readAside { try body(Stores($0)) }
    }

    /// Everything that it writes is on disk when it returns, and nothing is if it throws.
    package func transaction<Value>(_ body: (Stores) throws -> Value) throws -> Value {
        try driver.transaction { try body(Stores($0)) }
    }

    /// Listens to the notices of transactions that are on disk; see ``Stores/notify(_:)``.
    package func listen(_ listener: @escaping @Sendable (String) -> Void) { driver.listen(listener) }

    package func close() throws { try driver.close() }
}
