import Foundation
import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

/// Moderators are members too. No answer of the desk tells them about cases against themselves, or who reported them (M5, T1).
@Suite("What moderators may know", .timeLimit(.minutes(5)))
struct DiscretionTests {
    private static let opfer = Member(id: "m-opfer", nick: "Opferlamm")
    private static let zeugin = Member(id: "m-zeugin", nick: "Zeugin")
    private static func member(of moderator: Moderator) -> Member {
        Member(id: moderator.members[0], nick: "chat-\(moderator.name)")
    }

    private static let tara = Moderator(name: "tara", role: .moderator, teams: ["community"], members: ["u-tara"])
    private static let ravi = Moderator(name: "ravi", role: .moderator, teams: ["community"], members: ["u-ravi"])
    private static let omar = Moderator(name: "omar", role: .admin, teams: ["care"], members: ["u-omar"])
    private static let everybody = [Scene.mira, Scene.jonas, Scene.nadia, tara, ravi, omar]

    private func begin(_ scene: Scene) async throws {
        let members = [Self.opfer, Self.zeugin, Scene.lobo] + Self.everybody.map(Self.member)
        try await scene.happens(members.flatMap { [.member($0), .join(channel: "lobby", member: $0.id)] })
        // These numbers occur nowhere else in the answers.
        try await scene.desk.perform { $0.state.nextNumber = 7001 }
    }

    private func reports(
        _ scene: Scene, _ reporter: Member, against accused: Member, id: MessageID, and others: [Member] = []
    ) async throws -> CaseNumber {
        // This avoids a flood, and joining an earlier case.
        await scene.passes(.minutes(4))
        try await scene.says(accused, "hm, \(id)", id: id)
        let number = try await scene.reports(reporter, [id], against: accused).case
        for other in others { try await scene.reports(other, [id], against: accused) }
        return number
    }

    /// The chat has answered all its actions, so that nothing is pending.
    private func settle(_ scene: Scene, _ moderator: Moderator, _ verdict: Verdict, _ number: CaseNumber) async throws {
        try await scene.rates(moderator, verdict, number)
        await scene.passes(.seconds(6))
        for action in try await scene.actions() { try await scene.answers(action) }
    }

    @Test("Every route of the document is requested")
    func routes() throws {
        #expect(try DeskReader.documentedRoutes().subtracting(DeskReader.routes).isEmpty)
        #expect(try DeskReader.documentedRoutes().count >= 7)
    }

