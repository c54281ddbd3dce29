import Foundation
import ModelKit
import Synchronization
import Testing
import TestSupport

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("Setting up the desk's account on a homeserver", .timeLimit(.minutes(5)))
struct MatrixSetupTests {
    private let folder: TestFolder
    private var tokenFile: String { folder.path + "/token" }
    private static let james = "@james:chat.test"

    init() throws { folder = TestFolder() }

    private static let byRoot = MatrixSetup.Authority.admin(name: "root", password: "wurzel")
    private static let bySecret = MatrixSetup.Authority.sharedSecret("geheim")

    private func setup(_ address: MatrixAddress, _ change: (inout MatrixSetup) -> Void = { _ in }) -> MatrixSetup {
        var setup = MatrixSetup(homeserver: address, tokenFile: tokenFile, clock: .steady(from: Self.wall))
        change(&setup)
        return setup
    }

    private static var wall: Timestamp { Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }

    private static func synapse(_ change: (inout FakeSynapse.State) -> Void = { _ in }) -> FakeSynapse {
        var state = FakeSynapse.State()
        state.accounts["@root:chat.test"] = FakeSynapse.Account(password: "wurzel", isAdmin: true)
        state.accounts["@bolle:chat.test"] = FakeSynapse.Account(
            password: "b", devices: ["PHONE": (token: "syt_bolle", name: "Element")])
        change(&state)
        return FakeSynapse(state)
    }

    private func mode() throws -> Int? { try FileManager.default.attributesOfItem(atPath: tokenFile)[.posixPermissions] as? Int }

    /// The error message of a setup that fails.
    private func problem(
        _ synapse: FakeSynapse, by authority: MatrixSetup.Authority = byRoot,
        _ change: @escaping @Sendable (inout MatrixSetup) -> Void = { _ in }
    ) async throws -> SetupProblem? {
        let found = Mutex<SetupProblem?>(nil)
        try await FakeSynapse.serving(synapse) { _, address in
            do throws(SetupFailure) {
                _ = try await setup(address, change).run { authority }
            } catch {
                found.withLock { $0 = error.problem }
            }
        }
        return found.withLock { $0 }
    }

