import ModelKit
import Testing
import TestSupport

@testable import Client

@Suite struct DeskAddressTests {
    @Test(arguments: [
        ("unix:/run/notruf/desk.sock", "unix:/run/notruf/desk.sock", "http+unix://%2Frun%2Fnotruf%2Fdesk.sock/v1/me"),
        ("unix:///tmp/a b?%.sock", "unix:/tmp/a b?%.sock", "http+unix://%2Ftmp%2Fa%20b%3F%25.sock/v1/me"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080", "http://127.0.0.1:8080/v1/me"),
        ("HTTP://LocalHost:8080/", "http://localhost:8080", "http://localhost:8080/v1/me"),
        ("http://[::1]:8080", "http://[::1]:8080", "http://[::1]:8080/v1/me"),
        ("https://desk.example.org", "https://desk.example.org", "https://desk.example.org/v1/me"),
    ])
    func readsAnAddress(text: String, description: String, url: String) throws {
        let address = try DeskAddress(text)
        #expect(address.description == description)
        #expect(address.url("/v1/me") == url)
        #expect(try DeskAddress(description) == address)
    }

    @Test(arguments: [
        ("", DeskAddressError.Reason.scheme), ("desk", .scheme), ("ftp://desk", .scheme), ("/run/desk.sock", .scheme),
        ("unix:desk.sock", .path), ("unix:", .path), ("unix:/", .path),
        ("unix:/" + String(repeating: "x", count: 107), .pathTooLong),
        ("http:127.0.0.1", .host), ("http://", .host), ("http://127.0.0.1:1/v1", .host), ("http://127.0.0.1:1?x", .host),
        ("http://127.0.0.1:0", .port), ("http://127.0.0.1:65536", .port), ("http://127.0.0.1:+80", .port),
        ("http://desk.example.org", .readable), ("http://127.0.0.1.example.org", .readable), ("http://10.0.0.1:80", .readable),
        ("http://[2001:db8::1]:80", .readable),
    ])
    func refusesWhatIsNone(text: String, reason: DeskAddressError.Reason) {
        let error = #expect(throws: DeskAddressError.self) { try DeskAddress(text) }
        #expect(error?.reason == reason)
    }

    @Test func neverRepeatsASecret() {
        let error = #expect(throws: DeskAddressError.self) { try DeskAddress("https://mira:hunter2@desk.example.org") }
        #expect(error?.reason == .secret)
        #expect(error?.description.contains("hunter2") == false)
    }
}

@Suite struct DeskSettingsTests {
    let folder: TestFolder
    let environment: [String: String]

    init() throws {
        folder = TestFolder()
        environment = ["XDG_CONFIG_HOME": folder.path, "XDG_RUNTIME_DIR": folder.path, "HOME": folder.path]
        for name in ["notruf"] { try TestFiles.makeFolder(folder / name) }
    }

    @Test func theDeskIsNamedByOptionThenEnvironmentThenFileThenSocket() throws {
        func address(_ option: String? = nil, _ named: String? = nil, _ desk: String? = nil) throws -> String {
            var environment = environment
            environment["NOTRUF_DESK"] = named
            return try DeskSettings(option: option, environment: environment, desk: desk).address.description
        }
        #expect(try address() == "unix:/run/notruf/desk.sock")
        try folder.write("", to: "notruf/desk.sock")
        #expect(try address() == "unix:\(folder.path)/notruf/desk.sock")
        #expect(try address(nil, nil, "unix:/file") == "unix:/file")
        #expect(try address(nil, "unix:/environment", "unix:/file") == "unix:/environment")
        #expect(try address(nil, "", "unix:/file") == "unix:/file")
        #expect(try address("unix:/option", "unix:/environment", "unix:/file") == "unix:/option")
        let error = #expect(throws: SettingsError.self) { try address(nil, "desk", "unix:/file") }
        #expect(error?.description.hasPrefix("$NOTRUF_DESK: ") == true)
    }

