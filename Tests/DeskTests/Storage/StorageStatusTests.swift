import Foundation
import GRDB
import ModelKit
import Testing
import TestSupport

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("A disk that is full, or nearly full", .timeLimit(.minutes(5)))
struct StorageStatusTests {
    /// The states of the disk that a console has received, once there are enough.
    private func states(_ scene: Scene, _ count: Int, _ happens: () async throws -> Void) async throws -> [StorageStatus] {
        let (_, stream) = try await scene.desk.listen(Scene.jonas, after: nil)
        try await happens()
        var states: [StorageStatus] = []
        for await signal in stream {
            guard case .storage(let status) = signal else { continue }
            states.append(status)
            if states.count == count { break }
        }
        return states
    }

    private func set(pages: Int, _ scene: Scene) async throws {
        try await scene.desk.pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA max_page_count = \(pages)") }
    }

    /// This needs more room than existing pages have.
    private func says(_ scene: Scene, _ id: MessageID) async throws {
        try await scene.says(Scene.bolle, String(repeating: "geh doch ", count: 7000), id: id)
    }

    @Test("Everybody is told that nothing is stored, why and since when, and when it works again")
    func full() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        let start = scene.clock.now
        let failed = StorageStatus(.failed, cause: .full, since: start)
        let states = try await states(scene, 3) {
            try await set(pages: 1, scene)
            let problem = await #expect(throws: Problem.self) { try await says(scene, "m2") }
            #expect(problem?.status == 503 && problem?.detail?.contains("disk is full") == true)
            #expect(await scene.desk.welcome(Scene.mira).storage == failed)
            scene.clock.advance(by: .seconds(30))
            // It is announced once, however often something is tried.
            await #expect(throws: Problem.self) { try await says(scene, "m3") }
            try await set(pages: 1_000_000, scene)
            try await scene.does(Scene.mira, .note("es geht wieder"), number)
        }
        #expect(states == [StorageStatus(), failed, StorageStatus()])
        #expect(scene.logs.text.components(separatedBy: "Nothing can be stored").count == 2)
        #expect(await scene.desk.welcome(Scene.mira).storage == StorageStatus())
        #expect(try Audit(folder: scene.folder).findings.isEmpty)
    }

    @Test("The end of the problem is noticed without any request, but not while the disk is still full")
    func over() async throws {
        let scene = try await Scene()
        try await set(pages: 1, scene)
        await #expect(throws: Problem.self) { try await says(scene, "m1") }
        try await set(pages: 1_000_000, scene)
        scene.disk.has(free: 4096)
        await scene.desk.lookAtStorage()
        #expect(await scene.desk.storage.failure == .full)
        scene.disk.has(free: 50_000_000_000)
        await scene.desk.lookAtStorage()
        #expect(await scene.desk.storage == StorageStatus())
    }

    @Test("There is a warning before: below 5 % or 200 MB")
    func low() async throws {
        let scene = try await Scene()
        let start = scene.clock.now
        let states = try await states(scene, 4) {
            await scene.desk.lookAtStorage()
            scene.disk.has(free: 4_910_000_000)
            await scene.desk.lookAtStorage()
            scene.disk.has(free: 4_910_000_000 - 4096)
            await scene.desk.lookAtStorage()
            scene.clock.advance(by: .minutes(5))
            scene.disk.has(free: 150_000_000)
            await scene.desk.lookAtStorage()
            scene.disk.has(free: 20_000_000_000)
            await scene.desk.lookAtStorage()
        }
        #expect(
            states == [
                StorageStatus(), StorageStatus(.low, since: start, free: 4_910_000_000),
                StorageStatus(.low, since: start, free: 150_000_000), StorageStatus(),
            ])
        #expect(DiskSpace(free: 199_000_000, total: 1_000_000_000).isLow)
        #expect(!DiskSpace(free: 201_000_000, total: 1_000_000_000).isLow)
        #expect(DiskSpace(free: 4_910_000_000, total: 100_000_000_000).isLow)
        #expect(!DiskSpace(free: 5_100_000_000, total: 100_000_000_000).isLow)
    }

    @Test("A missing file is noticed and announced, and so is its return")
    func gone() async throws {
        let scene = try await Scene()
        let file = scene.folder + "/" + CaseLog.fileName
        try FileManager.default.moveItem(atPath: file, toPath: file + ".away")
        await scene.desk.lookAtStorage()
        #expect(await scene.desk.welcome(Scene.mira).storage?.failure == .gone)
        try FileManager.default.moveItem(atPath: file + ".away", toPath: file)
        await scene.desk.lookAtStorage()
        #expect(await scene.desk.welcome(Scene.mira).storage == StorageStatus())
    }

    @Test("A failure for another reason says nothing about the disk")
    func other() async throws {
        let scene = try await Scene()
        try await scene.desk.pool.write {
            try $0.execute(sql: "CREATE TRIGGER no BEFORE INSERT ON evidence BEGIN SELECT RAISE(ABORT, 'no'); END")
        }
        await #expect(throws: Problem.self) { try await scene.insult() }
        #expect(await scene.desk.storage == StorageStatus())
        #expect(scene.logs.text.contains("A transaction failed"))
    }

    @Test("The check reports the free space")
    func finding() throws {
        let home = TestFolder()
        for folder in [home.path, home.path + "/none/yet"] {
            let found = StateFindings(folder: folder, at: Timestamp(milliseconds: 0)).all.first { $0.subject == "disk" }
            #expect(found?.detail.contains(" of ") == true)
        }
    }
}