    @Test(arguments: [true, false])
    func anAccountComesAbout(byAdmin: Bool) async throws {
        let synapse = Self.synapse()
        try await FakeSynapse.serving(synapse) { _, address in
            let outcome = try await setup(address).run { byAdmin ? Self.byRoot : Self.bySecret }
            #expect(outcome.account == Self.james)
            #expect(
                outcome.steps == [
                    .found(version: "1.163.2"), .made(account: Self.james), .wrote(file: tokenFile),
                    .named("James", already: true),
                    .liftedLimits(already: false),
                ])
            let account = try #require(synapse.account(Self.james))
            #expect(account.isAdmin && account.isUnlimited && account.userType == "bot" && account.displayName == "James")
            #expect(account.devices.values.map(\.name) == ["Notruf desk"])
            #expect(account.password.count > 60)
            #expect(try mode() == 0o600)
            let token = try MatrixToken(file: tokenFile)
            #expect(account.devices.values.map(\.token) == [token.secret])
            #expect(synapse.account("@root:chat.test")?.devices.isEmpty == true, "the admin is logged out again")
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["token"], "no draft stays")
            #expect(outcome.findings.allSatisfy { $0.level == .works || $0.subject == MatrixCheckup.otherReports })
        }
    }

    @Test func toDoItAgainChangesNothing() async throws {
        let synapse = Self.synapse()
        try await FakeSynapse.serving(synapse) { stub, address in
            _ = try await setup(address).run { Self.bySecret }
            let before = try Data(contentsOf: URL(fileURLWithPath: tokenFile))
            let asked = stub.asked.count
            let again = try await setup(address).run { throw SetupProblem.other("nobody is asked for a password") }
            #expect(
                again.steps == [
                    .found(version: "1.163.2"), .kept(file: tokenFile), .named("James", already: true),
                    .liftedLimits(already: true),
                ])
            #expect(try Data(contentsOf: URL(fileURLWithPath: tokenFile)) == before)
            let changes = stub.asked.dropFirst(asked).filter { $0.method == "PUT" || $0.target.hasSuffix("override_ratelimit") }
            #expect(changes.allSatisfy { $0.method == "GET" })
        }
    }

    @Test func anotherNameIsGiven() async throws {
        let synapse = Self.synapse()
        try await FakeSynapse.serving(synapse) { _, address in
            _ = try await setup(address) { $0.name = "notruf" }.run { Self.byRoot }
            let again = try await setup(address) {
                $0.name = "notruf"
                $0.displayName = "Wache"
            }.run { Self.byRoot }
            #expect(again.steps.contains(.named("Wache", already: false)))
            #expect(synapse.account("@notruf:chat.test")?.displayName == "Wache")
        }
    }

    @Test func aNewTokenEndsTheEarlierOnes() async throws {
        let synapse = Self.synapse()
        try await FakeSynapse.serving(synapse) { _, address in
            _ = try await setup(address).run { Self.bySecret }
            let first = try MatrixToken(file: tokenFile)
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: tokenFile)
            // The existing token works, although others could read it.
            let outcome = try await setup(address) { $0.replaces = true }
                .run { throw SetupProblem.other("nobody is asked for a password") }
            #expect(outcome.steps.contains(.loggedIn(account: Self.james)) && outcome.steps.contains(.endedTokens(1)))
            let second = try MatrixToken(file: tokenFile)
            #expect(try mode() == 0o600)
            #expect(synapse.account(Self.james)?.devices.values.map(\.token) == [second.secret] && first != second)
        }
    }

    @Test func aLostTokenIsMadeAnewByAnAdmin() async throws {
        let synapse = Self.synapse()
        try await FakeSynapse.serving(synapse) { _, address in
            _ = try await setup(address).run { Self.bySecret }
            try FileManager.default.removeItem(atPath: tokenFile)
            let failure = try #require(
                await #expect(throws: SetupFailure.self) { _ = try await setup(address).run { Self.bySecret } })
            #expect(failure.problem == .exists("james") && "\(failure)".contains("--admin"))
            let outcome = try await setup(address).run { Self.byRoot }
            #expect(outcome.steps.contains(.loggedIn(account: Self.james)))
        }
    }

    // MARK: - What it does not touch

    @Test func nobodysAccountIsTakenOver() async throws {
        let synapse = Self.synapse()
        #expect(try await problem(synapse) { $0.name = "bolle" } == .taken("@bolle:chat.test"))
        #expect(try await problem(synapse) { ($0.name, $0.replaces) = ("bolle", true) } == .taken("@bolle:chat.test"))
        let bolle = try #require(synapse.account("@bolle:chat.test"))
        #expect(bolle.password == "b" && !bolle.isAdmin && bolle.devices["PHONE"] != nil)
        #expect(synapse.account("@root:chat.test")?.devices.isEmpty == true)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [], "no token, no draft")
    }

    @Test func aTokenOfAnotherAccountIsLeft() async throws {
        try Data("syt_bolle\n".utf8).write(to: URL(fileURLWithPath: tokenFile))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: tokenFile)
        let synapse = Self.synapse()
        #expect(try await problem(synapse) == .otherAccount(tokenFile, "@bolle:chat.test"))
        #expect(try await problem(synapse) { $0.name = "bolle" } == .noAdmin("@bolle:chat.test"))
        #expect(try MatrixToken(file: tokenFile).secret == "syt_bolle")
    }

    @Test func aTokenThatIsDeadOrOpenIsLeftToThePerson() async throws {
        try Data("syt_gone".utf8).write(to: URL(fileURLWithPath: tokenFile))
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: tokenFile)
        let synapse = Self.synapse()
        #expect(try #require(try await problem(synapse)).description.contains("chmod 600"))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: tokenFile)
        #expect(try await problem(synapse) == .deadToken(tokenFile))
        #expect(try await problem(synapse, by: Self.bySecret) { $0.replaces = true } == nil)
        #expect(try MatrixToken(file: tokenFile).secret != "syt_gone")
    }

    // MARK: - What is refused

    @Test func whoMayNotIsTold() async throws {
        #expect(try await problem(Self.synapse(), by: .admin(name: "root", password: "falsch")) == .wrongPassword("root"))
        #expect(try await problem(Self.synapse(), by: .admin(name: "bolle", password: "b")) == .noAdmin("@bolle:chat.test"))
        #expect(try await problem(Self.synapse(), by: .sharedSecret("falsch")) == .wrongSecret)
        #expect(try await problem(Self.synapse { $0.sharedSecret = nil }, by: Self.bySecret) == .noSharedSecret)
    }

    @Test func homeserversThatGiveNoTokenAreTold() async throws {
        #expect(try await problem(Self.synapse { $0.takesPasswords = false }) == .noPasswords)
        #expect(try await problem(Self.synapse { $0.delegates = true }) == .delegated)
        #expect(try await problem(Self.synapse { $0.delegates = true }, by: Self.bySecret) == .delegated)
        let limited = Self.synapse { $0.refusals["/login"] = ("M_LIMIT_EXCEEDED", 429) }
        #expect(try #require(try await problem(limited)).description.contains("sent in 1 s"))
        let hidden = Self.synapse { $0.hidden = ["/_synapse"] }
        #expect(try #require(try await problem(hidden)).description.contains("proxy"))
    }

    @Test func whereNothingCanBeWrittenNothingIsMade() async throws {
        let synapse = Self.synapse()
        let nowhere = folder.path + "/none/token"
        #expect(try await problem(synapse) { $0.tokenFile = nowhere } == .notWritten(nowhere, ENOENT))
        #expect(synapse.account(Self.james) == nil)
    }

    @Test(arguments: ["", "James", "a b", "_james", "@james:chat.test", "jämes", "a:b"])
    func aNameThatIsNoneIsRefused(name: String) async throws {
        #expect(try await problem(Self.synapse()) { $0.name = name } == .badName(name))
    }

    @Test func aHomeserverThatEndsSessionsIsTold() async throws {
        try await FakeSynapse.serving(Self.synapse { $0.sessionsEndAfter = 86_400_000 }) { _, address in
            let outcome = try await setup(address).run { Self.bySecret }
            #expect(outcome.steps.contains(.expires(after: .days(1))))
        }
    }

    @Test func noSecretIsInAnythingThatIsTold() async throws {
        let synapse = Self.synapse()
        try await FakeSynapse.serving(synapse) { _, address in
            let outcome = try await setup(address) { $0.replaces = true }.run { Self.byRoot }
            let told = outcome.steps.map(\.description).joined() + "\(outcome)"
            let password = try #require(synapse.account(Self.james)?.password)
            for secret in ["wurzel", "syt_", password] { #expect(!told.contains(secret)) }
        }
    }
}
