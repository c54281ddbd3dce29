/// Waits until something holds that no event tells of; the pause is only that between two looks.
///
/// - Throws: ``Scene/Missing`` when it has not come about within a minute.
func eventually(_ what: String, _ holds: () async throws -> Bool) async throws {
    let end = ContinuousClock.now + .seconds(60)
    while try await !holds() {
        guard ContinuousClock.now < end else { throw Scene.Missing(what) }
        try await Task.sleep(for: .milliseconds(5))
    }
}
