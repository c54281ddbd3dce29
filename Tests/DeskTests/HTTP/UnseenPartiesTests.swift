import Foundation
import GRDB
import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

/// Counts, notices, and their absence must not reveal who reported a moderator, or who reported anonymously (B1, M5).
@Suite("Consequences reveal nobody", .timeLimit(.minutes(5)))
struct UnseenPartiesTests {
    private static let ada = Member(id: "m-ada", nick: "Ada")
    private static func member(of moderator: Moderator) -> Member {
        Member(id: moderator.members[0], nick: "chat-\(moderator.name)")
    }

    private func begins() async throws -> Scene {
        let scene = try await Scene()
        let members = [Self.ada, Scene.lobo] + [Scene.mira, Scene.jonas, Scene.nadia].map(Self.member)
        try await scene.happens(members.flatMap { [.member($0), .join(channel: "lobby", member: $0.id)] })
        return scene
    }

    private func reports(
        _ scene: Scene, _ reporter: Member, against accused: Member, anonymous: Bool = false, id: String
    ) async throws -> CaseNumber {
        await scene.passes(.minutes(4))
        try await scene.says(accused, "hm", id: MessageID(id))
        return try await scene.reports(reporter, [MessageID(id)], against: accused, anonymous: anonymous).case
    }

    private func settles(_ scene: Scene, _ verdict: Verdict, _ number: CaseNumber) async throws {
        try await scene.rates(Scene.mira, verdict, number)
        await scene.passes(.seconds(6))
        try await obeys(scene)
    }

    /// The chat carries out all its actions, including those that follow from them.
    private func obeys(_ scene: Scene) async throws {
        for _ in 1...3 { for action in try await scene.actions() { try await scene.answers(action) } }
    }

    // MARK: - Steps

    @Test("Reports about a moderator have their own steps, none of which is too high for what that moderator sees")
    func stepsCountApart() async throws {
        let scene = try await begins()
        var about: [CaseNumber] = []
        for place in 1...2 {
            await scene.passes(.days(8))
            about.append(try await reports(scene, Self.ada, against: Self.member(of: Scene.jonas), id: "j\(place)"))
            try await settles(scene, .malicious, about[place - 1])
        }
        await scene.passes(.days(8))
        let number = try await reports(scene, Self.ada, against: Scene.bolle, id: "b1")
        try await settles(scene, .malicious, number)
        func consequences(_ number: CaseNumber) async throws -> [MaliciousReportPolicy.Consequence] {
            try #require(try await scene.theCase(number)).consequences.map(\.consequence)
        }
        #expect(try await consequences(number) == [.warning])
        #expect(try await consequences(about[0]) == [.warning])
        #expect(try await consequences(about[1]) != [.warning], "among themselves they count")
    }

    // MARK: - Notified moderators

    /// Whom James notifies of an anonymously reported case, and of its being handed up because of danger.
    private func told(whenReportedBy reporter: Member) async throws -> (told: [String], live: [String]) {
        let scene = try await begins()
        let (id, feed) = try await scene.desk.listen(Scene.mira, after: nil)
        let number = try await reports(scene, reporter, against: Scene.bolle, anonymous: true, id: "b1")
        try await obeys(scene)
        try await scene.does(Scene.mira, .handUp(danger: true, note: nil), number)
        try await obeys(scene)
        let told = try await scene.actions().filter { $0.purpose?.isForModerators ?? false }
        await scene.desk.stopListening(id)
        let live = await feed.reduce(into: [String]()) { $0.append(DeskReader.text(of: $1)) }
        return (told.map { "\($0.purpose?.rawValue ?? "") \($0.member?.rawValue ?? "")" }.sorted(), live)
    }

    @Test("The same moderators are notified, whichever of them is the anonymous reporter")
    func nobodyIsMissing() async throws {
        let (told, live) = try await told(whenReportedBy: Self.ada)
        #expect(told.contains("hand_up u-nadia") && told.contains("alarm u-mira"), "\(told)")
        for moderator in [Scene.nadia, Scene.jonas] {
            let other = try await self.told(whenReportedBy: Self.member(of: moderator))
            #expect(other.told == told)
            #expect(other.live.count == live.count)
        }
        // The only admin may be the reporter, and could then do nothing.
        #expect(told.contains("hand_up u-jonas"))
    }

