/// What a desk keeps, whichever database has it. Whoever reads or writes is given the stores, and never a statement.
package final class Database: Sendable {
    let driver: any Driver

    init(_ driver: any Driver) { self.driver = driver }

    /// One look: all of it sees the same state.
    ///
    /// - Throws: ``StoreError``, ``UnreadableRow``, and what `body` throws.
    package func read<Value>(_ body: (Stores) throws -> Value) throws -> Value {
        try driver.read { try body(Stores($0)) }
    }

    /// The same on a thread of its own, where it may take long.
    package func readAside<Value: Sendable>(_ body: @Sendable (Stores) throws -> Value) async throws -> Value {
        try await driver.readAside { try body(Stores($0)) }
    }

    /// All that it writes is on disk when it returns; nothing is if it throws.
    package func transaction<Value>(_ body: (Stores) throws -> Value) throws -> Value {
        try driver.transaction { try body(Stores($0)) }
    }

    /// Hears what transactions tell that are on disk; see ``Stores/notify(_:)``.
    package func listen(_ listener: @escaping @Sendable (String) -> Void) { driver.listen(listener) }

    package func close() throws { try driver.close() }
}
