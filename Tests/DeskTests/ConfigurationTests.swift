import Foundation
import ModelKit
import Settings
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("desk.toml")
struct ConfigurationTests {
    private static let digest = String(repeating: "ab", count: 32)
    private static let good = """
        community = "Kummerkasten"

        [desk]
        state = "/tmp/x"
        http = "127.0.0.1:8448"

        [chat]
        kind = "http"
        token_sha256 = "\(digest)"

        [policy]
        window = "2m"
        malicious_counted = "10d"

        [[moderator]]
        name = "mira"
        role = "lead"
        teams = ["youth", "community"]
        members = ["u5"]
        token_sha256 = "\(digest)"

        [[moderator]]
        name = "jonas"
        user = 1000
        """

    @Test func whatIsSaidIsMeant() throws {
        let configuration = try DeskConfiguration(text: Self.good, file: "desk.toml")
        #expect(configuration.community.name == "Kummerkasten")
        #expect(configuration.community.policies.window == .minutes(2))
        #expect(configuration.community.policies.maliciousReports.counted == .days(10))
        #expect(configuration.moderators.map(\.name) == ["mira", "jonas"])
        #expect(configuration.moderators.map(\.role) == [.lead, .moderator])
        #expect(configuration.authenticator.users[1000]?.name == "jonas")
        #expect(configuration.http == .tcp(host: "127.0.0.1", port: 8448))
    }