    @Test("A named reporter is not notified, and handing up notifies only those with the role")
    func namedParties() async throws {
        let scene = try await begins()
        let number = try await reports(scene, Self.member(of: Scene.jonas), against: Scene.bolle, id: "b1")
        try await scene.does(Scene.mira, .handUp(danger: true, note: nil), number)
        let told = try await scene.actions().filter { $0.purpose?.isForModerators ?? false }
        #expect(!told.contains { $0.member == "u-jonas" })
        #expect(told.filter { $0.purpose == .escalation }.map(\.member) == ["u-nadia"])
    }

    // MARK: - Channels

    @Test("What was said only to some people in a public channel counts as private")
    func whispers() async throws {
        let scene = try await begins()
        // A message to everybody is in the same dossier.
        try await scene.says(Scene.lobo, "guten Abend", id: "w0")
        try await scene.says(Self.ada, "psst, hier Ada", id: "w1", to: [Scene.bolle.id])
        try await scene.says(Scene.bolle, "dumme Ada", id: "w2", to: [Self.ada.id])
        try await scene.says(Self.ada, "selber", id: "w3", to: [Scene.bolle.id])
        let number = try await scene.reports(Self.ada, ["w2"], anonymous: true).case
        let text = String(decoding: try JSON.answer(try await scene.dossier(number)), as: UTF8.self)
        #expect(text.contains("selber") && text.contains("guten Abend"), "\(text)")
        #expect(!text.contains("Ada") && !text.contains("m-ada"), "\(text)")
    }

    @Test("A message's id may name people: in the dossier, a private message has another id")
    func messageIDs() async throws {
        let scene = try await begins()
        try await scene.happens([.channel(Channel(id: "dm", kind: .private, name: "Ada und Bolle"))])
        try await scene.happens([Self.ada, Scene.bolle].map { .join(channel: "dm", member: $0.id) })
        try await scene.says(Scene.bolle, "na?", id: "dm:m-ada:u17#1", in: "dm")
        let number = try await scene.reports(Self.ada, ["dm:m-ada:u17#1"], anonymous: true).case
        let dossier = try await scene.dossier(number)
        #expect(!String(decoding: try JSON.answer(dossier), as: UTF8.self).contains("m-ada"))
        #expect(dossier.reports.map(\.messages) == [dossier.lines.map(\.message.id)], "a report still names its messages")
    }

    // MARK: - Named and anonymous

    @Test("An anonymous reporter of a case stays anonymous there, whatever they add")
    func firstWithoutName() async throws {
        let scene = try await begins()
        try await scene.says(Scene.bolle, "eins", id: "m1")
        try await scene.says(Scene.bolle, "zwei", id: "m2")
        let number = try await scene.reports(Self.ada, ["m1"], anonymous: true).case
        #expect(try await scene.reports(Self.ada, ["m2"], note: "noch was").case == number)
        let dossier = try await scene.dossier(number)
        #expect(dossier.reports.count == 2 && dossier.reports.allSatisfy { $0.reporter == nil } && dossier.reporters.isEmpty)
        #expect(dossier.row.anonymous)
    }

    @Test("A named reporter cannot add anything anonymously; a concern becomes a case of its own")
    func firstWithName() async throws {
        let scene = try await begins()
        try await scene.says(Scene.bolle, "eins", id: "m1")
        try await scene.says(Scene.bolle, "zwei", id: "m2")
        let number = try await scene.reports(Self.ada, ["m1"]).case
        let refused = await #expect(throws: Problem.self) { try await scene.reports(Self.ada, ["m2"], anonymous: true) }
        #expect(refused?.type == "urn:notruf:named-before" && refused?.status == 422)
        #expect(try await scene.theCase(number)?.reports.count == 1)
        #expect(try await scene.reports(Self.ada, ["m2"]).case == number)

        func worries(anonymous: Bool) async throws -> CaseNumber {
            let request = ConcernRequest(
                id: UUID(), reporter: Self.ada.id, about: Scene.lobo.id, note: "klingt müde", anonymous: anonymous)
            return try await scene.desk.perform { try Concerns.concern(request, in: $0) }.case
        }
        let named = try await worries(anonymous: false)
        #expect(try await worries(anonymous: true) != named)
    }

