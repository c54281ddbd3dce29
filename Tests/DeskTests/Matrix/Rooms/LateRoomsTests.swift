import Foundation
import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("A room in which the homeserver fails holds up no other", .timeLimit(.minutes(5)))
struct LateRoomsTests {
    private static let james = HomeserverInMemory.account
    /// It comes before the other in the order in which rooms are read.
    private static let broken = "!broken"
    private static let other = "!other"
    private static let send = "PUT /_matrix/client/v3/rooms/\(broken)/send"

    private static let illness = { @Sendable in StubHomeserver.html("", status: 500) }

    /// Mimi and Gast each have a chat with James.
    private func chats(_ body: @escaping @Sendable (MatrixStage, MatrixSync.Position) async throws -> Void) async throws {
        try await MatrixStage.with { stage in
            let start = try await stage.syncs()
            stage.synapse.opens(Self.broken, MatrixStage.mimi)
            stage.synapse.opens(Self.other, MatrixStage.gast)
            let invited = try await stage.syncs(after: start)
            try await body(stage, try await stage.syncs(after: invited))
        }
    }

    private func answers(_ stage: MatrixStage, in room: String) -> [String] {
        stage.synapse.look { $0.rooms[room]?.events ?? [] }.filter { $0["sender"]?.string == Self.james.rawValue }
            .compactMap { $0["content"]?["body"]?.string }
    }

    @Test(
        "Whatever fails in one room, the others are answered; it is retried, and answered once",
        arguments: [
            ("PUT /_matrix/client/v3/rooms/!broken/send", 500), ("PUT /_matrix/client/v3/rooms/!broken/send", 429),
            ("GET /_synapse/admin/v1/rooms/!broken", 502), ("PUT /_matrix/client/v3/rooms/!broken/send", 0),
        ])
    func oneRoom(_ call: String, _ status: Int) async throws {
        try await chats { stage, position in
            stage.synapse.fails(call, times: 100) {
                switch status {
                case 0: StubHomeserver.cutOff()
                case 429: StubHomeserver.refusal("M_LIMIT_EXCEEDED", status: 429)
                default: StubHomeserver.html("", status: status)
                }
            }
            stage.synapse.says(MatrixStage.mimi, "I'm worried about @bolle:chat.test", in: Self.broken)
            stage.synapse.says(MatrixStage.gast, "I want to die", in: Self.other)
            // After a broken connection, the next look shows whether the homeserver is there at all.
            var next = (try? await stage.syncs(after: position)) ?? position
            if next.since == position.since { next = try await stage.syncs(after: position) }
            #expect(answers(stage, in: Self.other).last?.contains("without judging") == true)
            #expect(!answers(stage, in: Self.broken).contains { $0.contains("@bolle") })
            stage.synapse.recovers()
            next = try await stage.syncs(after: next)
            try await stage.syncs(after: position)
            #expect(answers(stage, in: Self.broken).count { $0.contains("about @bolle:chat.test") } == 1)
            #expect(answers(stage, in: Self.other).count { $0.contains("without judging") } == 1)
        }
    }

    @Test("What is written there meanwhile waits in order, and nothing is lost")
    func order() async throws {
        try await chats { stage, position in
            stage.synapse.fails(Self.send, times: 100, Self.illness)
            var next = position
            for line in ["I'm worried about @bolle:chat.test", "he gave everything away", "appeal 99 x"] {
                stage.synapse.says(MatrixStage.mimi, line, in: Self.broken)
                next = try await stage.syncs(after: next)
            }
            let before = answers(stage, in: Self.broken).count
            stage.synapse.recovers()
            stage.synapse.says(MatrixStage.mimi, "he said it is over", in: Self.broken)
            next = try await stage.syncs(after: next)
            let new = answers(stage, in: Self.broken).dropFirst(before)
            #expect(new.first?.contains("findahelpline") == true && new.contains { $0.contains("99, so") })
            // It continues as if nothing had happened.
            for _ in 1...2 {
                stage.synapse.says(MatrixStage.mimi, "yes", in: Self.broken)
                next = try await stage.syncs(after: next)
            }
            let note = try await stage.scene.dossier(1, for: Scene.nadia).reports.first?.note
            #expect(note == "I'm worried about @bolle:chat.test\nhe gave everything away\nhe said it is over")
        }
    }