    @Test("No answer names a case to a moderator from whom it is hidden, whatever they ask")
    func everyRouteAsEveryParty() async throws {
        try await ChatAPITests.withDesk(and: [Self.tara, Self.ravi, Self.omar]) { client, scene in
            try await begin(scene)
            let jonas = Self.member(of: Scene.jonas)
            let against = try await reports(scene, Self.opfer, against: jonas, id: "j1", and: [Self.member(of: Self.tara)])
            let open = try await reports(scene, Self.opfer, against: Scene.bolle, id: "b1")
            let onOpfer = try await reports(scene, Scene.lobo, against: Self.opfer, id: "o1")
            let onRavi = try await reports(scene, Self.zeugin, against: Self.member(of: Self.ravi), id: "r1")
            func worries(_ reporter: Member, about: MemberID) async throws -> CaseNumber {
                let request = ConcernRequest(id: UUID(), reporter: reporter.id, about: about, note: "klingt müde")
                return try await scene.desk.perform { try Concerns.concern(request, in: $0) }.case
            }
            let aboutNadia = try await worries(Self.opfer, about: "u-nadia")
            let aboutLobo = try await worries(Self.zeugin, about: Scene.lobo.id)

            try await scene.does(Scene.mira, .summon(.reporter(1)), against)
            try await scene.does(Self.omar, .summon(.reporter(1)), aboutNadia)
            try await settle(scene, Scene.mira, .unproven, against)
            let byOpfer = try await scene.appeals(Self.opfer, against).case
            try await scene.sanctions(Scene.mira, .warning, onRavi)
            try await settle(scene, Scene.mira, .justified, onRavi)
            let byRavi = try await scene.appeals(Self.member(of: Self.ravi), onRavi).case
            // Moderators who may know of a case are told that she is viewing it.
            _ = try await scene.desk.listen(Scene.mira, after: nil)
            _ = try await scene.dossier(byOpfer)

            let numbers = [against, open, onOpfer, onRavi, aboutNadia, aboutLobo, byOpfer, byRavi]
            let concerns = [aboutNadia, aboutLobo]
            let hidden: [(Moderator, hidden: [CaseNumber], party: [CaseNumber])] = [
                (Scene.mira, concerns, []), (Scene.jonas, [against, byOpfer] + concerns, [against, byOpfer]),
                (Self.tara, [byOpfer] + concerns, [against, byOpfer]),
                (Self.ravi, [onRavi, byRavi] + concerns, [onRavi, byRavi]),
                (Scene.nadia, [aboutNadia], []), (Self.omar, [], []),
            ]
            for (moderator, hidden, party) in hidden {
                let reader = DeskReader(client: client, scene: scene, moderator: moderator)
                let words = ["opferlamm", "hm", "reporter:opferlamm", "accused:chat-jonas", "accused:chat-nadia", "müde"]
                var answers = try await reader.all(about: numbers, searching: words.map { $0.replacing("ü", with: "%C3%BC") })
                for number in numbers where hidden.contains(number) || party.contains(number) {
                    answers.append(try await reader.command(number))
                }
                for answer in answers {
                    for number in hidden where number != answer.number && answer.text.contains("\(number)") {
                        Issue.record("\(moderator.name) finds #\(number) in \(answer.uri): \(answer.text)")
                    }
                    guard let number = answer.number, hidden.contains(number) || party.contains(number) else { continue }
                    // Only a party learns that the case exists, and nothing else about it.
                    let isAsked = answer.uri.hasPrefix("/v1/cases/\(number)") || answer.uri == "/v1/commands"
                    let status = isAsked && party.contains(number) ? 403 : 404
                    if answer.uri.contains("?filter=") {
                        #expect(answer.text.split(separator: "\n").count == (hidden.contains(number) ? 1 : 2), "\(answer.uri)")
                        continue
                    }
                    // Only admins see addresses, and this chat provides none in any case.
                    if !answer.uri.contains("addresses") { #expect(answer.status == status, "\(moderator.name): \(answer.uri)") }
                    for name in ["Opferlamm", "m-opfer", "Zeugin", "m-zeugin", "chat-"] {
                        #expect(!answer.text.contains(name), "\(moderator.name): \(answer.uri)")
                    }
                }
            }
            // What is not hidden must be found, or the checks above would prove nothing.
            let omar = DeskReader(client: client, scene: scene, moderator: Self.omar)
            let text = try await omar.all(about: numbers).map(\.text).joined()
            for number in numbers { #expect(text.contains("\(number)")) }
        }
    }

    /// Everything that jonas reads while a reporter, who becomes less and less credible, reports them.
    private func readings(whenReportedBy reporter: Member) async throws -> [DeskReader.Answer] {
        let readings = Readings()
        try await ChatAPITests.withDesk(and: [Self.omar]) { client, scene in
            try await begin(scene)
            let (id, feed) = try await scene.desk.listen(Scene.jonas, after: nil)
            var numbers: [CaseNumber] = []
            for (place, member) in [Self.opfer, Self.zeugin].enumerated() {
                numbers.append(try await reports(scene, member, against: Scene.bolle, id: MessageID("b\(place)")))
                numbers.append(try await reports(scene, Scene.lobo, against: member, id: MessageID("o\(place)")))
            }
            let reader = DeskReader(client: client, scene: scene, moderator: Scene.jonas)
            for place in 1...4 {
                // Reporting is open to them again by then, in spite of the malicious reports.
                await scene.passes(.days(8))
                let number = try await reports(
                    scene, reporter, against: Self.member(of: Scene.jonas), id: MessageID("j\(place)"))
                try await settle(scene, Scene.mira, place == 1 ? .justified : .malicious, number)
                readings.add(try await reader.all(about: numbers))
            }
            #expect(try await scene.asked(of: reporter, .sanction).map(\.kind) == [.lock], "the policy's last step")
            await scene.passes(.days(1))
            for action in try await scene.actions() { try await scene.answers(action) }
            readings.add(try await reader.all(about: numbers))
            await scene.desk.stopListening(id)
            var live: [String] = []
            for await signal in feed {
                if case .item = signal { live.append(DeskReader.text(of: signal)) }
            }
            readings.add([DeskReader.Answer(uri: "live", text: live.joined(separator: "\n"))])
        }
        return readings.all
    }

    @Test("The accused reads the same whoever reported them: counts, closings, locks, and times of feed events")
    func whoeverReportedThem() async throws {
        let (one, other) = (
            try await readings(whenReportedBy: Self.opfer), try await readings(whenReportedBy: Self.zeugin)
        )
        expectSame(one, other)
    }

    @Test("To the accused, a flood does not include the case about themselves")
    func flood() async throws {
        let scene = try await Scene()
        try await begin(scene)
        let ids = (0..<9).map { Member(id: MemberID("v\($0)"), nick: "v\($0)") }
        let accused = [Self.member(of: Scene.jonas)] + ids
        for (place, member) in accused.enumerated() {
            try await scene.says(member, "hm", id: MessageID("g\(place)"))
            try await scene.reports(Self.opfer, [MessageID("g\(place)")], against: member)
            await scene.passes(.seconds(2))
        }
        let rows = await scene.desk.snapshot(for: Scene.jonas).rows
        #expect(rows.count == 9)
        #expect(Set(rows.compactMap { $0.extras?.flood }) == [7002])
        #expect(try await scene.row(7001)?.extras?.flood == nil)
    }

    @Test("James notifies only moderators who may know of a concern")
    func alarms() async throws {
        var community = Community.standard(name: "Kummerkasten")
        for place in community.categories.indices where community.categories[place].concern {
            community.categories[place].team = "youth"
        }
        let scene = try await Scene(community: community)
        let request = ConcernRequest(id: UUID(), reporter: Scene.mimi.id, about: Scene.lobo.id, note: nil)
        _ = try await scene.desk.perform { try Concerns.concern(request, in: $0) }
        #expect(try await scene.actions().compactMap(\.member) == ["u-nadia"], "mira is of that team, and no lead is told either")
    }

    @Test("Somebody who reports a reopened case becomes a party of the appeal")
    func joinedLater() async throws {
        let scene = try await Scene(and: [Self.tara])
        try await begin(scene)
        try await scene.says(Scene.bolle, "geh doch st████", id: "b1")
        let number = try await scene.reports(Self.opfer, ["b1"]).case
        try await scene.sanctions(Scene.mira, .warning, number)
        try await scene.rates(Scene.mira, .justified, number)
        await scene.passes(.seconds(6))
        for action in try await scene.actions() { try await scene.answers(action) }
        let appeal = try await scene.appeals(Scene.bolle, number).case
        try await scene.reopens(Scene.mira, number)
        func sees() async throws -> [CaseNumber] {
            try await scene.desk.cases(try CaseQuery(parameters: ["filter": "state:all"]), for: Self.tara).map(\.number)
        }
        #expect(try await sees() == [appeal, number])
        #expect(try await scene.reports(Self.member(of: Self.tara), ["b1"]).case == number)
        #expect(try await sees() == [number])
    }
}
