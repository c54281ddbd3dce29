import Foundation
import ModelKit
import Synchronization
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("What works with a homeserver", .timeLimit(.minutes(5)))
struct MatrixCheckupTests {
    private static func synapse(_ change: (inout FakeSynapse.State) -> Void = { _ in }) -> FakeSynapse {
        var state = FakeSynapse.State()
        state.accounts["@james:chat.test"] = FakeSynapse.Account(
            password: "", isAdmin: true, devices: ["D": (token: "syt_desk", name: "Notruf desk")], isUnlimited: true)
        change(&state)
        return FakeSynapse(state)
    }

    private static let clock = DeskClock { Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }

    private func findings(_ synapse: FakeSynapse, token: String = "syt_desk", clock: DeskClock = clock) async throws
        -> [ChatFinding]
    {
        let found = Mutex<[ChatFinding]>([])
        try await FakeSynapse.serving(synapse) { _, address in
            let token = try #require(MatrixToken(token))
            let findings = await MatrixCheckup(homeserver: address, token: token, clock: clock).findings()
            found.withLock { $0 = findings }
        }
        return found.withLock { $0 }
    }

    /// The only finding that reports a problem.
    private func trouble(
        token: String = "syt_desk", clock: DeskClock = clock, _ change: (inout FakeSynapse.State) -> Void
    ) async throws -> ChatFinding {
        let troubles = try await findings(Self.synapse(change), token: token, clock: clock).filter {
            $0.level != .works && $0.subject != MatrixCheckup.otherReports
        }
        #expect(troubles.count == 1, "\(troubles)")
        return try #require(troubles.first)
    }

    @Test func whatIsInOrderWorks() async throws {
        let synapse = Self.synapse()
        let findings = try await findings(synapse)
        #expect(findings.allSatisfy { ($0.level == .works) == ($0.subject != "other reports") })
        #expect(
            findings.map(\.subject) == [
                "homeserver", "clocks", "account", "rate limits", "server notices", "reports on messages", "reports on users",
                "other reports", "redacted messages", "rooms", "interrogations", "signing keys",
            ])
        #expect(synapse.state.withLock { $0.rooms.isEmpty }, "the room that was tried is gone")
    }

    @Test func whatCannotArriveIsNamed() async throws {
        let finding = try #require(try await findings(Self.synapse()).first { $0.subject == "other reports" })
        #expect(finding.level == .limited, "it is no ✓")
        for what in ["whole rooms", "other homeservers", "unknown IDs", "a room that is deleted"] {
            #expect(finding.detail.contains(what))
        }
        #expect(finding.remedy?.contains("report a message") == true)
    }

    @Test func whatIsLimitedSaysWhatFollows() async throws {
        let notices = try await trouble { $0.hasNotices = false }
        #expect(notices.level == .limited && notices.detail.contains("direct messages"))
        #expect(notices.remedy?.contains("server_notices") == true)
        let limits = try await trouble { $0.accounts["@james:chat.test"]?.isUnlimited = false }
        #expect(limits.subject == "rate limits" && limits.remedy?.contains("notruf matrix setup") == true)
        let rooms = try await trouble { $0.encryptsRooms = true }
        #expect(rooms.level == .limited && rooms.remedy?.contains("encryption_enabled_by_default_for_room_type") == true)
        let keys = try await trouble { $0.hidden = ["/_matrix/key"] }
        #expect(keys.level == .limited && keys.subject == "signing keys" && keys.remedy?.contains("/_matrix/key") == true)
        let reports = try await trouble { $0.refusals["/user_reports"] = ("M_UNRECOGNIZED", 404) }
        #expect(reports.level == .limited && reports.subject == "reports on users")
    }

    @Test(arguments: ["1.151.9", "1.98.0 (b=main)", "0.34"])
    func anOldSynapseIsNamed(version: String) async throws {
        let old = try await trouble { $0.version = version }
        #expect(old.level == .limited && old.remedy?.contains("1.152") == true)
    }

    @Test func whatIsMissingIsMissing() async throws {
        let token = try await trouble(token: "syt_other") { _ in }
        #expect(token.level == .missing && token.detail.contains("--force"))
        let admin = try await trouble { $0.accounts["@james:chat.test"]?.isAdmin = false }
        #expect(admin.level == .missing && admin.detail.contains("not an admin"))
        let suspended = try await trouble { $0.accounts["@james:chat.test"]?.isSuspended = true }
        #expect(suspended.level == .missing && suspended.detail.contains("suspended"))
        let proxy = try await trouble { $0.hidden = ["/_synapse"] }
        #expect(proxy.level == .missing && proxy.remedy?.contains("/_synapse/admin") == true)
        let pulling = try await trouble { $0.refusals["/%21nowhere"] = ("M_UNRECOGNIZED", 404) }
        #expect(pulling.level == .missing && pulling.subject == "interrogations")
    }

    @Test(arguments: [(Duration.hours(1), "behind"), (.hours(-1), "ahead")])
    func clocksThatDifferAreTold(late: Duration, word: String) async throws {
        let clock = DeskClock { Self.clock.now() + late }
        let finding = try await trouble(clock: clock) { _ in }
        #expect(finding.subject == "clocks" && finding.detail.contains(word) && finding.level == .limited)
    }

    @Test func aHomeserverThatIsAwayStandsAlone() async throws {
        let silent = try SilentPort()
        let gone = try MatrixAddress("http://127.0.0.1:\(silent.port)")
        let token = try #require(MatrixToken("syt_desk"))
        let findings = await MatrixCheckup(homeserver: gone, token: token, clock: Self.clock).findings()
        #expect(findings.map(\.level) == [.missing] && findings.map(\.subject) == ["homeserver"])
    }

    @Test func noFindingNamesTheToken() async throws {
        for token in ["syt_desk", "syt_other"] {
            #expect(!"\(try await findings(Self.synapse(), token: token))".contains("syt_"))
        }
    }

    @Test(arguments: [
        ("1.163.2", 1, 163), ("1.152.0rc1 (b=develop,abc)", 1, 152), ("1.99", 1, 99), ("2.0.0", 2, 0),
    ])
    func aVersionIsRead(text: String, major: Int, minor: Int) throws {
        let version = try #require(SynapseVersion(text))
        #expect(version.major == major && version.minor == minor)
        #expect((version < .floor) == (major == 1 && minor < 152))
    }

    @Test(arguments: ["", "1", "x.y", "1.x", "(b=1.2)", "1." + String(repeating: "2", count: 60)])
    func whatIsNoVersionIsNone(text: String) { #expect(SynapseVersion(text) == nil) }
}
