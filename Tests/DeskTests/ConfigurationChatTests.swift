import Foundation
import ModelKit
import Settings
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

/// `[chat]`, and the settings of a community with a homeserver.
@Suite("desk.toml: the chat")
struct ConfigurationChatTests {
    private static let digest = String(repeating: "ab", count: 32)

    @Test("The tests know the same chats as the program") func adapters() throws {
        let sources = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources").standardizedFileURL
        let text = try String(contentsOf: sources.appending(path: "notruf/Adapters.swift"), encoding: .utf8)
        let registered = text.matches(of: /\n +\.(\w+),/).map { String($0.output.1) }
        #expect(registered == DeskConfiguration.adapters.map(\.kind))
    }

    /// - Parameter chat: the lines after `[chat]`, from line 5 on.
    private func configuration(_ chat: String, _ more: String = "") throws -> DeskConfiguration {
        let text = """
            [desk]
            state = "/tmp/x"
            http = "127.0.0.1:8448"
            [chat]
            \(chat)
            [[moderator]]
            name = "mira"
            user = 1000
            [policy]
            \(more)
            """
        return try DeskConfiguration(text: text, file: "desk.toml")
    }

    private static let matrix = """
        kind = "matrix"
        homeserver = "http://127.0.0.1:8008"
        token_file = "/var/lib/notruf/matrix-token"
        """

    @Test func aHomeserver() throws {
        let settings = try #require(try configuration(Self.matrix).matrix)
        #expect(settings.homeserver == (try MatrixAddress("http://127.0.0.1:8008")))
        #expect(settings.tokenFile == "/var/lib/notruf/matrix-token" && settings.displayName == "James" && !settings.takesPower)
        let more = Self.matrix + "\ndisplay_name = \"Notruf\"\ntake_power = true"
        let all = try #require(try configuration(more).matrix)
        #expect(all.displayName == "Notruf" && all.takesPower)
    }

    @Test("With a homeserver there is a category for unsorted reports; with the Chat API there is none")
    func unsorted() throws {
        #expect(try configuration(Self.matrix).community.category(Community.unsortedCategory) != nil)
        let http = try configuration("token_sha256 = \"\(Self.digest)\"")
        #expect(http.community.category(Community.unsortedCategory) == nil)
        #expect(http.chatAPI == HTTPChatServer())
    }

    @Test("A homeserver needs no token for the Chat API, but can have one")
    func token() throws {
        #expect(throws: Never.self) { try configuration(Self.matrix) }
        #expect(throws: Never.self) { try configuration(Self.matrix + "\ntoken_sha256 = \"\(Self.digest)\"") }
    }

    @Test("The settings list a chat's additional abilities; all others are unavailable")
    func abilities() throws {
        let some = try configuration("token_sha256 = \"\(Self.digest)\"\nabilities = [\"kick\", \"shadow_ban\"]")
        let can = try #require(some.chatAPI).capabilities
        #expect(can.obstacle(to: .kick) == nil && can.obstacle(to: .shadowBan) == nil)
        for ability in [Ability.purge, .suspension, .deactivation, .addresses] { #expect(can.obstacle(to: ability) != nil) }
        #expect(can.silencing == [.suspension, .lock, .deactivation])
    }

    @Test(
        "A mistake is reported with its line and with what is allowed",
        arguments: [
            ("kind = \"irc\"", 5, "\"http\", \"matrix\""),
            ("kind = \"http\"", 4, "notruf token"),
            ("kind = \"matrix\"\ntoken_file = \"/x\"", 4, "homeserver is missing"),
            ("kind = \"matrix\"\nhomeserver = \"http://127.0.0.1:8008\"", 4, "token_file is missing"),
            ("kind = \"matrix\"\nhomeserver = \"ftp://x\"\ntoken_file = \"/x\"", 6, "http"),
            ("kind = \"matrix\"\nhomeserver = \"http://127.0.0.1:8008\"\ntoken_file = \"x\"", 7, "absolute path"),
            (Self.matrix + "\ndisplay_name = \" \"", 8, "1 to 64 characters"),
            (Self.matrix + "\ndisplay_name = \"\(String(repeating: "x", count: 65))\"", 8, "1 to 64 characters"),
            (Self.matrix + "\ntake_power = \"yes\"", 8, "true or false"),
            (Self.matrix + "\nabilities = [\"kick\"]", 8, "take_power"),
            (Self.matrix + "\nlocked_can_answer = true", 8, "display_name"),
            ("token_sha256 = \"\(Self.digest)\"\nhomeserver = \"http://127.0.0.1:8008\"", 6, "abilities"),
            ("token_sha256 = \"\(Self.digest)\"\nabilities = [\"addresses\"]", 6, "\"suspension\""),
            ("token_sha256 = \"\(Self.digest)\"\nabilities = [\"kick\", \"warp\"]", 6, "\"deactivation\""),
        ])
    func mistakes(_ chat: String, _ line: Int, _ says: String) throws {
        let error = #expect(throws: ConfigurationError.self) { try configuration(chat) }
        #expect(error?.description.hasPrefix("desk.toml:\(line): ") == true, "\(error?.description ?? "")")
        #expect(error?.description.contains(says) == true, "\(error?.description ?? "")")
    }

    // MARK: - The community's settings

    @Test func whatIsOfferedBesideTheLadder() throws {
        let own = try configuration(
            Self.matrix, #"other_sanctions = ["redaction", "suspension 2h", "shadow_ban", "deactivation"]"#)
        #expect(
            own.community.policies.sanctions.others == [
                SanctionStep(.redaction), SanctionStep(.suspension, for: .hours(2)), SanctionStep(.shadowBan),
                SanctionStep(.deactivation),
            ])
        #expect(try configuration(Self.matrix, "other_sanctions = []").community.policies.sanctions.others.isEmpty)
        #expect(try configuration(Self.matrix).community.policies.sanctions.others == SanctionPolicy().others)
    }

    @Test(
        "An unknown sanction is reported",
        arguments: [
            #"other_sanctions = ["vanish"]"#, #"other_sanctions = ["kick 1h"]"#, #"other_sanctions = ["redaction 1d"]"#,
            #"other_sanctions = ["mute"]"#, #"other_sanctions = "redaction""#, #"other_sanctions = ["suspension 0s"]"#,
        ])
    func noSuchSanction(_ text: String) {
        let error = #expect(throws: ConfigurationError.self) { try configuration(Self.matrix, text) }
        #expect(error?.description.hasPrefix("desk.toml:12: ") == true, "\(error?.description ?? "")")
    }

    @Test func ownWordsOfACategory() throws {
        let own = try configuration(
            Self.matrix, "[[category]]\nid = \"x\"\nteam = \"youth\"\ntitle = \"Unfug\"\nwords = [\"quatsch*\", \"blöder Witz\"]")
        #expect(own.community.category("x")?.words == ["quatsch*", "blöder Witz"])
        #expect(own.community.category(named: "so ein Quatschkopf")?.id == "x")
        let mistake = "[[category]]\nid = \"x\"\nteam = \"youth\"\nwords = \"quatsch\""
        #expect(throws: ConfigurationError.self) { try configuration(Self.matrix, mistake) }
    }
}
