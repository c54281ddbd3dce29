import Foundation
import Logging
import ModelKit
import Synchronization
import TestSupport

@testable import Chat
@testable import Desk
@testable import Matrix

/// A desk that works on a homeserver in memory. Waiting takes no time, because the clock is moved instead.
struct MatrixStage: Sendable {
    let scene: Scene
    let synapse: HomeserverInMemory
    let stub: StubHomeserver
    let work: MatrixWorkplace
    /// The reported problems in order; nil: the problem has ended.
    let troubles = Told<MatrixError?>()
    /// The reported reasons why taken power is not given back, in order; nil: it has been.
    let powerTroubles = Told<LocalText?>()

    static let bolle: MemberID = "@bolle:chat.test"
    static let gast: MemberID = "@gast:chat.test"
    static let mimi: MemberID = "@mimi:chat.test"
    /// A member of another server.
    static let lobo: MemberID = "@lobo:elsewhere.test"

    static func with(
        takesPower: Bool = false, _ body: @escaping @Sendable (MatrixStage) async throws -> Void
    ) async throws {
        let scene = try await Scene()
        try await scene.happens([.member(Member(id: bolle, nick: "Bolle", language: "de"))])
        try await with(scene, HomeserverInMemory(), takesPower: takesPower, body)
    }

    static func with(
        _ scene: Scene, _ synapse: HomeserverInMemory, takesPower: Bool = false,
        _ body: @escaping @Sendable (MatrixStage) async throws -> Void
    ) async throws {
        try await StubHomeserver.serving({ synapse.answer($0) }) { stub, address in
            try await body(MatrixStage(scene, synapse, stub, address, takesPower))
        }
    }

    private init(
        _ scene: Scene, _ synapse: HomeserverInMemory, _ stub: StubHomeserver, _ address: MatrixAddress, _ takesPower: Bool
    ) {
        (self.scene, self.synapse, self.stub) = (scene, synapse, stub)
        let settings = MatrixSettings(homeserver: address, tokenFile: "/none", takesPower: takesPower)
        let (clock, troubles, powerTroubles) = (scene.clock, troubles, powerTroubles)
        work = MatrixWorkplace(
            client: MatrixClient(homeserver: address, token: MatrixToken("secret")), desk: scene.port,
            account: HomeserverInMemory.account,
            server: "chat.test", settings: settings, name: "Kummerkasten", report: { troubles.add($0) },
            powerTrouble: { powerTroubles.add($0) },
            clock: DeskClock { clock.now },
            sleep: { duration in
                try Task.checkCancellation()
                clock.advance(by: duration)
                await Task.yield()
            }, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    // MARK: - What the desk asks for

    func does(_ action: ChatAction) async -> ActionOutcome? { await work.outcome(of: action) }

    /// A summons from the desk, in a case against Bolle.
    func summons(_ member: MemberID = bolle, id: Int = 5) -> ChatAction {
        ChatAction(
            id: id, case: 1, type: .summon, member: member, channel: "notruf-1", text: "Wir möchten mit dir sprechen.",
            purpose: .summons, channelKind: .interrogation)
    }

    func sanction(
        _ kind: SanctionKind, _ member: MemberID = bolle, in room: String? = nil, id: Int = 7, lift: Bool = false
    ) -> ChatAction {
        ChatAction(
            id: id, case: 1, type: lift ? .lift : .sanction, member: member, channel: room.map { ChannelID($0) }, kind: kind,
            reason: lift || !kind.isTold ? nil : "Der Grund.", purpose: lift ? .lift : .sanction)
    }

    // MARK: - What there is

    /// A room of members. The desk's account is in it if it has power there.
    func room(
        levels: JSONValue, creator: MemberID = gast, version: String = "11", desk: Bool = true,
        _ members: [MemberID] = [bolle, gast]
    ) -> String {
        synapse.change { world in
            let room = "!lobby"
            world.rooms[room] = HomeserverInMemory.Room()
            world.add(
                "m.room.create", by: creator.rawValue, in: room, .object(["room_version": .string(version)]), key: "")
            for member in members + (desk ? [HomeserverInMemory.account] : []) {
                world.move(member.rawValue, "join", in: room, by: member.rawValue)
            }
            world.add("m.room.power_levels", by: creator.rawValue, in: room, levels, key: "")
        }
        return "!lobby"
    }

    func levels(_ room: String) -> JSONValue? { synapse.look { $0.rooms[room]?.state["m.room.power_levels|"] } }
    func membership(_ member: MemberID, _ room: String) -> String? { synapse.look { $0.rooms[room]?.members[member.rawValue] } }

    /// What was said in a room, in order.
    func lines(_ room: String) -> [String] {
        synapse.look { $0.rooms[room]?.events ?? [] }.compactMap { $0["content"]?["body"]?.string }
    }

    /// Reads once what happened, like a desk that has just started, and handles what has waited until now.
    @discardableResult
    func syncs(after position: MatrixSync.Position? = nil, limit: Int = MatrixSync.limit) async throws
        -> MatrixSync.Position
    {
        let sync = work.sync { _ in }
        let filter = try await sync.make(SyncFilter(others: try await work.rooms.otherRooms(), limit: limit))
        let next = try await sync.take(try await sync.ask(after: position, filter, wait: .zero), after: position)
        while try await sync.catchUp() {}
        return next
    }
}

/// Collects what was reported.
final class Told<Value: Sendable>: Sendable {
    private let values = Mutex<[Value]>([])

    var all: [Value] { values.withLock { $0 } }
    func add(_ value: Value) { values.withLock { $0.append(value) } }
}

extension MatrixStage {
    /// Waits until a condition holds.
    func waits(_ what: String, _ holds: () async throws -> Bool) async throws {
        try await eventually(what, holds)
    }
}
