import Foundation
import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("Sanctions against the accused (K14, Q2)", .timeLimit(.minutes(5)))
struct SanctionTests {
    @Test("Nobody is told within the undo period; then members read what, why, until when, and how to appeal")
    func imposed() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.sanctions(Scene.jonas, .mute, for: .hours(1), number, reason: "Du hast jemanden beleidigt.")
        #expect(try await scene.asked(of: Scene.bolle, .sanction).isEmpty)
        await scene.passes(.seconds(5))
        let action = try #require(try await scene.asked(of: Scene.bolle, .sanction).first)
        #expect(action.kind == .mute)
        #expect(action.channel == "lobby")
        #expect(action.until == scene.clock.now + .hours(1))
        let text = try #require(action.reason)
        #expect(text.contains("Lobby"))
        #expect(text.contains("Du hast jemanden beleidigt."))
        #expect(text.contains("20"), "the days in which he can object")
        #expect(!text.contains("{"))
        #expect(!text.contains("Gast4412"), "the reporter is never named")
        #expect(try await scene.row(number)?.isSanctioned == true)
    }

    @Test func undoneInTimeNothingEverHappens() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.sanctions(Scene.jonas, .warning, number)
        await scene.passes(.seconds(4))
        try await scene.does(Scene.jonas, .undo, number)
        await scene.passes(.hours(1))
        #expect(try await scene.told(Scene.bolle).isEmpty)
        #expect(try await scene.dossier(number).sanctions.map(\.phase) == [.undone])
        let late = await #expect(throws: Problem.self) { try await scene.does(Scene.jonas, .undo, number) }
        #expect(late?.status == 422)
    }

    @Test("A temporary sanction expires by itself, once, even across a restart; its member is told")
    func timed() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.sanctions(Scene.mira, .lock, for: .days(1), number)
        await scene.passes(.seconds(5))
        try await scene.rates(Scene.mira, .justified, number)
        await scene.passes(.seconds(5))
        try await scene.answers(try #require(try await scene.asked(of: Scene.bolle, .sanction).last))
        scene.clock.advance(by: .days(1))
        let again = try await scene.restarted()
        await again.desk.start()
        let lift = try #require(try await again.asked(of: Scene.bolle, .lift).first)
        #expect(lift.kind == .lock)
        #expect(try await again.asked(of: Scene.bolle, .notice).isEmpty, "the chat has not lifted it yet")
        for _ in 1...2 { try await again.answers(lift) }
        #expect(try await again.asked(of: Scene.bolle, .notice).count == 1)
        #expect(try await again.dossier(number).sanctions.map(\.phase) == [.expired])
        let third = try await again.restarted()
        await third.desk.start()
        #expect(try await third.asked(of: Scene.bolle, .lift).count == 1)
        #expect(try Audit(folder: scene.folder).findings.isEmpty)
    }

    @Test func liftedWithAReason() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.sanctions(Scene.mira, .lock, for: .days(1), number)
        await scene.passes(.seconds(5))
        await #expect(throws: Problem.self) { try await scene.does(Scene.jonas, .lift(sanction: 1, reason: " "), number) }
        try await scene.does(Scene.jonas, .lift(sanction: 1, reason: "Er hat sich entschuldigt."), number)
        #expect(try await scene.asked(of: Scene.bolle, .lift).count == 1)
        let over = await #expect(throws: Problem.self) {
            try await scene.does(Scene.jonas, .lift(sanction: 1, reason: "noch mal"), number)
        }
        #expect(over?.type == "urn:notruf:sanction-over")
        await scene.passes(.days(2))
        #expect(try await scene.asked(of: Scene.bolle, .lift).count == 1)
        #expect(
            try await scene.dossier(number).timeline.contains {
                $0.happening == .lifted && $0.detail == "Er hat sich entschuldigt."
            })
    }

    @Test("Reopening, and a verdict that is not justified, undo it")
    func unwound() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.sanctions(Scene.mira, .lock, for: .days(1), number)
        try await scene.rates(Scene.mira, .justified, number)
        await scene.passes(.seconds(5))
        try await scene.reopens(Scene.jonas, number)
        #expect(try await scene.asked(of: Scene.bolle, .lift).count == 1)
        #expect(try await scene.asked(of: Scene.bolle, .notice).count == 1, "he is told that it holds no longer")
        try await scene.sanctions(Scene.mira, .mute, for: .hours(1), number)
        await scene.passes(.seconds(5))
        try await scene.rates(Scene.mira, .unproven, number)
        await scene.passes(.seconds(5))
        #expect(try await scene.asked(of: Scene.bolle, .lift).map(\.kind) == [.lock, .mute])
        #expect(try await scene.dossier(number).sanctions.map(\.phase) == [.unwound, .unwound])
    }

    @Test func whatIsBeyondOnesRightsIsRefused() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        let refused = await #expect(throws: Problem.self) { try await scene.sanctions(Scene.jonas, .lock, for: .days(8), number) }
        #expect(refused?.status == 403)
        await #expect(throws: Problem.self) { try await scene.sanctions(Scene.jonas, .lock, number) }
        try await scene.sanctions(Scene.jonas, .lock, for: .days(7), number)
        try await scene.does(Scene.jonas, .undo, number)
        try await scene.sanctions(Scene.mira, .lock, number)
        await scene.passes(.seconds(5))
        #expect(try await scene.asked(of: Scene.bolle, .sanction).first?.until == nil)
        await #expect(throws: Problem.self, "what he may not impose he may not lift") {
            try await scene.does(Scene.jonas, .lift(sanction: 1, reason: "schade"), number)
        }
    }

    @Test func twoModeratorsAtOnceAreToldOfEachOther() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        let seen = try #require(try await scene.row(number)?.version)
        try await scene.sanctions(Scene.jonas, .mute, for: .hours(1), number, seen: seen)
        let conflict = await #expect(throws: Problem.self) {
            try await scene.sanctions(Scene.mira, .lock, for: .days(1), number, seen: seen)
        }
        #expect(conflict?.status == 409)
        #expect(conflict?.conflict?.by == "jonas")
        #expect(conflict?.conflict?.operation == .sanctioned)
        await scene.passes(.seconds(5))
        #expect(try await scene.asked(of: Scene.bolle, .sanction).count == 1)
    }

    @Test func aPlaceholderWithoutValueIsRefused() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        let refused = await #expect(throws: Problem.self) {
            try await scene.sanctions(Scene.mira, .warning, number, reason: "Regel {rule} gilt.")
        }
        #expect(refused?.type == "urn:notruf:unfilled")
        #expect(refused?.detail?.contains("{rule}") == true)
    }

    @Test("A shorter sanction that ends leaves a longer one in force")
    func overlapping() async throws {
        let scene = try await Scene()
        let first = try await scene.insult()
        try await scene.sanctions(Scene.mira, .lock, for: .days(3), first)
        await scene.passes(.minutes(10))
        let second = try await scene.insult(id: "m2")
        try await scene.sanctions(Scene.mira, .lock, for: .days(1), second)
        await scene.passes(.seconds(5))
        let asked = try await scene.asked(of: Scene.bolle, .sanction)
        #expect(asked.last?.until == asked.first?.until, "the longer one holds on")
        await scene.passes(.days(1))
        #expect(try await scene.asked(of: Scene.bolle, .lift).isEmpty)
        await scene.passes(.days(2))
        #expect(try await scene.asked(of: Scene.bolle, .lift).count == 1)
    }

    @Test func aLockDuringAnInterrogationIsRefusedBeforehand() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.does(Scene.mira, .summon(.subject), number)
        let refused = await #expect(throws: Problem.self) { try await scene.sanctions(Scene.mira, .lock, for: .days(1), number) }
        #expect(refused?.type == "urn:notruf:interrogation-open")
        try await scene.sanctions(Scene.mira, .mute, for: .hours(1), number)
        try await scene.does(Scene.mira, .dismiss("notruf-1"), number)
        try await scene.sanctions(Scene.mira, .lock, for: .days(1), number)
    }

    @Test("The next step is suggested from the record")
    func suggestion() async throws {
        let scene = try await Scene()
        let first = try await scene.insult()
        #expect(try await scene.dossier(first).suggestion == SanctionSuggestion(step: SanctionStep(.admonition), why: .first))
        try await scene.sanctions(Scene.mira, .warning, first)
        await scene.passes(.minutes(10))
        let second = try await scene.insult(id: "m2")
        let suggested = try #require(try await scene.dossier(second).suggestion)
        #expect(suggested.step == SanctionStep(.mute, for: .hours(1)))
        #expect(suggested.why == .after(step: SanctionStep(.warning), case: first))
    }

    @Test("Members are told what they can do again, unless another sanction still restricts them")
    func afterwards() async throws {
        let scene = try await Scene()
        let first = try await scene.insult()
        try await scene.sanctions(Scene.mira, .mute, for: .hours(1), first)
        try await scene.rates(Scene.mira, .justified, first)
        await scene.passes(.seconds(5))
        for action in try await scene.asked(of: Scene.bolle, .sanction) { try await scene.answers(action) }
        func told() async throws -> [String?] {
            for action in try await scene.asked(of: Scene.bolle, .lift) { try await scene.answers(action) }
            return try await scene.asked(of: Scene.bolle, .notice).filter { $0.purpose == .ended }.map(\.text)
        }
        await scene.passes(.hours(1))
        #expect(try await told() == ["Deine Einschränkung aus Fall 1 ist beendet. Du kannst in „Lobby“ wieder schreiben."])

        try await scene.says(Scene.bolle, "noch mehr", id: "m9")
        let second = try await scene.reports(Scene.mimi, ["m9"]).case
        try await scene.sanctions(Scene.mira, .mute, for: .hours(1), second)
        try await scene.sanctions(Scene.mira, .lock, for: .days(1), second)
        try await scene.rates(Scene.mira, .justified, second)
        await scene.passes(.seconds(5))
        for action in try await scene.asked(of: Scene.bolle, .sanction) { try await scene.answers(action) }
        await scene.passes(.hours(1))
        #expect(try await told().count == 1, "the lock of the same case holds")
        await scene.passes(.days(1))
        #expect(
            try await told().last
                == "Deine Einschränkung aus Fall 2 ist beendet. Du kannst Dein Konto wieder benutzen. "
                + "Du kannst in „Lobby“ wieder schreiben.", "of the mute they have not heard yet")
    }

    @Test("The desk also ends a lock for malicious reports")
    func maliciousLock() async throws {
        let scene = try await Scene()
        var last = 0
        for step in 1...3 {
            await scene.passes(.days(8))
            last = try await scene.insult(id: MessageID("m\(step)"))
            try await scene.rates(Scene.mira, .malicious, last)
            await scene.passes(.seconds(5))
        }
        let lock = try #require(try await scene.asked(of: Scene.gast, .sanction).first)
        #expect(lock.kind == .lock)
        #expect(
            lock.reason?.contains("Another report of yours was knowingly false.") == true, "it was ordered in the same moment")
        await scene.passes(.days(1))
        #expect(try await scene.asked(of: Scene.gast, .lift).count == 1)
    }

    @Test func whatSomebodyMayNotLiftHeDoesNotEndByReopening() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.sanctions(Scene.nadia, .lock, number)
        await scene.passes(.seconds(5))
        for operation in [Command.Operation.rate(.unproven, note: nil), .playbook("unproven")] {
            await #expect(throws: Problem.self) { try await scene.does(Scene.jonas, operation, number) }
        }
        try await scene.rates(Scene.jonas, .justified, number)
        await scene.passes(.seconds(5))
        let refused = await #expect(throws: Problem.self) {
            try await scene.does(Scene.jonas, .reopen(reason: "neu prüfen"), number)
        }
        #expect(refused?.type == "urn:notruf:beyond-rights")
        try await scene.reopens(Scene.mira, number)
        #expect(try await scene.asked(of: Scene.bolle, .lift).count == 1)
    }

    @Test func onesOwnSanctionIsTakenBackAlsoUnderTheVerdictOfAnother() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.sanctions(Scene.jonas, .lock, for: .days(1), number)
        await scene.passes(.seconds(2))
        try await scene.rates(Scene.mira, .justified, number)
        try await scene.does(Scene.jonas, .undo, number)
        await scene.passes(.seconds(5))
        #expect(try await scene.asked(of: Scene.bolle, .sanction).isEmpty)
        #expect(try await scene.row(number)?.state == .closed)
    }

    @Test("A malicious reporter's lock is not a step of the ladder, and does not reveal what they reported")
    func aLockForReportsIsNoPast() async throws {
        let scene = try await Scene()
        for step in 1...3 {
            await scene.passes(.days(8))
            try await scene.says(Scene.bolle, "na", id: MessageID("m\(step)"))
            let number = try await scene.reports(Scene.mimi, [MessageID("m\(step)")], anonymous: true).case
            try await scene.rates(Scene.mira, .malicious, number)
            await scene.passes(.seconds(5))
        }
        #expect(try await scene.asked(of: Scene.mimi, .sanction).count == 1)
        try await scene.says(Scene.mimi, "selber na", id: "x1")
        let about = try await scene.reports(Scene.gast, ["x1"], against: Scene.mimi).case
        let dossier = try await scene.dossier(about, for: Scene.jonas)
        #expect(dossier.sanctions.isEmpty)
        #expect(dossier.suggestion?.why == .first)
    }

    @Test("The next longest sanction remains in force with its own reasons")
    func nextLongest() async throws {
        let scene = try await Scene()
        let first = try await scene.insult()
        try await scene.sanctions(Scene.mira, .lock, for: .days(3), first, reason: "Erster Grund.")
        await scene.passes(.minutes(10))
        let second = try await scene.insult(id: "m2")
        try await scene.sanctions(Scene.mira, .lock, for: .days(1), second, reason: "Zweiter Grund.")
        await scene.passes(.seconds(5))
        try await scene.does(Scene.mira, .lift(sanction: 1, reason: "zu viel"), first)
        let last = try #require(try await scene.asked(of: Scene.bolle, .sanction).last)
        #expect(last.reason?.contains("Zweiter Grund.") == true)
        #expect(last.until == (try await scene.dossier(second).sanctions.first { $0.number == second }?.until))
        #expect(try await scene.asked(of: Scene.bolle, .lift).isEmpty)
    }

    @Test("A sanction in a private channel would reveal the reporter: it is refused, and no text names the channel")
    func privateChannel() async throws {
        let scene = try await Scene()
        try await scene.happens([.channel(Channel(id: "pm-3", kind: .private, name: "mimi und Bolle"))])
        try await scene.says(Scene.bolle, "na du", id: "p1", in: "pm-3", to: [Scene.mimi.id])
        let number = try await scene.reports(Scene.mimi, ["p1"], anonymous: true).case
        for kind in [SanctionKind.mute, .removal] {
            let refused = await #expect(throws: Problem.self) {
                try await scene.sanctions(Scene.mira, kind, for: .hours(1), number)
            }
            #expect(refused?.type == "urn:notruf:private-channel")
        }
        await #expect(throws: Problem.self) { try await scene.does(Scene.mira, .playbook("insult-mute"), number) }
        let dossier = try await scene.dossier(number)
        let values = TemplateValues.of(
            dossier.row, lines: dossier.lines, moderator: "mira", community: scene.environment.community, language: "de",
            now: scene.clock.now)
        #expect(values["channel"] == nil && values["quote"] == nil && values["time"] == nil)
        try await scene.sanctions(Scene.mira, .lock, for: .days(1), number)
        await scene.passes(.seconds(5))
        #expect(try await scene.asked(of: Scene.bolle, .sanction).first?.reason?.contains("mimi") == false)
    }

    @Test(
        "In a private channel, the next possible step is suggested, with the one that it replaces",
        arguments: [true, false])
    func privateSuggestion(anonymous: Bool) async throws {
        let scene = try await Scene()
        try await scene.happens([.channel(Channel(id: "pm-3", kind: .private, name: ""))])
        try await scene.says(Scene.bolle, "na du", id: "p1", in: "pm-3", to: [Scene.mimi.id])
        let number = try await scene.reports(Scene.mimi, ["p1"], category: "hate", anonymous: anonymous).case
        let dossier = try await scene.dossier(number)
        let mute = SanctionStep(.mute, for: .hours(1))
        #expect(dossier.place == .private)
        #expect(
            dossier.suggestion
                == SanctionSuggestion(step: SanctionStep(.lock, for: .days(1)), why: .first, insteadOf: mute))
        let order = try #require(dossier.suggestion?.step)
        try await scene.sanctions(Scene.mira, order.kind, for: order.length, number)
        let open = try await scene.insult(id: "m2")
        let other = try await scene.dossier(open)
        #expect(other.place == .public && other.suggestion?.insteadOf == nil)
    }

    @Test("Sanctions that the chat cannot impose are not suggested either")
    func unavailableSuggestion() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.sanctions(Scene.mira, .warning, number)
        await scene.passes(.seconds(5))
        try await scene.desk.perform {
            $0.state.support[number] = .init(abilities: [.mute: .unavailable([:])], at: $0.now)
        }
        let suggestion = try #require(try await scene.dossier(number).suggestion)
        #expect(suggestion.step == SanctionStep(.removal, for: .days(1)))
        #expect(suggestion.insteadOf == SanctionStep(.mute, for: .hours(1)))
    }

    @Test("A channel without a name is described, so that no text has empty quotation marks")
    func nameless() async throws {
        let scene = try await Scene()
        try await scene.happens([.channel(Channel(id: "lobby", kind: .public, name: ""))])
        let number = try await scene.insult()
        try await scene.sanctions(Scene.mira, .mute, for: .hours(1), number)
        try await scene.rates(Scene.mira, .justified, number)
        await scene.passes(.seconds(5))
        let asked = try #require(try await scene.asked(of: Scene.bolle, .sanction).last)
        #expect(asked.reason?.contains("kannst Du in dem betroffenen Kanal nicht schreiben.") == true, "\(asked.reason ?? "")")
        try await scene.answers(asked)
        #expect(try await scene.dossier(number).sanctions.first?.channel == nil)
        await scene.passes(.hours(1))
        try await scene.answers(try #require(try await scene.asked(of: Scene.bolle, .lift).last))
        #expect(
            try await scene.asked(of: Scene.bolle, .notice).last?.text
                == "Deine Einschränkung aus Fall 1 ist beendet. Du kannst in dem betroffenen Kanal wieder schreiben.")
    }

    @Test func whatTheCaseBroughtAlreadyCountsForTheNextStep() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.sanctions(Scene.mira, .warning, number)
        await scene.passes(.seconds(5))
        #expect(try await scene.dossier(number).suggestion?.step == SanctionStep(.mute, for: .hours(1)))
    }
}
