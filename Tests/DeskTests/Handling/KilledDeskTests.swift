import Foundation
import GRDB
import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

/// If a desk is killed when something takes effect, it is still carried out once. What is due, the resulting actions and the
/// log entries are one transaction, and the chat is asked again, under the same id, for what it has not answered.
@Suite("A desk that is killed when something takes effect", .timeLimit(.minutes(5)))
struct KilledDeskTests {
    enum Due: CaseIterable {
        case verdict, reopening, lift

        /// The resulting actions and their members, in order.
        var operations: [String] {
            switch self {
            case .verdict: ["u1 notice thanks", "u17 sanction sanction"]
            case .reopening: ["u17 lift lift", "u1 notice retraction", "u17 notice retraction"]
            case .lift: ["u17 lift lift"]
            }
        }

        /// The actions that follow from the chat's answers.
        var afterwards: [String] { self == .verdict ? [] : ["u17 notice ended"] }
    }

    enum Death: CaseIterable {
        /// The undo period ends while the desk is down.
        case before
        /// Everything but the last action has been written, and nothing is on disk.
        case during
        /// Everything is on disk, but the chat has not heard of it.
        case after
    }

    /// Prepares something that takes effect after the returned time.
    private func waiting(for due: Due) async throws -> (Scene, Duration) {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.sanctions(Scene.mira, .mute, for: .hours(1), number)
        try await scene.rates(Scene.mira, .justified, number)
        if due == .verdict {
            try await answerAll(scene)
            return (scene, .seconds(5))
        }
        await scene.passes(.seconds(5))
        try await answerAll(scene)
        if due == .reopening { try await scene.does(Scene.mira, .reopen(reason: "neue Belege"), number) }
        return (scene, due == .lift ? .hours(1) : .seconds(5))
    }

    private func answerAll(_ scene: Scene) async throws {
        for action in try await scene.actions() { try await scene.answers(action) }
    }

    private func operation(_ action: ChatAction) -> String {
        "\(action.member ?? "") \(action.type.rawValue) \(action.purpose?.rawValue ?? "")"
    }

    /// The actions that a newly connected chat is sent.
    private func sent(_ scene: Scene) async throws -> [ChatAction] {
        let (id, stream) = try await scene.desk.followActions(after: nil)
        await scene.desk.stopFollowing(id)
        return await stream.reduce(into: []) { $0.append($1) }
    }

    private func dies(_ death: Death, _ scene: Scene, after wait: Duration, _ due: Due, since last: Int) async throws {
        if death == .during {
            let trigger = """
                CREATE TRIGGER power_cut BEFORE INSERT ON action WHEN NEW.id >= \(last + due.operations.count)
                BEGIN SELECT RAISE(ABORT, 'power cut'); END
                """
            try await scene.desk.pool.write { try $0.execute(sql: trigger) }
        }
        scene.clock.advance(by: wait)
        if death != .before { await scene.desk.tick() }
        if death == .during {
            #expect(try await scene.actions(after: last).isEmpty, "nothing of it is on disk")
            try await scene.desk.pool.write { try $0.execute(sql: "DROP TRIGGER power_cut") }
        }
        await scene.desk.stop()
    }

    @Test("Every action is carried out once", arguments: Due.allCases, Death.allCases)
    func once(due: Due, death: Death) async throws {
        let (scene, wait) = try await waiting(for: due)
        let last = try await scene.desk.pool.read { try Int.fetchOne($0, sql: "SELECT coalesce(max(id), 0) FROM action") ?? 0 }
        try await dies(death, scene, after: wait, due, since: last)

        let second = try await scene.restarted()
        await second.desk.start()
        let asked = try await second.actions(after: last)
        #expect(asked.map(operation) == due.operations)
        #expect(try await sent(second).map(\.id) == asked.map(\.id), "the chat is sent each once")
        for action in asked { try await second.answers(action) }
        let followed = try await second.actions(after: asked.last?.id ?? last)
        #expect(followed.map(operation) == due.afterwards)
        await second.desk.stop()

        let third = try await second.restarted()
        await third.desk.start()
        #expect(try await sent(third).map(\.id) == followed.map(\.id), "what was answered is not asked for again")
        for action in followed { try await third.answers(action) }
        await third.passes(.minutes(30))
        #expect(try await third.actions(after: last).map(operation) == due.operations + due.afterwards)
        let events = try #require(try await third.theCase(1)).actions.filter { $0.request.id > last }
        #expect(events.allSatisfy { $0.status == .done } && events.count == due.operations.count + due.afterwards.count)
        await third.desk.stop()
        #expect(try Audit(folder: scene.folder).findings.isEmpty)
    }
}
