import Foundation
import Testing
import TestSupport

/// How the people who run a community connect the desk with a homeserver.
@Suite("Setting up on a real Synapse", .withSynapse, .timeLimit(.minutes(6)))
struct SetupTests {
    private let home = TestFolder()
    private var token: String { home.path + "/matrix.token" }
    private var secret: String { home.path + "/secret" }
    private var configuration: String { home.path + "/desk.toml" }

    private typealias Run = (status: Int32, output: String, errors: String)

    /// - Parameter answers: the lines that are typed.
    private func setUp(_ synapse: Synapse, _ options: String..., answers: [String] = []) async throws -> Run {
        let command = [Program.notruf, "matrix", "setup", "--homeserver", synapse.address, "--token-file", token] + options
        let input = answers.map { $0 + "\n" }.joined()
        return try await Program.run(
            "/bin/sh", ["-c", #"input=$1; shift; printf %s "$input" | "$@""#, "sh", input] + command)
    }

    private func setUpBySecret(_ synapse: Synapse, _ secret: String = SynapseSettings.registrationSecret) async throws -> Run {
        try (secret + "\n").write(toFile: self.secret, atomically: true, encoding: .utf8)
        return try await setUp(synapse, "--shared-secret-file", self.secret)
    }

    private func doctor() async throws -> Run { try await Program.run(Program.notruf, ["doctor", "--config", configuration]) }

    /// Writes desk.toml with the section that the setup printed.
    private func write(section: String) throws {
        let text = """
            community = "Kummerkasten"
            [desk]
            state = "\(home.path)/state"
            http = "127.0.0.1:0"
            [[moderator]]
            name = "mira"
            teams = ["unsorted"]
            \(section)
            """
        try text.write(toFile: configuration, atomically: true, encoding: .utf8)
    }

    private func section(_ output: String) throws -> String {
        String(output[try #require(output.range(of: "[chat]")).lowerBound...])
    }

    private func mode() throws -> Int? { try FileManager.default.attributesOfItem(atPath: token)[.posixPermissions] as? Int }
    private func kept() throws -> String {
        try String(contentsOfFile: token, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private func signs(_ output: String) -> Set<Character> { Set(output.split(separator: "\n").compactMap(\.first)) }

    @Test("With the registration secret, and again: one account, one token, and everything works")
    func bySecret() async throws {
        let synapse = try await Synapse()
        try await synapse.start()
        let first = try await setUpBySecret(synapse)
        #expect(first.status == 0, "\(first)")
        #expect(first.output.contains("Created the admin account @james:chat.test"))
        #expect(try mode() == 0o600)
        let kept = try kept()
        #expect(!(first.output + first.errors).contains(kept))

        try write(section: try section(first.output))
        let healthy = try await doctor()
        // What no Synapse provides is named, with a remedy.
        let doubts = healthy.output.split(separator: "\n").filter { !$0.hasPrefix("✓") }
        #expect(healthy.status == 0 && doubts.count == 2 && doubts[0].hasPrefix("! other reports"), "\(healthy)")
        #expect(healthy.output.contains("@james:chat.test, an admin") && healthy.output.contains("server notices       on"))
        // The homeserver takes some time for this.
        try await eventually("nothing stays of what was tried") {
            try await synapse.get("/_synapse/admin/v1/rooms", as: kept).body
                .contains(#""total_rooms":0"#)
        }

        // Nobody is asked for anything any more.
        let again = try await setUp(synapse)
        #expect(again.status == 0 && again.output.contains("works; it was kept"), "\(again)")
        #expect(try self.kept() == kept)
        let check = try await Program.run(Program.notruf, ["desk", "--config", configuration, "--check"])
        #expect(check.status == 0 && check.output.contains("✓ account") && check.output.contains("is in order"), "\(check)")
    }

    @Test("With an admin's log-in, which ends afterwards; a new token ends the earlier one")
    func byAdmin() async throws {
        let synapse = try await Synapse()
        try await synapse.start()
        let root = try await synapse.register("root", admin: true)
        let first = try await setUp(synapse, "--display-name", "Wache", answers: ["root", Synapse.password(of: "root")])
        #expect(first.status == 0 && first.output.contains(#"display_name = "Wache""#), "\(first)")
        let before = try kept()
        let profile = try await synapse.get("/_matrix/client/v3/profile/@james:chat.test").body
        #expect(profile.contains("Wache"))
        let devices = try await synapse.get("/_synapse/admin/v2/users/@root:chat.test/devices", as: root).body
        #expect(!devices.contains("Notruf"), "\(devices)")

        let renewed = try await setUp(synapse, "--display-name", "Wache", "--force")
        #expect(renewed.status == 0 && renewed.output.contains("Revoked its earlier token"), "\(renewed)")
        #expect(try await synapse.get("/_matrix/client/v3/account/whoami", as: before).status == 401)
        let now = try kept()
        #expect(try await synapse.get("/_matrix/client/v3/account/whoami", as: now).body.contains("@james:chat.test"))
        #expect(try mode() == 0o600)
    }

    @Test("A user without rights and a server that does not answer are reported; nothing is created")
    func refusals() async throws {
        let synapse = try await Synapse()
        let away = try await setUp(synapse)
        #expect(away.status == 1 && away.errors.contains("nothing listens there"), "\(away)")
        try await synapse.start()
        let root = try await synapse.register("root", admin: true)
        try await synapse.register("bolle")

        let wrong = try await setUp(synapse, "--admin", "root", answers: ["falsch"])
        #expect(wrong.status == 1 && wrong.errors.contains("does not accept this name and password"), "\(wrong)")
        #expect(!(wrong.output + wrong.errors).contains("falsch"))
        let none = try await setUp(synapse, "--admin", "bolle", answers: [Synapse.password(of: "bolle")])
        #expect(none.status == 1 && none.errors.contains("@bolle:chat.test is not an admin"), "\(none)")
        let secret = try await setUpBySecret(synapse, "kein Geheimnis")
        #expect(secret.status == 1 && secret.errors.contains("not the homeserver's registration_shared_secret"), "\(secret)")
        let silent = try await setUp(synapse)
        #expect(silent.status == 1 && silent.errors.contains("no answer to"), "\(silent)")
        let taken = try await setUp(
            synapse, "--admin", "root", "--name", "bolle", "--force", answers: [Synapse.password(of: "root")])
        #expect(taken.status == 1 && taken.errors.contains("belongs to somebody else"), "\(taken)")

        #expect(!FileManager.default.fileExists(atPath: token))
        let accounts = try await synapse.get("/_synapse/admin/v2/users", as: root).body
        #expect(!accounts.contains("james"), "\(accounts)")
        let bolle = try await synapse.get("/_synapse/admin/v2/users/@bolle:chat.test", as: root).body
        #expect(bolle.contains(#""admin":false"#), "\(bolle)")
    }

    @Test("The doctor says what is limited, what is missing, and what to do")
    func doctorSaysWhatIsWrong() async throws {
        let synapse = try await Synapse(
            SynapseSettings(serverNotices: false, further: "encryption_enabled_by_default_for_room_type: all"))
        try await synapse.start()
        let setup = try await setUpBySecret(synapse)
        try write(section: try section(setup.output))
        let limited = try await doctor()
        #expect(limited.status == 0 && signs(limited.output) == ["✓", "!", " "], "\(limited)")
        #expect(limited.output.contains("! server notices") && limited.output.contains("→ Add server_notices"))
        #expect(limited.output.contains("! rooms") && limited.output.contains("encryption_enabled_by_default_for_room_type"))

        let kept = try kept()
        #expect(try await synapse.post("/_matrix/client/v3/logout", "{}", as: kept).status == 200)
        let revoked = try await doctor()
        #expect(revoked.status == 1 && revoked.output.contains("✗ account") && revoked.output.contains("--force"), "\(revoked)")
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: token)
        let open = try await doctor()
        #expect(open.status == 1 && open.output.contains("chmod 600"), "\(open)")
        try await synapse.killAtOnce()
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: token)
        let away = try await doctor()
        #expect(away.status == 1 && away.output.contains("✗ homeserver"), "\(away)")
        let check = try await Program.run(Program.notruf, ["desk", "--config", configuration, "--check"])
        #expect(check.status == 1 && check.output.contains("✗ homeserver") && !check.output.contains("is in order"), "\(check)")
        #expect(check.errors.contains("missing: see ✗"), "\(check)")
        for run in [limited, revoked, open, away, check] { #expect(!(run.output + run.errors).contains(kept)) }
    }

    @Test("An invalid configuration, a changed log, and a missing mail program")
    func doctorLooksAtTheRestToo() async throws {
        try write(section: "[chat]\nkind = \"carrier pigeon\"")
        let none = try await doctor()
        #expect(none.status == 1 && none.output.contains("✗ configuration") && none.output.contains("desk.toml:"), "\(none)")

        try FileManager.default.createDirectory(atPath: home.path + "/state", withIntermediateDirectories: true)
        try "no log".write(toFile: home.path + "/state/desk.sqlite", atomically: true, encoding: .utf8)
        try write(
            section: """
                [chat]
                kind = "http"
                token_sha256 = "\(String(repeating: "0", count: 64))"
                [mail]
                from = "care@example.org"
                sendmail = "/nowhere/sendmail"
                """)
        let broken = try await doctor()
        #expect(broken.status == 1 && broken.output.contains("✓ configuration"), "\(broken)")
        #expect(broken.output.contains("✗ case log") && broken.output.contains("✗ e-mail"))
    }
}
