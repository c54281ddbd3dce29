import Foundation
import ModelKit
import TestSupport

/// A homeserver with members, and a desk that works on it.
struct MatrixCommunity: Sendable {
    let synapse: Synapse
    let desk: DeskProcess
    /// The token of the desk's own administrator account.
    let token: String

    static let desksAccount = Synapse.user("james")
    static let notices = Synapse.user("notices")

    /// Starts both.
    ///
    /// - Parameters:
    ///   - settings: how the homeserver differs from the default.
    ///   - desk: further sections of desk.toml.
    ///   - chat: further lines of its section `[chat]`.
    ///   - language: of texts to members.
    ///   - moderators: whether they have accounts at the homeserver, where James notifies them of cases; otherwise nobody is
    ///     notified.
    ///   - isLimited: the homeserver's limits apply to the desk's account too.
    init(
        _ settings: SynapseSettings = SynapseSettings(), desk further: String = "", chat: String = "", language: String = "en",
        moderators: Bool = false, isLimited: Bool = false
    ) async throws {
        synapse = try await Synapse(settings)
        try await synapse.start()
        token = try await synapse.register("james", displayName: "James", admin: true)
        try Self.keep(token, for: synapse)
        if !isLimited {
            let limits = "/_synapse/admin/v1/users/\(Self.desksAccount.asPathPart)/override_ratelimit"
            _ = try await synapse.post(limits, #"{"messages_per_second":0,"burst_count":0}"#, as: token)
        }
        let lines = """
            kind = "matrix"
            homeserver = "\(synapse.address)"
            token_file = "\(Self.tokenFile(for: synapse))"
            \(chat)
            """
        desk = try DeskProcess(
            settings: further, chat: lines, language: language, member: { moderators ? Synapse.user($0) : nil })
        try await desk.start()
    }

    private static func tokenFile(for synapse: Synapse) -> String { synapse.home.path + "/james.token" }

    /// Gives the desk a token, as `notruf matrix setup` does.
    private static func keep(_ token: String, for synapse: Synapse) throws {
        let (file, draft) = (tokenFile(for: synapse), tokenFile(for: synapse) + ".new")
        _ = FileManager.default.createFile(atPath: draft, contents: Data(token.utf8), attributes: [.posixPermissions: 0o600])
        guard rename(draft, file) == 0 else { throw NeverHappened(description: "no token in \(file)") }
    }

    /// Logs in to the desk's account again.
    func renewsToken() async throws {
        struct Answer: Decodable { var access_token: String }
        let login =
            #"{"type":"m.login.password","identifier":{"type":"m.id.user","user":"james"},"#
            + #""password":\#(Synapse.password(of: "james").asJSON)}"#
        let answer = try await synapse.post("/_matrix/client/v3/login", login).body
        try Self.keep(try JSONDecoder().decode(Answer.self, from: Data(answer.utf8)).access_token, for: synapse)
    }

    // MARK: - Asking

    /// Makes a request to the homeserver with the desk's account.
    func admin(_ path: String) async throws -> String { try await synapse.get("/_synapse/admin" + path, as: token).body }

    /// Waits for a case about this member that meets the condition.
    func dossier(
        about member: MatrixMember, _ what: String = "a case", where fits: (Dossier) -> Bool = { _ in true }
    ) async throws -> Dossier {
        var found: Dossier?
        var latest: [Dossier] = []
        try await eventually("\(what) about \(member.user)", within: MatrixMember.patience, describing: { describe(latest) }) {
            latest = []
            for row in try await desk.rows(as: "ntf_nadia") where row.accused?.rawValue == member.user {
                latest.append(try await desk.dossier(row.number))
            }
            found = latest.first(where: fits)
            return found != nil
        }
        guard let found else { throw NeverHappened(description: "no case about \(member.user)") }
        return found
    }

    private func describe(_ dossiers: [Dossier]) -> String {
        (dossiers.map { "\($0)" } + [desk.log]).joined(separator: "\n")
    }

    func ends() async throws {
        _ = try await desk.stop()
        try await synapse.killAtOnce()
    }
}
