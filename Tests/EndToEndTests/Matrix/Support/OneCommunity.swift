import ModelKit
import Testing
import TestSupport

/// One homeserver and one desk for all tests of a suite; each test adds its own members and rooms.
struct OneCommunity: SuiteTrait, TestScoping {
    let make: @Sendable () async throws -> MatrixCommunity

    @TaskLocal fileprivate static var running: MatrixCommunity?

    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        let community = try await make()
        try await Self.$running.withValue(community) { try await function() }
        try await community.ends()
    }
}

extension Trait where Self == OneCommunity {
    static func oneCommunity(_ make: @escaping @Sendable () async throws -> MatrixCommunity) -> Self { Self(make: make) }
}

extension MatrixCommunity {
    /// The community of the suite.
    static func running() throws -> Self {
        guard let running = OneCommunity.running else { throw NeverHappened(description: "the suite has no community") }
        return running
    }

    /// Lena and Bolle in a room, for a single test.
    struct Meeting: Sendable {
        let community: MatrixCommunity
        let lena, bolle: MatrixMember
        let room: String

        /// Waits until all reports on Bolle are in one case.
        func dossier(_ what: String = "a case", where fits: (Dossier) -> Bool = { _ in true }) async throws -> Dossier {
            try await community.dossier(about: bolle, what, where: fits)
        }
    }

    /// - Parameter name: the end of their ids; they are still called Lena and Bolle.
    func meeting(
        _ name: String, in room: String? = "Lobby", encrypted: Bool = false, version: String? = nil
    ) async throws -> Meeting {
        let lena = try await synapse.member("lena-" + name, called: "Lena")
        let bolle = try await synapse.member("bolle-" + name, called: "Bolle")
        let place = try await lena.opens(
            room, public: room != nil, encrypted: encrypted, version: version, inviting: room == nil ? [bolle] : [])
        if room == nil { _ = try await bolle.isInvited(by: lena.user) }
        try await bolle.joins(place)
        return Meeting(community: self, lena: lena, bolle: bolle, room: place)
    }
}
