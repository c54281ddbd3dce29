import Foundation
import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("Other measures than the ladder", .timeLimit(.minutes(5)))
struct FurtherSanctionTests {
    @Test("The reported messages are removed, channel by channel, and the member is told why")
    func redaction() async throws {
        let scene = try await Scene()
        try await scene.says(Scene.bolle, "geh doch", id: "m1")
        try await scene.says(Scene.mimi, "lass das", id: "m2")
        try await scene.says(Scene.bolle, "nein", id: "m3")
        let number = try await scene.reports(Scene.gast, ["m1"]).case
        try await scene.reports(Scene.mimi, ["m3", "m1"])
        try await scene.sanctions(Scene.jonas, .redaction, number, reason: "Das war eine Beleidigung.")
        await scene.passes(.seconds(4))
        #expect(try await scene.told(Scene.bolle).isEmpty)
        await scene.passes(.seconds(1))
        let asked = try await scene.asked(of: Scene.bolle, .redact)
        #expect(asked.map(\.messages) == [["m1", "m3"]] && asked.map(\.channel) == ["lobby"])
        #expect(asked.first?.reason == nil)
        #expect(try await scene.asked(of: Scene.bolle, .notice).isEmpty, "they are not gone yet")
        try await scene.answers(try #require(asked.first), .failed, "busy")
        #expect(try await scene.asked(of: Scene.bolle, .notice).isEmpty)
        for _ in 1...2 { try await scene.answers(try #require(asked.first)) }
        #expect(try await scene.asked(of: Scene.bolle, .notice).count == 1)
        let statement = try #require(try await scene.asked(of: Scene.bolle, .notice).first)
        #expect(statement.purpose == .sanction && statement.text?.contains("Das war eine Beleidigung.") == true)
        #expect(try await scene.asked(of: Scene.bolle, .sanction).isEmpty)
        #expect(try await scene.dossier(number).sanctions.map(\.phase) == [.inForce])
    }

    @Test("If reports name messages of several channels, each channel has its own request")
    func redactionInSeveralChannels() async throws {
        let scene = try await Scene()
        try await scene.happens(
            [.channel(Channel(id: "mail-1", kind: .mail, name: "Post"))]
                + [Scene.bolle, Scene.gast].map { .join(channel: "mail-1", member: $0.id) })
        try await scene.says(Scene.bolle, "geh doch", id: "m1")
        try await scene.says(Scene.bolle, "auch hier", id: "p1", in: "mail-1", to: [Scene.gast.id])
        let number = try await scene.reports(Scene.gast, ["m1", "p1"]).case
        try await scene.sanctions(Scene.jonas, .redaction, number)
        await scene.passes(.seconds(5))
        let asked = try await scene.asked(of: Scene.bolle, .redact)
        #expect(asked.map(\.channel) == ["lobby", "mail-1"] && asked.map(\.messages) == [["m1"], ["p1"]])
        try await scene.answers(asked[0])
        #expect(try await scene.asked(of: Scene.bolle, .notice).isEmpty, "some are there still")
        try await scene.answers(asked[1])
        #expect(try await scene.asked(of: Scene.bolle, .notice).count == 1)
    }

    @Test("If no message was reported, there is nothing to remove")
    func nothingToTakeAway() async throws {
        let scene = try await Scene()
        let report = FetchedReport(
            id: UUID(), reporter: .init(member: Scene.mimi), at: scene.clock.now, accused: .init(member: Scene.bolle),
            category: "insult",
            channel: nil, messages: [], lines: [], note: "")
        _ = try await scene.desk.perform { try FetchedReports.take(report, in: $0) }
        let refused = await #expect(throws: Problem.self) { try await scene.sanctions(Scene.mira, .redaction, 1) }
        #expect(refused?.type == "urn:notruf:no-messages")
    }

    @Test("Everything that they ever said is removed with one request; this needs a lead")
    func purge() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        let refused = await #expect(throws: Problem.self) { try await scene.sanctions(Scene.jonas, .purge, number) }
        #expect(refused?.type == "urn:notruf:beyond-rights")
        try await scene.sanctions(Scene.mira, .purge, number)
        await scene.passes(.seconds(5))
        let asked = try await scene.asked(of: Scene.bolle, .redact)
        #expect(asked.count == 1 && asked.first?.messages == nil && asked.first?.channel == nil)
        try await scene.answers(asked[0])
        #expect(try await scene.asked(of: Scene.bolle, .notice).map(\.purpose) == [.sanction])
    }

    @Test("Members learn nothing of a shadow ban: neither its beginning, nor its end, nor an undone decision")
    func shadowBan() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        for moderator in [Scene.jonas, Scene.mira] {
            await #expect(throws: Problem.self) { try await scene.sanctions(moderator, .shadowBan, for: .days(7), number) }
        }
        try await scene.sanctions(Scene.nadia, .shadowBan, for: .days(7), number)
        await scene.passes(.seconds(5))
        let asked = try #require(try await scene.asked(of: Scene.bolle, .sanction).first)
        #expect(asked.kind == .shadowBan && asked.purpose == .covert && asked.reason == nil && asked.until != nil)
        // They cannot find out through an appeal either.
        let appealed = await #expect(throws: Problem.self) { try await scene.appeals(Scene.bolle, number) }
        #expect(appealed?.type == "urn:notruf:nothing-to-appeal")
        // It can expire, be lifted by a moderator, or end because the case is reopened.
        try await scene.does(Scene.nadia, .lift(sanction: 1, reason: "genug"), number)
        try await scene.sanctions(Scene.nadia, .shadowBan, for: .hours(1), number)
        await scene.passes(.hours(2))
        try await scene.sanctions(Scene.nadia, .shadowBan, number)
        try await scene.rates(Scene.nadia, .justified, number)
        await scene.passes(.seconds(5))
        try await scene.reopens(Scene.nadia, number)
        // Unanswered actions were replaced by later ones.
        #expect(try await scene.asked(of: Scene.bolle, .lift).map(\.kind) == [.shadowBan])
        #expect(try await scene.asked(of: Scene.bolle, .notice).isEmpty)
        #expect(try await scene.told(Scene.bolle).allSatisfy { $0.text == nil && $0.reason == nil })
        #expect(try await scene.dossier(number).sanctions.map(\.phase) == [.lifted, .unwound, .unwound])
    }

    @Test("Besides a shadow ban, members are told what they may know, and can only appeal against that")
    func shadowBanBesideAnother() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.sanctions(Scene.nadia, .shadowBan, for: .days(7), number)
        try await scene.sanctions(Scene.nadia, .warning, number)
        await scene.passes(.seconds(5))
        let appeal = try await scene.appeals(Scene.bolle, number)
        #expect(try await scene.theCase(appeal.case)?.appeal?.sanctions == [2])
    }