    @Test("If the homeserver no longer knows the position, the time is used")
    func lostPlace() async throws {
        try await chats { stage, position in
            let lost = LateRooms.Item.events(since: MatrixSync.Position(since: "lost", at: position.at), at: nil)
            stage.synapse.says(MatrixStage.mimi, "I want to die", in: Self.broken)
            stage.synapse.change { $0.stream.removeAll { $0.event["content"]?["body"]?.string == "I want to die" } }
            try await stage.scene.port.keep(lost, as: "matrix late \(Self.broken)")
            stage.synapse.fails("to=lost") { StubHomeserver.refusal("M_UNKNOWN", "Invalid token", status: 400) }
            try await stage.syncs(after: position)
            #expect(answers(stage, in: Self.broken).last?.contains("without judging") == true)
        }
    }

    @Test("After a week of failures it is given up and counted, without a name, and later messages are answered")
    func givenUp() async throws {
        try await chats { stage, position in
            let (clock, port, folder) = (stage.scene.clock, stage.scene.port, stage.scene.folder)
            func waiting() async throws -> Int { try await port.memos(LateRooms.prefix, as: LateRooms.Item.self).count }
            stage.synapse.fails(Self.send, times: 1000, Self.illness)
            stage.synapse.says(MatrixStage.mimi, "I want to die", in: Self.broken)
            let sync = stage.work.sync { _ in }
            let next = try await sync.take(try await sync.ask(after: position, nil, wait: .zero), after: position)
            clock.advance(by: LateRooms.patience)
            try await sync.catchUp()
            #expect(try await waiting() == 1, "a desk that was stopped for a week tries it some times")
            let finding = try #require(try await ChatFinding.lateRooms(in: folder, at: clock.now).first)
            #expect(finding.level == .limited && finding.detail.contains("in 1 room") && finding.detail.contains("for 7 days"))
            for _ in 1...LateRooms.leastFailures {
                clock.advance(by: .minutes(10))
                try await sync.catchUp()
            }
            #expect(try await waiting() == 0)
            let left = try await port.memo(JamesDialogues.memo(Self.broken), as: JamesDialogue.self)
            #expect(left?.offers.isEmpty != false && left?.unsaid == nil, "nothing of what they wrote is kept")
            let findings = try await ChatFinding.lateRooms(in: folder, at: clock.now)
            #expect(
                findings.map(\.subject) == ["rooms given up"]
                    && findings[0].detail.contains("in 1 room was not read, or not answered"))
            #expect(!"\(findings)".contains("mimi") && !"\(findings)".contains(Self.broken))
            stage.synapse.recovers()
            stage.synapse.says(MatrixStage.mimi, "I want to die", in: Self.broken)
            try await stage.syncs(after: next)
            #expect(answers(stage, in: Self.broken).last?.contains("without judging") == true)
            #expect(try await ChatFinding.lateRooms(in: folder, at: clock.now + .days(30)).isEmpty)
        }
    }

    @Test("An offer is forgotten after a day even if the answer cannot be sent, and the answer after a week")
    func unsaid() async throws {
        try await chats { stage, position in
            let (clock, port) = (stage.scene.clock, stage.scene.port)
            let dialogues = JamesDialogues(home: stage.work.home, notices: stage.work.notices)
            stage.synapse.fails(Self.send, times: 1000, Self.illness)
            stage.synapse.says(MatrixStage.mimi, "I want to die", in: Self.broken)
            let sync = stage.work.sync { _ in }
            _ = try await sync.take(try await sync.ask(after: position, nil, wait: .zero), after: position)
            func dialogue() async throws -> JamesDialogue? { try await port.memo(JamesDialogues.memo(Self.broken)) }
            #expect(try await dialogue()?.offers.count == 1)
            clock.advance(by: .days(1))
            try await dialogues.forgetOld()
            #expect(try await dialogue()?.offers.isEmpty == true)
            #expect(try await dialogue()?.unsaid != nil)
            clock.advance(by: .days(6))
            try await dialogues.forgetOld()
            #expect(try await dialogue() == nil)
        }
    }

    @Test("What an earlier version left on disk can be read")
    func earlierVersion() throws {
        let kept = Data(#"{"events":{"since":{"at":"2026-01-01T00:00:00Z","since":"s1"}}}"#.utf8)
        let item = try JSON.value(LateRooms.Item.self, from: kept)
        #expect(item == .events(since: MatrixSync.Position(since: "s1", at: Timestamp(milliseconds: 1_767_225_600_000)), at: nil))
    }

    @Test("A failed join is retried, and other invitations are accepted meanwhile")
    func join() async throws {
        try await MatrixStage.with { stage in
            let start = try await stage.syncs()
            stage.synapse.opens(Self.broken, MatrixStage.mimi)
            stage.synapse.opens(Self.other, MatrixStage.gast)
            stage.synapse.fails("POST /_matrix/client/v3/join/\(Self.broken)", Self.illness)
            let next = try await stage.syncs(after: start)
            #expect(stage.membership(Self.james, Self.other) == "join")
            #expect(stage.membership(Self.james, Self.broken) == "invite")
            try await stage.syncs(after: next)
            #expect(stage.membership(Self.james, Self.broken) == "join")
        }
    }

    @Test("Messages are answered before invitations, which are accepted one by one; too many are declined")
    func invitations() async throws {
        try await chats { stage, position in
            let many = (0..<20).map { "!a\($0)" }
            for room in many { stage.synapse.opens(room, MatrixStage.bolle) }
            stage.synapse.says(MatrixStage.gast, "I want to die", in: Self.other)
            func standing(_ membership: String) -> Int { many.count { stage.membership(Self.james, $0) == membership } }
            let sync = stage.work.sync { _ in }
            _ = try await sync.take(try await sync.ask(after: position, nil, wait: .zero), after: position)
            #expect(answers(stage, in: Self.other).last?.contains("without judging") == true)
            #expect(standing("invite") == many.count)
            try await sync.catchUp()
            #expect(standing("join") == 1 && standing("invite") == many.count - 1)
            while try await sync.catchUp() {}
            #expect(standing("join") == Allowance.rooms && standing("leave") == many.count - Allowance.rooms)
        }
    }

    @Test("After a slow room, what happened in the others comes first")
    func slow() async throws {
        try await chats { stage, position in
            let clock = stage.scene.clock
            stage.synapse.fails(Self.send) {
                clock.advance(by: MatrixSync.haste)
                return StubHomeserver.html("", status: 504)
            }
            stage.synapse.says(MatrixStage.mimi, "I want to die", in: Self.broken)
            let sync = stage.work.sync { _ in }
            _ = try await sync.take(try await sync.ask(after: position, nil, wait: .zero), after: position)
            #expect(try await !sync.catchUp(), "its turn comes later")
            clock.advance(by: .seconds(1))
            #expect(try await sync.catchUp())
            #expect(answers(stage, in: Self.broken).last?.contains("without judging") == true)
        }
    }

    @Test("What somebody says in a conversation is in the case, in order, once that room works again")
    func conversation() async throws {
        try await MatrixSyncTests().interrogated { stage, position in
            let event = stage.synapse.says(MatrixStage.bolle, "du st████", in: "!room1")
            stage.synapse.happens(
                "m.room.redaction", by: MatrixStage.bolle, in: "!room1", .object([:]), more: ["redacts": .string(event)])
            stage.synapse.fails("/fetch_event/", Self.illness)
            let next = try await stage.syncs(after: position)
            stage.synapse.says(MatrixStage.bolle, "na gut", in: "!room1")
            try await stage.syncs(after: next)
            #expect(try await MatrixSyncTests().said(stage) == ["du st████", "✗ «du st████»", "na gut"])
        }
    }

    @Test("While one room fails, the homeserver counts as there, and the room gets its turn without other events")
    func goesOn() async throws {
        try await chats { stage, position in
            let told = Told<MatrixError?>()
            stage.synapse.fails(Self.send, times: 3, Self.illness)
            stage.synapse.says(MatrixStage.mimi, "I want to die", in: Self.broken)
            let work = Task { await stage.work.sync { told.add($0) }.run() }
            defer { work.cancel() }
            try await stage.waits("it is answered") {
                stage.scene.clock.advance(by: .seconds(1))
                return answers(stage, in: Self.broken).last?.contains("without judging") == true
            }
            #expect(told.all.allSatisfy { $0 == nil })
            let waits = stage.stub.asked.compactMap { asked in
                asked.target.contains("/sync") ? HomeserverCall(asked).query["timeout"].flatMap { Int($0) } : nil
            }
            #expect(waits.contains { $0 > 0 && $0 < 30_000 }, "the homeserver is not asked to wait for longer")
        }
    }
}