    @Test(
        "A mistake is reported with file, line and what is allowed",
        arguments: [
            (#"role = "lead""#, #"role = "boss""#, 17, "\"moderator\", \"lead\", \"admin\""),
            (#"window = "2m""#, #"window = "two""#, 12, "\"3m\""),
            (#"window = "2m""#, #"windw = "2m""#, 12, "window, context"),
            (#"kind = "http""#, #"kind = "carrier pigeon""#, 8, "\"http\""),
            (#"members = ["u5"]"#, #"members = ["u5\u0000x"]"#, 19, "NUL"),
            (#"members = ["u5"]"#, #"members = ["u5\u001B[31m"]"#, 19, "control character"),
            (#"name = "jonas""#, #"name = "jo\u0007nas""#, 23, "control character"),
            (#"http = "127.0.0.1:8448""#, #"http = "0.0.0.0:8448""#, 5, "127.0.0.1:PORT"),
            (
                #"http = "127.0.0.1:8448""#, "socket = \"/run/\(String(repeating: "x", count: 103))\"", 5,
                "at most 107 bytes; this one has 108"
            ),
            (#"http = "127.0.0.1:8448""#, #"socket_mode = "0777""#, 5, #"allowed: "0600", "0660", "0666""#),
            (#"http = "127.0.0.1:8448""#, #"socket_group = "nobodies-of-this-name""#, 5, "no Unix group"),
            (#"teams = ["youth", "community"]"#, #"teams = ["youth", "cooks"]"#, 18, "\"unsorted\""),
            (#"state = "/tmp/x""#, "", 3, "state is missing"),
            (#"user = 1000"#, #"user = "nobody-of-this-name""#, 24, "no Unix user"),
            (#"user = 1000"#, #"user = -5"#, 24, "from 0 up"),
            (#"name = "jonas""#, #"name = "mira""#, 23, "two moderators"),
            (#"name = "jonas""#, #"name = """#, 23, "name is empty"),
            (#"user = 1000"#, "user = 0\n[[moderator]]\nname = \"nadia\"\nuser = 0", 27, "jonas is already this Unix user"),
            (
                #"user = 1000"#, "\n[[category]]\nid = \"x\"\nteam = \"youth\"\n[[category]]\nid = \"x\"\nteam = \"care\"", 29,
                "two categories with the id \"x\""
            ),
            (#"user = 1000"#, #"phone = "ask mira""#, 24, "a telephone number such as"),
            (#"user = 1000"#, #"phone = "1234567890123456789012345678901234""#, 24, "at most 32 characters"),
            ("[policy]", "[policy", 11, "expected ']'"),
            (#"community = "Kummerkasten""#, #"time_zone = "berlin""#, 1, "use a name such as \"Europe/Berlin\""),
            (#"community = "Kummerkasten""#, #"time_zone = "Mond""#, 1, "time_zone \"Mond\" is not known"),
            (#"community = "Kummerkasten""#, #"time_zone = 1"#, 1, "time_zone must be a text in quotes"),
            (#"token_sha256 = "\#(digest)""#, #"token_sha256 = "abc""#, 9, "64 hexadecimal digits"),
        ])
    func mistakes(was: String, becomes: String, line: Int, says: String) throws {
        var text = Self.good
        let range = try #require(text.firstRange(of: was))
        text.replaceSubrange(range, with: becomes)
        let error = #expect(throws: ConfigurationError.self) { try DeskConfiguration(text: text, file: "desk.toml") }
        #expect(error?.description.hasPrefix("desk.toml:\(line): ") == true, "\(error?.description ?? "")")
        #expect(error?.description.contains(says) == true, "\(error?.description ?? "")")
    }

    /// The sample docs/desk.toml has the defaults, and contains every setting.
    @Test func theSampleSaysTheDefaults() throws {
        let sample = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs/desk.toml")
        let text = try String(contentsOf: sample, encoding: .utf8)
        // The machine's users vary, and there is no [mail] by default.
        let here = text.replacing(#"user = "mira""#, with: "user = 4711")
            .replacing(/(?m)^# (\[mail\]|sendmail = |from = |from_name = )/) { "\($0.1)" }
        let configuration = try DeskConfiguration(text: here, file: "desk.toml")
        for language in ["de", "en", "nl"] {
            for key in Texts.Key.allCases {
                let standard = Texts().template(key, in: language).source
                #expect(configuration.community.texts.own[language]?[key.rawValue] == standard)
            }
        }
        var community = configuration.community
        community.texts = Texts()
        #expect(community.zone == .system)
        community.zone = .utc
        #expect(community == .standard(name: "Kummerkasten"))
        #expect(configuration.windowCapacity == 256 << 20)
        #expect(configuration.socket == "/run/notruf/desk.sock")
        #expect(configuration.socketAccess == SocketAccess(mode: .group))
        #expect(configuration.http == .tcp(host: "127.0.0.1", port: 8448))
        #expect(configuration.moderators.map(\.role) == [.lead, .moderator])
        #expect(configuration.moderators.map(\.displayName) == ["Mira", "jonas"])
        #expect(configuration.moderators.map(\.phone) == ["+49 30 23125012", nil])
        #expect(configuration.authenticator.users[4711]?.name == "mira")
        let from = try #require(MailAddress("care@example.org"))
        #expect(configuration.mail == MailSettings(from: from, fromName: "Kummerkasten"))
        #expect(configuration.chatAPI == HTTPChatServer())
    }

    @Test("The socket's mode and group are those in the file")
    func socketAccess() throws {
        let settings = #"""
            socket = "/tmp/x/desk.sock"
            socket_mode = "0666"
            socket_group = "root"
            """#
        let text = Self.good.replacing(#"http = "127.0.0.1:8448""#, with: settings)
        let configuration = try DeskConfiguration(text: text, file: "desk.toml")
        #expect(configuration.socketAccess == SocketAccess(mode: .everybody, group: 0))
    }

    @Test(
        "The check reports moderators without teams, who get no alarms, and a missing mail program")
    func findings() throws {
        let configuration = try DeskConfiguration(text: Self.good, file: "desk.toml")
        #expect(configuration.findings.map(\.level) == [.limited])
        #expect(
            configuration.findings[0].detail.contains("notifies jonas of new cases:")
                && configuration.findings[0].remedy?.contains("[[moderator]]") == true)
        let mail = try DeskConfiguration(
            text: Self.good + "\n[mail]\nfrom = \"help@chat.test\"\nsendmail = \"/no/such\"\n", file: "desk.toml")
        #expect(mail.findings.map(\.level) == [.limited, .missing])
    }
}