    @Test("Kicked members read that they may come back only if nothing else keeps them out, or else what does")
    func kickWhileHeld() async throws {
        let scene = try await Scene()
        func kicked(_ message: MessageID) async throws -> String {
            await scene.passes(.minutes(10))
            let number = try await scene.insult(id: message)
            try await scene.sanctions(Scene.mira, .kick, number)
            await scene.passes(.seconds(5))
            return try #require(try await scene.asked(of: Scene.bolle, .sanction).last { $0.kind == .kick }?.reason)
        }
        let free = "Du darfst wiederkommen."
        #expect(try await kicked("m1").contains(free))
        for (kind, length) in [(SanctionKind.removal, Duration.days(1)), (.lock, .days(1)), (.mute, .days(1))] {
            await scene.passes(.minutes(10))
            let number = try await scene.insult(id: MessageID("held by \(kind)"))
            try await scene.sanctions(Scene.mira, kind, for: length, number)
            await scene.passes(.seconds(5))
            let reason = try await kicked(MessageID("during \(kind)"))
            #expect(reason.contains(free) == (kind == .mute), "\(reason)")
            #expect(reason.contains("Eine andere Einschränkung gilt weiter (Fall \(number)).") == (kind != .mute), "\(reason)")
            try await scene.does(Scene.mira, .lift(sanction: 1, reason: "genug"), number)
            #expect(try await kicked(MessageID("lifting \(kind)")).contains(free) == (kind == .mute), "the chat holds it still")
            try await scene.answers(try #require(try await scene.asked(of: Scene.bolle, .lift).last))
            #expect(try await kicked(MessageID("after \(kind)")).contains(free))
        }
    }

    @Test("A closed account cannot be restored: it cannot be lifted, and a wrong case lifts nothing")
    func deactivation() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        await #expect(throws: Problem.self) { try await scene.sanctions(Scene.mira, .deactivation, number) }
        try await scene.sanctions(Scene.nadia, .deactivation, number)
        try await scene.does(Scene.nadia, .undo, number)
        try await scene.sanctions(Scene.nadia, .deactivation, number)
        await scene.passes(.seconds(5))
        #expect(try await scene.asked(of: Scene.bolle, .sanction).map(\.kind) == [.deactivation])
        let refused = await #expect(throws: Problem.self) {
            try await scene.does(Scene.nadia, .lift(sanction: 2, reason: "doch nicht"), number)
        }
        #expect(refused?.type == "urn:notruf:irrevocable" && refused?.status == 409)
        try await scene.rates(Scene.nadia, .justified, number)
        await scene.passes(.seconds(5))
        try await scene.reopens(Scene.nadia, number)
        #expect(try await scene.asked(of: Scene.bolle, .lift).isEmpty)
    }

    @Test(
        "A sanction that silences a member is refused while they are being interrogated",
        arguments: [
            SanctionKind.suspension, .shadowBan, .lock, .deactivation,
        ])
    func silencing(_ kind: SanctionKind) async throws {
        let scene = try await Scene()
        await scene.desk.changes { $0.chat.silencing = [.suspension, .shadowBan, .lock, .deactivation] }
        let number = try await scene.insult()
        try await scene.does(Scene.nadia, .summon(.subject), number)
        let channel = try await scene.brings(Scene.bolle)
        let length: Duration? = kind.lasts ? .days(1) : nil
        let refused = await #expect(throws: Problem.self) { try await scene.sanctions(Scene.nadia, kind, for: length, number) }
        #expect(refused?.type == "urn:notruf:interrogation-open" && refused?.detail?.contains("notruf-\(number)") == true)
        try await scene.sanctions(Scene.nadia, .redaction, number)
        try await scene.does(Scene.nadia, .undo, number)
        try await scene.does(Scene.nadia, .dismiss(channel), number)
        try await scene.sanctions(Scene.nadia, kind, for: length, number)
    }

    @Test("A sanction that this chat cannot impose is refused with the reason, whoever orders it")
    func unavailable() async throws {
        let scene = try await Scene()
        await scene.desk.changes { $0.chat.abilities[.suspension] = .unavailable(["en": "this chat does not offer it"]) }
        let number = try await scene.insult()
        let refused = await #expect(throws: Problem.self) {
            try await scene.sanctions(Scene.nadia, .suspension, for: .days(1), number)
        }
        #expect(refused?.type == "urn:notruf:unavailable" && refused?.detail == "this chat does not offer it")
        #expect(refused?.field == "kind")
    }

    private func report(_ scene: Scene, finding support: [Ability: Support]) async throws {
        let report = FetchedReport(
            id: UUID(), reporter: .init(member: Scene.mimi), at: scene.clock.now, accused: .init(member: Scene.bolle),
            category: "insult",
            channel: Channel(id: "lobby", kind: .public, name: "Lobby"), messages: [], lines: [], note: "", support: support)
        _ = try await scene.desk.perform { try FetchedReports.take(report, in: $0) }
    }

    @Test("The report's findings decide what the chat can do to this member, and what is refused")
    func unavailableInThisCase() async throws {
        let scene = try await Scene()
        await scene.desk.changes { $0.chat.abilities[.kick] = .unavailable(["en": "nowhere"]) }
        try await report(scene, finding: [.lock: .unavailable(["en": "the member is from another server"]), .kick: .native])
        let refused = await #expect(throws: Problem.self) { try await scene.sanctions(Scene.mira, .lock, for: .days(1), 1) }
        #expect(refused?.detail == "the member is from another server")
        #expect(try await scene.dossier(1).support?[.lock]?.level == .unavailable)
        try await scene.sanctions(Scene.mira, .kick, 1)
    }

    @Test("The latest report's findings count for both the dossier and the order")
    func latestReport() async throws {
        let scene = try await Scene()
        try await report(scene, finding: [.lock: .unavailable(["en": "needs power 100, has 0"])])
        try await report(scene, finding: [:])
        #expect(try await scene.dossier(1).reports.count == 2)
        #expect(try await scene.dossier(1).support == nil, "the account has the power since")
        try await scene.sanctions(Scene.mira, .lock, for: .days(1), 1)
    }
}
