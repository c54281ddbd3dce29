import Foundation
import ModelKit
import Testing
import TestSupport

@Suite("Effects survive a killed desk", .serialized, .timeLimit(.minutes(5)))
struct EffectTests {
    @Test("kill -9 between verdict and effects: all effects happen, each once")
    func killedWithinTheUndoPeriod() async throws {
        let desk = try await DeskProcess.open()
        let number = try await desk.isTold(of: "geh doch", id: "m1")
        let operations = [
            #"{"id":"\#(UUID())","case":\#(number),"do":"sanction","kind":"mute","length":15,"reason":"Bitte lass das."}"#,
            #"{"id":"\#(UUID())","case":\#(number),"do":"rate","verdict":"justified"}"#,
        ]
        for operation in operations {
            #expect(try await desk.post("/v1/commands", operation, as: "ntf_mira").status == 200)
        }
        try await desk.killAtOnce()
        try await desk.start()
        let chat = try ForeignChat(desk)
        let sanction = try await chat.does(.sanction, with: "u17")
        #expect(sanction.kind == .mute)
        #expect(sanction.reason?.contains("Bitte lass das.") == true)
        try await desk.killAtOnce()
        try await desk.start()
        let again = try ForeignChat(desk)
        try await again.does(.notice, with: "u1") { $0.purpose == .thanks }
        try await again.does(.lift, with: "u17")
        for operation in operations {
            #expect(
                try await desk.post("/v1/commands", operation, as: "ntf_mira").status == 200, "the same answer, and nothing twice"
            )
        }
        let all = try ForeignChat(desk, after: 0)
        try await eventually("everything is told again") { all.asked.contains { $0.type == .lift } }
        for type in [ActionType.sanction, .lift] { #expect(all.asked.count { $0.type == type } == 1) }
        #expect(all.asked.count { $0.purpose == .thanks } == 1)
        let (status, output, errors) = try await Program.run(Program.notruf, ["audit", "--config", desk.config])
        #expect(status == 0, "\(output)\(errors)")
        for server in [chat, again, all] { server.leaves() }
        _ = try await desk.stop()
    }
}
