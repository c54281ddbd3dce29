import Foundation
import ModelKit
import Testing
import TestSupport

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("The community's time zone")
struct CommunityZoneTests {
    /// Any time of this century.
    private func someTimes() -> [Timestamp] {
        var chance = Seeded(7)
        return (0..<2000).map { _ in
            Timestamp(milliseconds: Int64.random(in: 946_684_800_000..<4_102_444_800_000, using: &chance))
        }
    }

    @Test(
        "Its clocks follow the time zone database, in summer and winter, for all years to come",
        arguments: [
            "Europe/Berlin", "Europe/London", "America/New_York", "America/Sao_Paulo", "Africa/Casablanca", "Australia/Lord_Howe",
            "Asia/Kathmandu", "Pacific/Apia", "Europe/Moscow", "UTC",
        ])
    func asTheDatabase(name: String) throws {
        let zone = try #require(CommunityZone(named: name))
        let database = try #require(TimeZone(identifier: name))
        for time in someTimes() {
            let date = Date(timeIntervalSince1970: Double(time.milliseconds) / 1000)
            #expect(zone.offset(at: time) == database.secondsFromGMT(for: date), "\(name) at \(time)")
        }
        #expect(zone.name == name)
    }

    @Test(arguments: ["", "Berlin", "Europe/Berln", "europe/berlin", "../etc/passwd"]) func whatThereIsNot(name: String) {
        #expect(CommunityZone(named: name) == nil)
    }

    @Test("Consoles get current clock changes even after decades, and never more than they need")
    func told() throws {
        let zone = try #require(CommunityZone(named: "Europe/Berlin"))
        for year in [0.0, 10, 40] {
            let now = Timestamp(rfc3339: "2026-11-20T20:04:00Z").map { $0 + .days(1) * (365 * year) }
            let time = try #require(now)
            let told = zone.told(at: time)
            #expect(told.offsets.count < 90)
            for days in stride(from: -3000, to: 3000, by: 13) {
                let other = time + .days(days)
                #expect(told.offset(at: other) == zone.offset(at: other))
            }
        }
    }

    @Test("Members read end times by their community's clock, each in their language")
    func members() async throws {
        let scene = try await Scene()
        let zone = try #require(CommunityZone(named: "Europe/Berlin"))
        await scene.desk.changes { $0.community.zone = zone }
        let number = try await scene.insult(by: Scene.mimi)
        try await scene.sanctions(Scene.jonas, .mute, for: .days(10), number)
        await scene.passes(.seconds(5))
        let statement = try #require(try await scene.asked(of: Scene.bolle, .sanction).first?.reason)
        #expect(statement.contains("Bis 28. November, 12:06 Uhr kannst Du in „Lobby“ nicht schreiben."), "\(statement)")
        try await scene.closesReporting(of: Scene.mimi.id, for: .days(60))
        try await scene.says(Scene.bolle, "na?", id: "m2")
        let refused = await #expect(throws: Problem.self) { try await scene.reports(Scene.mimi, ["m2"]) }
        #expect(refused?.detail?.contains("until 17 January 2027, 12:06 (Berlin)") == true, "\(refused?.detail ?? "")")
    }

    @Test("desk.toml names the zone; a console gets it from the desk, and shows the same times")
    func welcome() async throws {
        let scene = try await Scene()
        let zone = try #require(CommunityZone(named: "Europe/Berlin"))
        await scene.desk.changes { $0.community.zone = zone }
        let welcome = await scene.desk.welcome(Scene.mira)
        #expect(welcome.community.zone.name == "Europe/Berlin")
        for days in 0..<400 {
            let until = scene.clock.now + .days(days)
            #expect(
                welcome.community.zone.text(until, in: "de", now: scene.clock.now)
                    == zone.text(until, in: "de", now: scene.clock.now))
        }
    }
}
