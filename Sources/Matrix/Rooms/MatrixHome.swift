import Chat
import ModelKit

/// A homeserver, and the desk's account there.
struct MatrixHome: Sendable {
    private(set) var client: MatrixClient
    let desk: any ChatPort
    /// The desk's own administrator account, such as `@james:chat.test`.
    let account: MemberID
    /// The name of the homeserver. The desk has no power over members of other servers.
    let server: String
    let settings: MatrixSettings
    /// The community's name, which tells members who speaks to them.
    let name: String
    let clock: DeskClock
    /// Returns after that time, or throws when cancelled.
    let sleep: @Sendable (Duration) async throws -> Void

    /// The same homeserver with another time limit for each request.
    func waiting(_ timeout: Duration) -> MatrixHome {
        var home = self
        home.client = client.waiting(timeout)
        return home
    }

    func isLocal(_ member: MemberID) -> Bool { member.server == server }

    /// Identifies one step of an action, so that the homeserver does it only once, however often it is asked.
    func transaction(_ action: Int, _ step: String) -> String { "notruf-\(desk.epoch)-\(action)-\(step)" }

    /// The language of texts to a member.
    func language(of member: MemberID) async -> String? { await desk.language(of: member) }
}

/// Why the homeserver cannot do something, in words for moderators. It names nobody.
struct ActionRefusal: Error, Hashable, Sendable {
    let detail: String

    init(_ detail: String) { self.detail = detail }
}
