/// Waits until something holds that no event tells of; the pause is only that between two looks.
///
/// - Throws: ``Scene/Missing`` when it has not come about within three minutes: beside a build, and
/// with all other tests at once, what takes a second alone can take one.
func eventually(_ what: String, _ holds: () async throws -> Bool) async throws {
    let end = ContinuousClock.now + .seconds(180)
    while try await !holds() {
        guard ContinuousClock.now < end else { throw Scene.Missing(what) }
        // Only the pause between two looks: what is waited for is `holds`.
        try await Task.sleep(for: .milliseconds(5))
    }
}