    // MARK: - Locks

    /// What a case shows of a lock and its end, for a member who may also be locked for reports about a moderator.
    private func ending(lockedBeside isLocked: Bool) async throws -> [String] {
        let scene = try await begins()
        for place in 1...3 where isLocked {
            await scene.passes(.days(8))
            let number = try await reports(scene, Self.ada, against: Self.member(of: Scene.jonas), id: "j\(place)")
            try await settles(scene, .malicious, number)
        }
        await scene.passes(.minutes(1))
        let number = try await reports(scene, Scene.gast, against: Self.ada, id: "a1")
        try await scene.sanctions(Scene.mira, .lock, for: .hours(1), number)
        await scene.passes(.seconds(6))
        try await obeys(scene)
        try await scene.does(Scene.mira, .lift(sanction: 1, reason: "genug"), number)
        await scene.passes(.seconds(6))
        try await obeys(scene)
        let holds = try await scene.told(Self.ada).last { $0.type == .sanction || $0.type == .lift }?.type == .sanction
        #expect(holds == isLocked, "the chat holds them for what still holds")
        return try await scene.dossier(number, for: Scene.jonas).timeline.map {
            "\($0.happening) \($0.purpose?.rawValue ?? "")"
        }
    }

    @Test("No other case shows that a lock for reports about a moderator remains in force")
    func locksBeside() async throws {
        let alone = try await ending(lockedBeside: false)
        #expect(alone.contains { $0.contains("lift") })
        #expect(try await ending(lockedBeside: true) == alone)
    }

    @Test("A lift is recorded even if the row is gone of a case with an unseen lock")
    func rowGone() async throws {
        let scene = try await begins()
        var unseen = 0
        for place in 1...3 {
            await scene.passes(.days(8))
            unseen = try await reports(scene, Self.ada, against: Self.member(of: Scene.jonas), id: "j\(place)")
            try await settles(scene, .malicious, unseen)
        }
        await scene.passes(.minutes(1))
        let number = try await reports(scene, Scene.gast, against: Self.ada, id: "a1")
        try await scene.sanctions(Scene.mira, .lock, for: .hours(1), number)
        await scene.passes(.seconds(6))
        try await obeys(scene)
        try await scene.desk.pool.write { [unseen] in
            try $0.execute(sql: "DELETE FROM cases WHERE number = \(unseen)")
            #expect($0.changesCount == 1)
        }
        try await scene.does(Scene.mira, .lift(sanction: 1, reason: "genug"), number)
        try await obeys(scene)
        #expect(try await scene.theCase(number)?.sanctions.first?.lifting == .arrived)
    }

    @Test("A lock for an anonymous report waits until the member is in no conversation, because it would end that")
    func locksWait() async throws {
        let scene = try await begins()
        let about = try await reports(scene, Scene.gast, against: Self.ada, id: "a1")
        var numbers: [CaseNumber] = []
        for place in 1...3 {
            await scene.passes(.days(8))
            numbers.append(try await reports(scene, Self.ada, against: Scene.bolle, anonymous: true, id: "b\(place)"))
            if place < 3 { try await settles(scene, .malicious, numbers[place - 1]) }
        }
        try await scene.does(Scene.mira, .summon(.subject), about)
        let channel = try await scene.brings(Self.ada)
        try await settles(scene, .malicious, numbers[2])
        await scene.passes(.minutes(10))
        #expect(try await scene.asked(of: Self.ada, .sanction).isEmpty)
        try await scene.does(Scene.mira, .dismiss(channel), about)
        await scene.passes(.minutes(1))
        #expect(try await scene.asked(of: Self.ada, .sanction).map(\.kind) == [.lock])
        #expect(try await scene.restarted().theCase(numbers[2])?.sanctions.map(\.phase) == [.inForce])
    }
}
