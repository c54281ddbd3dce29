/// What a test waited for did not happen.
package struct NeverHappened: Error, CustomStringConvertible {
    package let description: String

    package init(description: String) { self.description = description }
}

/// Waits until a condition holds that no event announces, by checking it repeatedly.
///
/// - Parameters:
///   - what: the text of the error if it never holds.
///   - limit: how long to wait. During a build and with all other tests at the same time, something that alone takes a second
///     can take a minute.
///   - state: describes the actual state.
/// - Throws: ``NeverHappened``, or an error from the condition.
package func eventually(
    _ what: String, within limit: Duration = .seconds(180), describing state: () -> String = { "" },
    _ holds: () async throws -> Bool
) async throws {
    let end = ContinuousClock.now + limit
    while try await !holds() {
        guard ContinuousClock.now < end else { throw NeverHappened(description: "\(what): not within \(limit)\n\(state())") }
        // Only the pause between two checks: the wait is for `holds`.
        try await Task.sleep(for: .milliseconds(5))
    }
}
