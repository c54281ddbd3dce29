import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

/// The same story happens twice, with a different member as the anonymous reporter. Everything that moderators can read must be
/// the same at every moment (B1).
@Suite("Anonymous reporters", .timeLimit(.minutes(5)))
struct AnonymousWorldsTests {
    private static let ada = Member(id: "m-ada", nick: "Ada")
    private static let eva = Member(id: "m-eva", nick: "Eva")
    private static let moderators = [Scene.mira, Scene.jonas, Scene.nadia]

    private func reports(_ scene: Scene, _ reporter: Member, against accused: Member, anonymous: Bool = false, id: String)
        async throws -> CaseNumber
    {
        await scene.passes(.minutes(4))
        try await scene.says(accused, "hm", id: MessageID(id))
        return try await scene.reports(reporter, [MessageID(id)], against: accused, anonymous: anonymous).case
    }

    /// The chat carries out all its actions, including those that follow from them.
    private func obey(_ scene: Scene) async throws {
        for _ in 1...3 { for action in try await scene.actions() { try await scene.answers(action) } }
    }

    private func rates(_ scene: Scene, _ verdict: Verdict, _ numbers: CaseNumber...) async throws {
        for number in numbers { try await scene.rates(Scene.mira, verdict, number) }
        await scene.passes(.seconds(5))
        try await obey(scene)
    }

    /// Whether the chat locks a member out, after all its actions.
    private func isLocked(_ scene: Scene, _ member: Member) async throws -> Bool {
        try await scene.told(member).last { $0.type == .sanction || $0.type == .lift }?.type == .sanction
    }

    private func readings(whenReportedBy hidden: Member) async throws -> [DeskReader.Answer] {
        let readings = Readings()
        try await ChatAPITests.withDesk { client, scene in
            try await scene.happens(
                [Self.ada, Self.eva, Scene.lobo].flatMap { [.member($0), .join(channel: "lobby", member: $0.id)] })
            let (id, feed) = try await scene.desk.listen(Scene.mira, after: nil)
            var (open, named, nameless): ([CaseNumber], [[CaseNumber]], [CaseNumber]) = ([], [], [])
            for member in [Self.ada, Self.eva] {
                open.append(try await reports(scene, member, against: Scene.bolle, id: "open-\(member.id)"))
                open.append(try await reports(scene, Scene.lobo, against: member, id: "on-\(member.id)"))
            }
            for place in 1...4 {
                await scene.passes(.hours(1))
                named.append([])
                for member in [Self.ada, Self.eva] {
                    named[place - 1].append(
                        try await reports(scene, member, against: Scene.gast, id: "named-\(place)-\(member.id)"))
                }
                nameless.append(try await reports(scene, hidden, against: Scene.mimi, anonymous: true, id: "hidden-\(place)"))
            }
            let numbers = open + named.joined() + nameless
            func read() async throws {
                for moderator in Self.moderators {
                    let reader = DeskReader(client: client, scene: scene, moderator: moderator)
                    let answers = try await reader.all(about: numbers, searching: ["ada", "eva", "hm"])
                    readings.add(answers)
                }
            }
            try await read()
            for place in 0...1 {
                try await rates(scene, .malicious, nameless[place])
                try await read()
                try await rates(scene, .malicious, named[place][0], named[place][1])
            }
            try await read()
            // Both reporters are locked for the third report, and the anonymous reporter's lock ends first.
            try await rates(scene, .malicious, nameless[2])
            await scene.passes(.hours(1))
            try await rates(scene, .malicious, named[2][0], named[2][1])
            try await read()
            for hours in [23, 1, 6] {
                await scene.passes(.hours(hours))
                try await obey(scene)
                try await read()
                #expect(try await isLocked(scene, hidden) == (hours == 23))
            }
            // For the fourth report it ends last, and remains in force when the other lock is lifted.
            try await rates(scene, .malicious, named[3][0], named[3][1])
            await scene.passes(.hours(1))
            try await rates(scene, .malicious, nameless[3])
            try await read()
            for hours in [47, 1] {
                await scene.passes(.hours(hours))
                try await obey(scene)
                try await read()
                #expect(try await isLocked(scene, hidden) == (hours == 47))
            }
            try await rates(scene, .justified, open[0], open[1], open[2], open[3])
            try await read()
            await scene.desk.stopListening(id)
            let live = await feed.reduce(into: [String]()) { $0.append(DeskReader.text(of: $1)) }
            readings.add([DeskReader.Answer(uri: "live", text: live.joined(separator: "\n"))])
        }
        return readings.all
    }

    @Test("Ratings, closings, locks, and the times of feed events do not reveal them")
    func twoWorlds() async throws {
        let (one, other) = (
            try await readings(whenReportedBy: Self.ada), try await readings(whenReportedBy: Self.eva)
        )
        expectSame(one, other)
        let locks = one.filter { $0.text.contains(#""kind":"lock""#) }
        #expect(!locks.isEmpty, "there is something to be seen")
    }

    @Test("An anonymous reporter's lock shows only if it fails, and then also when the chat has done it")
    func failing() async throws {
        let scene = try await Scene()
        var numbers: [CaseNumber] = []
        for place in 1...3 {
            numbers.append(try await reports(scene, Scene.mimi, against: Scene.bolle, anonymous: true, id: "m\(place)"))
        }
        for number in numbers {
            try await scene.rates(Scene.mira, .malicious, number)
            await scene.passes(.seconds(5))
        }
        let lock = try #require(try await scene.asked(of: Scene.mimi, .sanction).first)
        func happenings() async throws -> [Dossier.TimelineEntry.Happening] {
            try await scene.dossier(numbers[2]).timeline.filter { $0.purpose == .lock }.map(\.happening)
        }
        #expect(try await happenings().isEmpty)
        #expect(try await scene.dossier(numbers[2]).actions.allSatisfy { $0.purpose != .lock })
        try await scene.refuses(lock)
        #expect(try await happenings() == [.failed])
        #expect(try await scene.row(numbers[2])?.hasFailed == true)
        #expect(try await scene.dossier(numbers[2]).actions.filter { $0.purpose == .lock }.map(\.id) == [lock.id])
        try await scene.answers(lock)
        #expect(try await happenings() == [.failed, .done])
        #expect(try await scene.row(numbers[2])?.hasFailed == false)
    }

    @Test("A lock for an anonymous report does not keep the member from being interrogated as the accused")
    func summoned() async throws {
        let scene = try await Scene()
        let about = try await reports(scene, Scene.gast, against: Scene.mimi, id: "x1")
        for place in 1...3 {
            // Reporting is open to them again by then.
            await scene.passes(.days(8))
            let number = try await reports(scene, Scene.mimi, against: Scene.bolle, anonymous: true, id: "m\(place)")
            try await scene.rates(Scene.mira, .malicious, number)
            await scene.passes(.seconds(5))
        }
        try await obey(scene)
        try await scene.does(Scene.mira, .summon(.subject), about)
        #expect(try await scene.asked(of: Scene.mimi, .summon).count == 1)
    }
}
