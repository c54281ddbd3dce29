import Foundation
import GRDB
import ModelKit
import Testing

@testable import Desk
@testable import Store

@Suite("Decisions, and how they are carried out", .timeLimit(.minutes(5)))
struct DraftTests {
    @Test("A missing row of a case is found before anything is written")
    func missingRow() async throws {
        let scene = try await Scene()
        let number = try await closed(scene)
        try await scene.desk.pool.write { try $0.execute(sql: "DELETE FROM cases WHERE number = \(number)") }
        try await scene.desk.perform { turn in
            #expect(throws: UnreadableRow.self) {
                try turn.write { draft in
                    let noted = try Handling.note("Text", on: draft.facts.existing(number), by: Scene.mira, in: &draft)
                    try draft.record(noted, on: number, .everybody(.noted))
                }
            }
            #expect(turn.isUntouched)
        }
    }

    @Test("Recorded events continue from the current state of the case and its row")
    func goesOn() async throws {
        let scene = try await Scene()
        let number = try await scene.insult()
        try await scene.desk.perform { turn in
            try turn.write { draft in
                let theCase = try draft.facts.existing(number)
                try draft.record([Handling.claim(by: Scene.jonas, draft.facts)], on: number, .everybody(.claimed))
                #expect(try draft.facts.row(number)?.claim?.by == "jonas")
                #expect(turn.state.board.row(number)?.claim == nil)
                try draft.record(Handling.note("Text", on: theCase, by: Scene.jonas, in: &draft), on: number, .everybody(.noted))
            }
        }
        #expect(try await scene.row(number)?.claim?.by == "jonas")
        #expect(try Audit(folder: scene.folder).findings.isEmpty)
    }

    @Test("Facts know at any time from whom cases are hidden; what is drafted shows only in the draft")
    func hidden() async throws {
        let scene = try await Scene()
        try await scene.desk.perform { turn in
            let before = turn.facts
            try turn.write { draft in
                draft.hide(8, from: ["u9"])
                #expect(draft.facts.hidden.contains(8) && !turn.facts.hidden.contains(8))
            }
            #expect(before.hidden.contains(8) && !before.hidden.hidesAlike(7, 8))
        }
    }

    @Test("Deciders cannot write anything")
    func reading() async throws {
        let scene = try await Scene()
        try await scene.desk.perform { turn in
            #expect(throws: StoreError.self) { try turn.facts.stores.meta.set(.stored, "1") }
            #expect(throws: StoreError.self) { try turn.facts.stores.members.put(Scene.bolle) }
            #expect(turn.isUntouched)
        }
    }

    @Test("An action that is missing in the log is a bug")
    func dropped() async {
        await #expect(processExitsWith: .failure) {
            let scene = try await Scene()
            let number = try await scene.insult()
            try await scene.desk.perform { turn in
                try turn.write { draft in
                    _ = try Notices.tell(Scene.bolle.id, "Hallo", for: .message, case: number, in: &draft)
                }
            }
        }
    }

    private func closed(_ scene: Scene) async throws -> CaseNumber {
        let number = try await scene.insult()
        try await scene.rates(Scene.mira, .unproven, number)
        await scene.passes(.seconds(6))
        return number
    }
}
