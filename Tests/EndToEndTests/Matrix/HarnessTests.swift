import Foundation
import Testing

/// Checks the homeserver and the members that the other suites rely on.
@Suite("A real Synapse and real clients", .withSynapse, .timeLimit(.minutes(6)))
struct HarnessTests {
    private struct Reports: Decodable {
        struct Report: Decodable { var id: Int, event_id: String, sender: String, user_id: String, reason: String? }
        var event_reports: [Report]
    }

    private func reports(on synapse: Synapse, as admin: String) async throws -> [Reports.Report] {
        let answer = try await synapse.get("/_synapse/admin/v1/event_reports?dir=b", as: admin)
        return try JSONDecoder().decode(Reports.self, from: Data(answer.body.utf8)).event_reports
    }

    @Test("Two members talk, one reports; the operator reads the signed message, even after the server was killed")
    func aReportIsKept() async throws {
        let synapse = try await Synapse()
        try await synapse.start()
        let admin = try await synapse.register("desk", admin: true)
        let lena = try await synapse.member("lena")
        let bolle = try await synapse.member("bolle")
        let lobby = try await lena.opens("Lobby")
        try await bolle.joins(lobby)
        let insult = try await bolle.says("geh doch st████", in: lobby)
        #expect(try await lena.hears("geh doch").event == insult.event)
        try await lena.reports(insult, because: "jeden Abend")

        let report = try #require(try await reports(on: synapse, as: admin).first)
        #expect(report.event_id == insult.event && report.sender == bolle.user && report.user_id == lena.user)
        #expect(report.reason == "jeden Abend")
        let detail = try await synapse.get("/_synapse/admin/v1/event_reports/\(report.id)", as: admin).body
        #expect(detail.contains("geh doch st") && detail.contains("ed25519:a_1") && detail.contains("sha256"), "\(detail)")

        synapse.changesItsKey()
        try await synapse.killAtOnce()
        await #expect(throws: MatrixRefusal(errcode: "unreachable")) { try await bolle.says("hallo?", in: lobby) }
        try await synapse.start()
        #expect(try await reports(on: synapse, as: admin).map(\.id) == [report.id])
        try await bolle.says("wieder da", in: lobby)
        try await lena.hears("wieder da", in: lobby)
        let keys = try await synapse.get("/_matrix/key/v2/server").body
        #expect(keys.contains(#""old_verify_keys":{"ed25519:a_1""#) && keys.contains(#""verify_keys":{"ed25519:a_2""#), "\(keys)")
    }

    @Test("A test can have a server without server notices, with an old room version and with limits")
    func aServerAsItIsWanted() async throws {
        let limits = "rc_message:\n  per_second: 0.01\n  burst_count: 1"
        let synapse = try await Synapse(SynapseSettings(serverNotices: false, roomVersion: "10", further: limits))
        try await synapse.start()
        let admin = try await synapse.register("desk", admin: true)
        let lena = try await synapse.member("lena")
        let notice = #"{"user_id":"\#(lena.user)","content":{"msgtype":"m.text","body":"danke"}}"#
        let answer = try await synapse.put("/_synapse/admin/v1/send_server_notice/t1", notice, as: admin)
        #expect(answer.status == 400 && answer.body.contains("not enabled"), "\(answer)")
        let room = try await lena.opens("Lobby")
        #expect(room.hasSuffix(":chat.test"), "rooms of version 12 are not named after their server")
        await #expect(throws: MatrixRefusal(errcode: "M_LIMIT_EXCEEDED")) {
            for number in 1...20 { try await lena.says("\(number)", in: room) }
        }
    }

    @Test("A client is told that its account is locked, and continues when it no longer is")
    func aLockIsFelt() async throws {
        let synapse = try await Synapse()
        try await synapse.start()
        let admin = try await synapse.register("desk", admin: true)
        let bolle = try await synapse.member("bolle")
        let room = try await bolle.opens("Saal", encrypted: true, version: "10")
        let path = "/_synapse/admin/v2/users/\(bolle.user.asPathPart)"
        #expect(try await synapse.put(path, #"{"locked":true}"#, as: admin).status == 200)
        await #expect(throws: MatrixRefusal(errcode: "M_USER_LOCKED")) { try await bolle.whispers(in: room) }
        // A request that hangs when the lock comes still gets its answer.
        try await bolle.isRefused(with: "M_USER_LOCKED")
        #expect(try await synapse.put(path, #"{"locked":false}"#, as: admin).status == 200)
        try await bolle.isAdmitted()
        try await bolle.whispers(in: room)
    }
}