    @Test(arguments: ["token", "~/notruf/token"])
    func theTokenComesFromTheEnvironmentElseFromAFileThatOthersCannotRead(file: String) throws {
        try folder.write("s3cret\n", to: "notruf/token", mode: 0o600)
        #expect(try DeskSettings(environment: environment, tokenFile: file).token == "s3cret")
        let named = environment.merging(["NOTRUF_TOKEN": "other"]) { $1 }
        #expect(try DeskSettings(environment: named, tokenFile: file).token == "other")
        try folder.write("s3cret\n", to: "notruf/token", mode: 0o640)
        let error = #expect(throws: SettingsError.self) { try DeskSettings(environment: environment, tokenFile: file) }
        #expect(error?.description.contains("chmod 600") == true)
        #expect(error?.description.contains("s3cret") == false)
    }

    @Test(arguments: ["s3cret\u{7}", "ü", "   ", "s3cret\u{0}"]) func aTokenThatCannotBeOneIsNotRepeated(token: String) {
        let named = environment.merging(["NOTRUF_TOKEN": token]) { $1 }
        let error = #expect(throws: SettingsError.self) { try DeskSettings(environment: named) }
        #expect(error?.description.contains("s3cret") == false)
        #expect(error?.description.contains("$NOTRUF_TOKEN") == true)
    }
}

@Suite struct BackoffTests {
    @Test func waitsLongerEachTimeAndThenStays() {
        var backoff = Backoff()
        let waits = (0..<9).map { _ in backoff.next(chance: 1) }
        #expect(waits == [0.25, 0.5, 1, 2, 4, 8, 15, 15, 15].map { .seconds($0) })
        backoff.reset()
        #expect(backoff.isFresh)
        #expect(backoff.next(chance: 0) == .milliseconds(125))
        #expect(!backoff.isFresh)
    }

    @Test func neverOverflows() {
        var backoff = Backoff()
        for _ in 0..<1000 { #expect(backoff.next(chance: 0.5) <= .seconds(15)) }
    }
}

@Suite struct ReconnectionTests {
    private static let lost = ContinuousClock.now

    /// When attempts begin within a time if each one fails immediately.
    private func tries(within time: Duration, chance: Double) -> [Duration] {
        var reconnection = Reconnection(Backoff())
        var tries: [Duration] = []
        var now = Duration.zero
        while now < time {
            now += reconnection.pause(at: Self.lost + now, chance: chance)
            tries.append(now)
        }
        return tries
    }

    @Test(arguments: [0, 0.5, 0.999]) func aDeskThatIsBackIsNoticedWithinASecondForHalfAMinute(chance: Double) {
        let tries = [.zero] + tries(within: .seconds(30), chance: chance)
        for (one, next) in zip(tries, tries.dropFirst()) { #expect(next - one <= .seconds(1)) }
        #expect(tries.count > 25)
    }

    @Test func thenItIsTriedEverMoreSeldom() {
        let later = tries(within: .minutes(10), chance: 0.999).filter { $0 > .seconds(31) }
        let pauses = zip(later, later.dropFirst()).map { $1 - $0 }
        #expect(zip(pauses, pauses.dropFirst()).allSatisfy { $0 <= $1 }, "\(pauses)")
        #expect(pauses[0] < .seconds(5) && pauses.last.map { $0 > .seconds(10) && $0 <= .seconds(15) } == true)
        #expect(Set(tries(within: .minutes(5), chance: 0)).isDisjoint(with: tries(within: .minutes(5), chance: 0.9)))
    }

    @Test func onceItWasThereItIsNewlyLost() {
        var reconnection = Reconnection(Backoff())
        #expect(reconnection.isFresh)
        for second in 0..<100 { _ = reconnection.pause(at: Self.lost + .seconds(second), chance: 1) }
        #expect(!reconnection.isFresh && reconnection.pause(at: Self.lost + .seconds(100), chance: 1) == .seconds(15))
        reconnection.reset()
        #expect(reconnection.isFresh)
        #expect(reconnection.pause(at: Self.lost + .hours(1), chance: 1) == .milliseconds(250))
    }

    @Test func noPauseIsLongerThanTheLongest() {
        var reconnection = Reconnection(Backoff(first: .milliseconds(1), longest: .milliseconds(3)))
        for second in 0..<100 {
            #expect(reconnection.pause(at: Self.lost + .seconds(second), chance: 1) <= .milliseconds(3))
        }
    }
}
