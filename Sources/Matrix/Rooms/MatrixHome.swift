import Chat
import ModelKit

/// A homeserver, and the account with which the desk works there.
struct MatrixHome: Sendable {
    private(set) var client: MatrixClient
    let desk: any ChatPort
    /// The desk's own, such as `@james:chat.test`: an administrator's.
    let account: MemberID
    /// The name of the homeserver: members with another are not in its power.
    let server: String
    let settings: MatrixSettings
    /// The community's, by which members know who speaks.
    let name: String
    let clock: DeskClock
    /// Returns after that time, or throws if nobody waits any more.
    let sleep: @Sendable (Duration) async throws -> Void

    /// The same, with another patience for each question.
    func waiting(_ timeout: Duration) -> MatrixHome {
        var home = self
        home.client = client.waiting(timeout)
        return home
    }

    func isLocal(_ member: MemberID) -> Bool { member.server == server }

    /// Names one step of an action, so that the homeserver does it once, however often it is asked.
    func transaction(_ action: Int, _ step: String) -> String { "notruf-\(desk.epoch)-\(action)-\(step)" }

    /// In which language somebody is written to.
    func language(of member: MemberID) async -> String? { await desk.language(of: member) }
}

/// Why the homeserver cannot be brought to do something, as a moderator reads it. It names nobody.
struct ActionRefusal: Error, Hashable, Sendable {
    let detail: String

    init(_ detail: String) { self.detail = detail }
}
