import Foundation
import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("A sanction that did not reach the chat (M7)", .timeLimit(.minutes(5)))
struct FailedSanctionTests {
    /// A justified case with a mute that the chat has refused for good.
    private func refusedMute(_ scene: Scene) async throws -> (number: CaseNumber, action: ChatAction) {
        let number = try await scene.insult()
        try await scene.sanctions(Scene.mira, .mute, for: .hours(1), number)
        try await scene.rates(Scene.mira, .justified, number)
        await scene.passes(.seconds(5))
        let mute = try #require(try await scene.asked(of: Scene.bolle, .sanction).last)
        try await scene.refuses(mute)
        return (number, mute)
    }

    private func isListed(_ number: CaseNumber, _ scene: Scene) async -> Bool {
        await scene.desk.snapshot(for: Scene.jonas).rows.contains { $0.number == number }
    }

    /// A sanction takes effect with the verdict, and the chat confirms it.
    private func inForce(_ kind: SanctionKind, for length: Duration, _ number: CaseNumber, _ scene: Scene) async throws {
        try await scene.sanctions(Scene.mira, kind, for: length, number)
        try await scene.rates(Scene.mira, .justified, number)
        await scene.passes(.seconds(5))
        try await scene.answers(try #require(try await scene.asked(of: Scene.bolle, .sanction).last))
    }

    /// Lifts a case's first sanction. Returns the resulting action.
    private func lifts(_ number: CaseNumber, _ reason: String, _ scene: Scene) async throws -> ChatAction {
        try await scene.does(Scene.mira, .lift(sanction: 1, reason: reason), number)
        return try #require(try await scene.asked(of: Scene.bolle, .lift).last)
    }

    /// Another case against Bolle.
    private func another(than first: CaseNumber, _ scene: Scene) async throws -> CaseNumber {
        try await scene.says(Scene.bolle, "noch mehr", id: "m9")
        let second = try await scene.reports(Scene.mimi, ["m9"]).case
        #expect(first != second)
        return second
    }

    @Test("The case stays in the queue although it is closed, and says that the sanction is not in force")
    func itStays() async throws {
        let scene = try await Scene()
        let (number, _) = try await refusedMute(scene)
        let row = try #require(try await scene.row(number))
        #expect(row.state == .closed && row.hasFailed && row.isListed && !row.isSanctioned)
        #expect(await isListed(number, scene))
        #expect(try CaseFilter(parsing: "is:failed").matches(row))
        let sanction = try #require(try await scene.dossier(number).sanctions.first)
        #expect(sanction.phase == .inForce && sanction.arrived == false)
        #expect(try await isListed(number, scene.restarted()))
        #expect(try Audit(folder: scene.folder).findings.isEmpty)
    }

    @Test("After a successful retry it is in force, and the case leaves the queue")
    func triedAgain() async throws {
        let scene = try await Scene()
        let (number, action) = try await refusedMute(scene)
        try await scene.does(Scene.jonas, .retry(action: action.id), number)
        #expect(await !isListed(number, scene), "it is under way")
        try await scene.answers(action)
        let row = try #require(try await scene.row(number))
        #expect(!row.hasFailed && row.isSanctioned)
        #expect(try await scene.dossier(number).sanctions.first?.arrived == nil)
        await scene.passes(.hours(1))
        #expect(try await scene.asked(of: Scene.bolle, .lift).count == 1)
    }

    @Test("If it is given up, the case leaves the queue, and the sanction is not in force")
    func givenUp() async throws {
        let scene = try await Scene()
        let (number, action) = try await refusedMute(scene)
        try await scene.does(Scene.jonas, .giveUp(action: action.id), number)
        #expect(await !isListed(number, scene))
        #expect(try await scene.dossier(number).sanctions.first?.arrived == false)
    }

    @Test("A sanction that never began does not end: nothing is lifted, and the case stays until somebody has seen it")
    func itsTimeEnds() async throws {
        let scene = try await Scene()
        let (number, action) = try await refusedMute(scene)
        let told = try await scene.asked(of: Scene.bolle, .notice).count
        #expect(try await scene.dossier(number).actions.first { $0.id == action.id }?.expired == nil)
        await scene.passes(.hours(1))
        #expect(try await scene.dossier(number).sanctions.first?.phase == .expired)
        #expect(try await scene.dossier(number).actions.first { $0.id == action.id }?.expired == true)
        #expect(try await scene.dossier(number).timeline.first { $0.happening == .ended }?.arrived == false)
        #expect(try await scene.asked(of: Scene.bolle, .lift).isEmpty)
        #expect(try await scene.asked(of: Scene.bolle, .notice).count == told)
        #expect(await isListed(number, scene))
        let refused = await #expect(throws: Problem.self) {
            try await scene.does(Scene.mira, .retry(action: action.id), number)
        }
        #expect(refused?.type == "urn:notruf:sanction-over")
        try await scene.does(Scene.mira, .giveUp(action: action.id), number)
        #expect(await !isListed(number, scene))
    }

