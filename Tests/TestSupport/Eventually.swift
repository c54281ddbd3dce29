/// What a test waited for did not come about.
package struct NeverHappened: Error, CustomStringConvertible {
    package let description: String

    package init(description: String) { self.description = description }
}

/// Waits until something holds that no event tells of: it is looked at again and again.
///
/// - Parameters:
///   - what: said of it where it does not come about.
///   - limit: after which it is given up. Beside a build, and with all other tests at once, what takes a second alone can take a minute.
///   - state: what is the case instead.
/// - Throws: ``NeverHappened``, or what looking throws.
package func eventually(
    _ what: String, within limit: Duration = .seconds(180), describing state: () -> String = { "" },
    _ holds: () async throws -> Bool
) async throws {
    let end = ContinuousClock.now + limit
    while try await !holds() {
        guard ContinuousClock.now < end else { throw NeverHappened(description: "\(what): not within \(limit)\n\(state())") }
        // Only the pause between two looks: what is waited for is `holds`.
        try await Task.sleep(for: .milliseconds(5))
    }
}
