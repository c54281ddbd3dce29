import Foundation
import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("Concerns, about others and about oneself (T1, T1a)", .timeLimit(.minutes(5)))
struct ConcernTests {
    @discardableResult
    private func worries(
        _ scene: Scene, _ reporter: Member, about member: Member, anonymous: Bool = false, messages: [MessageID]? = nil
    ) async throws -> CaseNumber {
        let request = ConcernRequest(
            id: UUID(), reporter: reporter.id, about: member.id, messages: messages, note: "klingt so müde",
            anonymous: anonymous)
        return try await scene.desk.perform { try Concerns.concern(request, in: $0) }.case
    }

    private func shown(_ scene: Scene) async -> [CaseRow] { await scene.desk.snapshot(for: Scene.nadia).rows }

    @Test("Concerns about one person within the window form one case; later ones name each other")
    func aboutOnePerson() async throws {
        let scene = try await Scene()
        let number = try await worries(scene, Scene.mimi, about: Scene.lobo)
        await scene.passes(.minutes(2))
        #expect(try await worries(scene, Scene.gast, about: Scene.lobo) == number)
        #expect(try await scene.row(number)?.reporters == 2)
        await scene.passes(.minutes(2))
        let later = try await worries(scene, Scene.gast, about: Scene.lobo)
        #expect(later != number)
        #expect(try await scene.dossier(later, for: Scene.nadia).related?.map(\.number) == [number])
        #expect(try await scene.dossier(number, for: Scene.nadia).related?.map(\.reason) == [.samePerson])
    }