    @Test("A sanction that is retried automatically is not imposed after it has expired")
    func noRetryAfterItsTime() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.sanctions(Scene.mira, .mute, for: .seconds(30), number)
        try await scene.rates(Scene.mira, .justified, number)
        await scene.passes(.seconds(5))
        let mute = try #require(try await scene.asked(of: Scene.bolle, .sanction).last)
        await scene.passes(.seconds(29))
        try await scene.answers(mute, .failed, "busy")
        await scene.passes(.seconds(1))
        #expect(try await scene.dossier(number).actions.first { $0.id == mute.id }?.retryAt == nil)
    }

    @Test("A sanction without an answer is lifted to be sure, but nobody is told of its end")
    func unanswered() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.sanctions(Scene.mira, .mute, for: .minutes(10), number)
        try await scene.rates(Scene.mira, .justified, number)
        await scene.passes(.seconds(5))
        let mute = try #require(try await scene.asked(of: Scene.bolle, .sanction).last)
        await scene.passes(.minutes(10))
        #expect(try await scene.asked(of: Scene.bolle, .lift).count == 1)
        #expect(try await scene.asked(of: Scene.bolle, .notice).filter { $0.purpose == .ended }.isEmpty)
        // The chat was only slow: its answers arrive in the order of the actions.
        for _ in 1...2 { try await scene.answers(mute) }
        #expect(try await scene.asked(of: Scene.bolle, .notice).filter { $0.purpose == .ended }.isEmpty, "it is not lifted yet")
        for _ in 1...2 { try await scene.answers(try #require(try await scene.asked(of: Scene.bolle, .lift).last)) }
        #expect(try await scene.asked(of: Scene.bolle, .notice).filter { $0.purpose == .ended }.count == 1)
        #expect(try Audit(folder: scene.folder).findings.isEmpty)
    }

    @Test("Members are told of an end once the chat has lifted the sanction, not before")
    func failedLift() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await inForce(.mute, for: .hours(1), number, scene)
        let lift = try await lifts(number, "verwechselt", scene)
        try await scene.answers(lift, .failed, "busy")
        #expect(try await scene.asked(of: Scene.bolle, .notice).filter { $0.purpose == .ended }.isEmpty)
        #expect(try await scene.row(number)?.extras?.hasFailed == true)
        try await scene.answers(lift)
        let told = try await scene.asked(of: Scene.bolle, .notice).filter { $0.purpose == .ended }.map(\.text)
        #expect(told == ["Deine Einschränkung aus Fall 1 wurde aufgehoben. Du kannst in „Lobby“ wieder schreiben."])
    }

    @Test("A sanction that another case's failed request replaced never arrived: nobody is told of its end")
    func stoodFor() async throws {
        let scene = try await Scene()
        let first = try await scene.insult()
        try await scene.sanctions(Scene.mira, .mute, for: .minutes(10), first)
        try await scene.rates(Scene.mira, .justified, first)
        await scene.passes(.seconds(5))
        let second = try await another(than: first, scene)
        try await scene.sanctions(Scene.mira, .mute, for: .minutes(20), second)
        try await scene.rates(Scene.mira, .justified, second)
        await scene.passes(.seconds(5))
        try await scene.refuses(try #require(try await scene.asked(of: Scene.bolle, .sanction).last))
        #expect(try await scene.theCase(first)?.sanction(1)?.delivery == .asked)
        #expect(try await scene.theCase(second)?.sanction(1)?.delivery == .failed)
        await scene.passes(.minutes(30))
        #expect(try await scene.asked(of: Scene.bolle, .notice).filter { $0.purpose == .ended }.isEmpty)
    }

    @Test("The ladder does not count it")
    func theLadder() async throws {
        let scene = try await Scene()
        let first = try await scene.insult()
        let before = try await scene.dossier(first).suggestion?.step
        try await scene.sanctions(Scene.mira, .lock, for: .days(1), first)
        try await scene.rates(Scene.mira, .unproven, first)
        try await scene.does(Scene.mira, .undo, first)
        try await scene.sanctions(Scene.mira, .lock, for: .days(1), first)
        await scene.passes(.seconds(5))
        let lock = try #require(try await scene.asked(of: Scene.bolle, .sanction).last)
        try await scene.answers(lock)
        #expect(try await scene.dossier(first).suggestion?.step != before)
        let again = try await Scene()
        let second = try await again.insult()
        try await again.sanctions(Scene.mira, .lock, for: .days(1), second)
        await again.passes(.seconds(5))
        try await again.refuses(try #require(try await again.asked(of: Scene.bolle, .sanction).last))
        #expect(try await again.dossier(second).suggestion?.step == before)
    }

    @Test("Failures after its end are not counted, but a sanction that was carried out after all is", arguments: [true, false])
    func theLadderAfterwards(isDone: Bool) async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        let before = try await scene.dossier(number).suggestion?.step
        try await scene.sanctions(Scene.mira, .mute, for: .hours(1), number)
        try await scene.rates(Scene.mira, .justified, number)
        await scene.passes(.seconds(5))
        let mute = try #require(try await scene.asked(of: Scene.bolle, .sanction).last)
        await scene.passes(.hours(2))
        #expect(try await scene.theCase(number)?.sanction(1)?.isOver == true)
        if isDone { try await scene.answers(mute) } else { try await scene.refuses(mute) }
        #expect((try await scene.dossier(number).suggestion?.step == before) == !isDone)
        let again = try await scene.restarted()
        #expect((try await again.dossier(number).suggestion?.step == before) == !isDone)
    }

    @Test("A failed lift or redaction keeps the case in the queue too; a failed notice is only marked")
    func whatElseFails() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await inForce(.mute, for: .hours(1), number, scene)
        try await scene.does(Scene.mira, .lift(sanction: 1, reason: "ein Versehen"), number)
        try await scene.refuses(try #require(try await scene.asked(of: Scene.bolle, .lift).last))
        #expect(await isListed(number, scene))
        let other = try await scene.insult(id: "m2", by: Scene.mimi)
        try await scene.sanctions(Scene.mira, .redaction, other)
        try await scene.rates(Scene.mira, .justified, other)
        await scene.passes(.seconds(5))
        let redaction = try #require(try await scene.asked(of: Scene.bolle, .redact).last)
        try await scene.refuses(redaction)
        #expect(try await scene.row(other)?.hasFailed == true)
        try await scene.does(Scene.mira, .giveUp(action: redaction.id), other)
        let thanks = try #require(try await scene.asked(of: Scene.mimi, .notice).last { $0.purpose == .thanks })
        try await scene.answers(thanks, .failed, "the guest has left")
        let row = try #require(try await scene.row(other))
        #expect(row.hasTrouble && !row.hasFailed && !row.isListed)
    }

    @Test("A reopened case no longer retries what had failed, and nobody is told that it was undone")
    func reopened() async throws {
        let scene = try await Scene()
        let (number, action) = try await refusedMute(scene)
        try await scene.reopens(Scene.mira, number)
        #expect(try await scene.row(number)?.hasFailed == false)
        #expect(try await scene.dossier(number).actions.allSatisfy { $0.id != action.id })
        #expect(try await scene.asked(of: Scene.bolle, .notice).filter { $0.purpose == .retraction }.isEmpty)
    }

    @Test("A sanction that a moderator has given up is not announced as undone either")
    func reopenedAfterGivingUp() async throws {
        let scene = try await Scene()
        let (number, action) = try await refusedMute(scene)
        try await scene.does(Scene.mira, .giveUp(action: action.id), number)
        try await scene.reopens(Scene.mira, number)
        #expect(try await scene.asked(of: Scene.bolle, .notice).filter { $0.purpose == .retraction }.isEmpty)
    }

    @Test("A sanction that the chat could not lift is shown as still held, and can be lifted again")
    func heldAllTheSame() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await inForce(.lock, for: .days(1), number, scene)
        let lift = try await lifts(number, "verwechselt", scene)
        try await scene.refuses(lift)
        #expect(try await scene.dossier(number).sanctions.map(\.held) == [true])
        try await scene.does(Scene.mira, .giveUp(action: lift.id), number)
        #expect(try await scene.dossier(number).sanctions.map(\.held) == [true])
        let again = try await lifts(number, "noch einmal", scene)
        #expect(again.id != lift.id)
        try await scene.answers(again)
        #expect(try await scene.dossier(number).sanctions.map(\.held) == [nil])
        await #expect(throws: Problem.self) {
            try await scene.does(Scene.mira, .lift(sanction: 1, reason: "und noch einmal"), number)
        }
        #expect(try Audit(folder: scene.folder).findings.isEmpty)
    }

    @Test("A sanction that the chat could not lift is in every dossier about the member, and nobody calls them free")
    func heldElsewhere() async throws {
        let scene = try await Scene()
        let first = try await scene.insult()
        try await scene.sanctions(Scene.mira, .lock, for: .days(1), first)
        await scene.passes(.minutes(4))
        try await scene.answers(try #require(try await scene.asked(of: Scene.bolle, .sanction).last))
        let lift = try await lifts(first, "verwechselt", scene)
        try await scene.refuses(lift)
        try await scene.does(Scene.mira, .giveUp(action: lift.id), first)

        let second = try await another(than: first, scene)
        #expect(try await scene.dossier(second).sanctions.map(\.held) == [true])
        try await scene.sanctions(Scene.mira, .mute, for: .hours(1), second)
        await scene.passes(.seconds(5))
        try await scene.answers(try #require(try await scene.asked(of: Scene.bolle, .sanction).last))
        try await scene.does(Scene.mira, .lift(sanction: 1, reason: "genug"), second)
        try await scene.answers(try #require(try await scene.asked(of: Scene.bolle, .lift).last))
        let told = try await scene.asked(of: Scene.bolle, .notice).last { $0.purpose == .ended }?.text
        #expect(told == "Deine Einschränkung aus Fall \(second) wurde aufgehoben.", "the lock may hold")
    }

    @Test("If another sanction remains in force, its member reads first that the one has ended")
    func holdsOn() async throws {
        let scene = try await Scene()
        let first = try await scene.insult()
        try await scene.sanctions(Scene.mira, .mute, for: .hours(1), first)
        await scene.passes(.minutes(4))
        let second = try await another(than: first, scene)
        try await scene.sanctions(Scene.mira, .mute, for: .hours(3), second)
        await scene.passes(.seconds(5))
        for action in try await scene.asked(of: Scene.bolle, .sanction) { try await scene.answers(action) }
        try await scene.does(Scene.mira, .lift(sanction: 1, reason: "genug"), second)
        let again = try #require(try await scene.asked(of: Scene.bolle, .sanction).last)
        #expect(again.case == first)
        #expect(again.reason?.hasPrefix("Deine Einschränkung aus Fall \(second) wurde aufgehoben. Kummerkasten: Bis ") == true)
    }

    @Test("Other dossiers about a member are updated when their sanctions begin and end")
    func othersAreTold() async throws {
        let scene = try await Scene()
        let first = try await scene.insult()
        await scene.passes(.minutes(4))
        let second = try await another(than: first, scene)
        let (_, stream) = try await scene.desk.listen(Scene.mira, after: nil)
        try await scene.sanctions(Scene.mira, .mute, for: .hours(1), second)
        await scene.passes(.seconds(5))
        var told: [CaseNumber] = []
        for await signal in stream {
            if case .item(let item, _) = signal { told.append(item.row.number) }
            if told.last == first { break }
        }
        #expect(told.contains(second))
    }

    @Test("A member who was never told of a sanction cannot appeal against it")
    func appeals() async throws {
        let scene = try await Scene()
        let (number, action) = try await refusedMute(scene)
        await #expect(throws: Problem.self) { try await scene.appeals(Scene.bolle, number) }
        try await scene.does(Scene.mira, .retry(action: action.id), number)
        try await scene.answers(action)
        try await scene.appeals(Scene.bolle, number)
    }

    @Test("Entries of earlier versions, which name no sanction, count as in force")
    func earlierEntries() throws {
        let json = #"{"id":7,"type":"sanction","member":"u17","purpose":"sanction","evidence":"x"}"#
        let request = try JSONDecoder().decode(ActionRequest.self, from: Data(json.utf8))
        #expect(request.sanction == nil)
        let opening = CaseEvent.Opening(
            kind: .accusation, subject: "u17", channel: nil, category: "insult", team: "community", priority: .normal,
            due: Timestamp(milliseconds: 0))
        var subject = Case(number: 1, opening: opening, at: Timestamp(milliseconds: 0))
        let sanction = Sanction(
            id: 1, member: "u17", kind: .mute, channel: nil, by: "mira", effectiveAt: Timestamp(milliseconds: 0), until: nil,
            reason: EvidenceDigest(rawValue: "x"))
        for event in [
            CaseEvent.ordered(sanction), .imposed(sanction: 1), .requested(request), .failed(action: 7, detail: nil),
        ] { subject.apply(event, at: Timestamp(milliseconds: 1)) }
        #expect(subject.sanction(1)?.isInForce == true)
    }
}