    @Test("A concern about a person who is not named is a case of its own, and can be handled completely")
    func aboutNobody() async throws {
        let scene = try await Scene()
        func worries() async throws -> CaseNumber {
            try await scene.desk.perform { try Concerns.concern(UUID(), by: Scene.mimi.id, note: "my friend is so sad", in: $0) }
                .case
        }
        let number = try await worries()
        #expect(try await worries() != number)
        #expect(await shown(scene).first { $0.number == number }?.isAboutSelf == false)
        let help = Referral(to: .reporter(1), helplines: [], text: "So kannst Du helfen.", mail: false)
        try await scene.does(Scene.nadia, .refer(help), number)
        await #expect(throws: Problem.self) {
            try await scene.does(
                Scene.nadia, .refer(Referral(to: .subject, helplines: [], text: "x", mail: false)), number)
        }
        try await scene.rates(Scene.nadia, .attended, number)
        await scene.passes(.seconds(5))
        #expect(try await scene.row(number)?.state == .closed)
        let again = try await scene.restarted()
        #expect(try await again.row(number)?.state == .closed)
        #expect(try Audit(folder: again.folder).findings.isEmpty)
    }

    @Test("A concern never joins an accusation, nor a closed concern")
    func whatItDoesNotJoin() async throws {
        let scene = try await Scene()
        let complaint = try await scene.insult()
        let first = try await worries(scene, Scene.mimi, about: Scene.bolle)
        #expect(first != complaint)
        try await scene.rates(Scene.nadia, .attended, first)
        #expect(try await worries(scene, Scene.gast, about: Scene.bolle) != first)
    }

    @Test("A request for help is a case of its own, and can be anonymous", arguments: [false, true])
    func aboutOneself(anonymous: Bool) async throws {
        let scene = try await Scene()
        let first = try await worries(scene, Scene.mimi, about: Scene.mimi, anonymous: anonymous)
        let second = try await worries(scene, Scene.mimi, about: Scene.mimi, anonymous: anonymous)
        let others = try await worries(scene, Scene.gast, about: Scene.mimi)
        #expect(Set([first, second, others]).count == 3)
        let dossier = try await scene.dossier(first, for: Scene.nadia)
        #expect((dossier.accused == nil) == anonymous)
        #expect(dossier.addressees.map(\.party) == [.subject], "one person, one addressee")
        let text = String(decoding: try JSON.answer(dossier), as: UTF8.self)
        #expect((text.contains("mimi") || text.contains("\"u2\"")) == !anonymous)
        #expect(await shown(scene).first { $0.number == first }?.accusedNick == (anonymous ? "" : "mimi"))
        #expect(await shown(scene).filter(\.isAboutSelf).map(\.number).sorted() == [first, second].sorted())
        #expect(dossier.isAboutSelf, "its row says so where it has no name")
        let toOther = try await scene.dossier(others, for: Scene.nadia).related?.map(\.number) ?? []
        #expect(toOther == (anonymous ? [] : [second, first]), "what is asked without a name is tied to nobody")
    }

    @Test("Help reaches a person who asked anonymously")
    func helpForSomebodyUnknown() async throws {
        let scene = try await Scene()
        let number = try await worries(scene, Scene.mimi, about: Scene.mimi, anonymous: true)
        let referral = Referral(to: .subject, helplines: [], text: "Wir sind da.", mail: false)
        try await scene.does(Scene.nadia, .refer(referral), number)
        #expect(try await scene.asked(of: Scene.mimi, .notice).map(\.text) == ["Wir sind da."])
        #expect(
            !String(decoding: try JSON.answer(try await scene.dossier(number, for: Scene.nadia)), as: UTF8.self).contains("mimi"))
    }

    @Test("A request for help can include one's own messages, unless they would reveal who asks")
    func ownMessages() async throws {
        let scene = try await Scene()
        try await scene.says(Scene.mimi, "ich mag nicht mehr", id: "m1")
        let number = try await worries(scene, Scene.mimi, about: Scene.mimi, messages: ["m1"])
        #expect(try await scene.dossier(number, for: Scene.nadia).lines.map(\.message.text) == ["ich mag nicht mehr"])
        let refused = await #expect(throws: Problem.self) {
            try await worries(scene, Scene.mimi, about: Scene.mimi, anonymous: true, messages: ["m1"])
        }
        #expect(refused?.type == "urn:notruf:messages-name-you")
        try await scene.says(Scene.bolle, "na", id: "m2")
        await #expect(throws: Problem.self) { try await worries(scene, Scene.mimi, about: Scene.mimi, messages: ["m2"]) }
        let tooMany = await #expect(throws: Problem.self) {
            try await worries(
                scene, Scene.mimi, about: Scene.mimi, messages: Array(repeating: "m1", count: Limits.selected + 1))
        }
        #expect(tooMany?.type == "urn:notruf:too-many-selected")
    }

    @Test("A flood of concerns by one sender: none is refused, each is a case of its own, and all are marked")
    func aFlood() async throws {
        let scene = try await Scene()
        let quiet = try await worries(scene, Scene.gast, about: Scene.bolle)
        for index in 1...40 {
            try await worries(scene, Scene.mimi, about: Member(id: MemberID("p\(index)"), nick: "P\(index)"))
        }
        let rows = await shown(scene)
        #expect(rows.count == 41)
        #expect(rows.filter { $0.extras?.flood == quiet + 1 }.count == 40)
        #expect(rows.first { $0.number == quiet }?.extras?.flood == nil, "what others send is no part of it")
        let again = try await scene.restarted()
        let number = try await worries(again, Scene.mimi, about: Member(id: "p41", nick: "P41"))
        #expect(try await again.row(number)?.extras?.flood == quiet + 1)
        await again.passes(.minutes(4))
        let later = try await worries(again, Scene.mimi, about: Member(id: "p42", nick: "P42"))
        #expect(try await again.row(later)?.extras?.flood == nil)
    }

    @Test("A case with another worried reporter leaves the flood, and its team is notified")
    func outOfTheFlood() async throws {
        let scene = try await Scene()
        for index in 1...8 {
            try await worries(scene, Scene.mimi, about: Member(id: MemberID("p\(index)"), nick: "P\(index)"))
        }
        let before = try await scene.actions().filter { $0.purpose == .alarm && $0.case == 5 }.count
        #expect(try await worries(scene, Scene.gast, about: Member(id: "p5", nick: "P5")) == 5)
        #expect(await shown(scene).filter { $0.extras?.flood == 1 }.map(\.number).sorted() == [1, 2, 3, 4, 6, 7, 8])
        #expect(try await scene.actions().filter { $0.purpose == .alarm && $0.case == 5 }.count == before + 1)
        #expect(try await worries(scene, Scene.mimi, about: Member(id: "p5", nick: "P5")) == 5)
        #expect(try await scene.row(5)?.extras?.flood == nil)
    }

    @Test("A case that others reported too is left out of a flood that is noticed later")
    func beforeTheFlood() async throws {
        let scene = try await Scene()
        for index in 1...4 {
            try await worries(scene, Scene.mimi, about: Member(id: MemberID("p\(index)"), nick: "P\(index)"))
        }
        try await worries(scene, Scene.gast, about: Member(id: "p2", nick: "P2"))
        for index in 5...8 {
            try await worries(scene, Scene.mimi, about: Member(id: MemberID("p\(index)"), nick: "P\(index)"))
        }
        #expect(try await scene.row(2)?.extras?.flood == nil)
        #expect(try await scene.row(3)?.extras?.flood != nil)
    }

    @Test("No concern is refused, and none fills the disk")
    func greatEvidence() async throws {
        let scene = try await Scene(windowCapacity: 4 << 20)
        let text = String(repeating: "x", count: Limits.evidence - 20) + " ich kann nicht mehr"
        let ids = (1...20).map { MessageID("m\($0)") }
        for id in ids { try await scene.says(Scene.mimi, text, id: id) }
        var kept: [Int] = []
        for _ in 1...8 {
            let number = try await worries(scene, Scene.mimi, about: Scene.mimi, messages: ids)
            let lines = try await scene.dossier(number, for: Scene.nadia).lines
            #expect(lines.allSatisfy { $0.message.text.hasSuffix("mehr") && $0.message.omission != nil })
            kept.append(lines.reduce(0) { $0 + $1.bytes })
        }
        #expect(kept[0] > Limits.report / 2 && kept.allSatisfy { $0 <= Limits.report })
        #expect(kept[5...].allSatisfy { $0 <= Limits.hastyReport })
        await scene.passes(.seconds(5))
        let later = try await worries(scene, Scene.mimi, about: Scene.mimi, messages: ids)
        #expect(try await scene.dossier(later, for: Scene.nadia).lines.reduce(0) { $0 + $1.bytes } > Limits.report / 2)
    }

    @Test("A sender's anonymous cases are never linked to the named ones")
    func aFloodWithoutAName() async throws {
        let scene = try await Scene()
        for index in 1...12 {
            let person = Member(id: MemberID("p\(index)"), nick: "P\(index)")
            try await worries(scene, Scene.mimi, about: person, anonymous: index % 2 == 0)
        }
        let floods = Dictionary(grouping: await shown(scene), by: { $0.extras?.flood }).mapValues { Set($0.map(\.anonymous)) }
        #expect(floods == [1: [false], 2: [true]])
    }
}
