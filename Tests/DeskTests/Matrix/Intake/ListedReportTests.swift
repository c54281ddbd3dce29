import Foundation
import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("Reports in a homeserver's list")
struct ListedReportTests {
    private func page(_ text: String) throws -> ReportPage { try JSONDecoder().decode(ReportPage.self, from: Data(text.utf8)) }

    /// As Synapse 1.163.2 sent it.
    private static let message = """
        {"event_reports":[{"id":2,"received_ts":1795274035793,"room_id":"!49U","event_id":"$yQ","user_id":"@lena:chat.test",
        "score":null,"reason":"insult: jeden Abend","sender":"@bolle:chat.test","canonical_alias":null,"name":"Lobby"}],"total":1}
        """

    @Test func aReportOnAMessage() throws {
        let page = try page(Self.message)
        #expect(
            page.reports == [
                ListedReport(
                    id: 2, received: Timestamp(milliseconds: 1_795_274_035_793), reporter: "@lena:chat.test",
                    accused: "@bolle:chat.test", target: .message(room: "!49U", event: "$yQ"), reason: "insult: jeden Abend",
                    roomName: "Lobby")
            ])
        #expect(page.total == 1 && page.isLast)
    }

    @Test("The message can be gone, the room can have no name, and the reason is optional")
    func whatIsMissing() throws {
        let page = try page(
            """
            {"event_reports":[{"id":2,"received_ts":1,"room_id":"!r","event_id":"$e","user_id":"@l:c.test","reason":null,
            "sender":null,"name":null}],"total":7,"next_token":1}
            """)
        let report = try #require(page.reports.first)
        #expect(report.accused == nil && report.roomName == nil && report.reason.isEmpty)
        #expect(page.total == 7 && !page.isLast)
    }

    @Test("Odd ids are kept as they are; an invalid one counts as none, and holds up no other report")
    func oddIDs() throws {
        func entry(_ id: Int, reporter: String = "@lena:chat.test", sender: String, event: String = "$e") -> String {
            #"{"id":\#(id),"received_ts":1,"room_id":"!r","event_id":"\#(event)","user_id":"\#(reporter)","reason":"","sender":"\#(sender)"}"#
        }
        let long = "@" + String(repeating: "x", count: 300) + ":far.test"
        let entries = [
            entry(1, sender: #"@o\u0001d\nd:far.test"#), entry(2, sender: ""), entry(3, sender: #"@q\u0000a:far.test"#),
            entry(4, sender: long), entry(5, reporter: "", sender: "@b:far.test"),
            entry(6, sender: "@b:far.test", event: #"$\u0000"#),
        ]
        let page = try page(#"{"event_reports":[\#(entries.joined(separator: ","))],"total":6}"#)
        #expect(page.reports.map(\.id) == [1, 2, 3, 4, 6])
        #expect(page.reports.map(\.accused) == ["@o\u{1}d\nd:far.test", nil, nil, nil, "@b:far.test"])
        #expect(page.reports.map(\.target) == Array(repeating: .message(room: "!r", event: "$e"), count: 4) + [.member])
    }

    @Test func aReportOnAMember() throws {
        let page = try page(
            """
            {"user_reports":[{"id":2,"received_ts":5,"target_user_id":"@bolle:chat.test","user_id":"@lena:chat.test",
            "reason":"harassment"}],"total":1,"next_token":null}
            """)
        #expect(page.reports.map(\.target) == [.member] && page.reports.map(\.accused) == ["@bolle:chat.test"] && page.isLast)
    }

    @Test(
        "An incomplete or unrelated answer is an error, not an empty list",
        arguments: [
            "{}", #"{"total":0}"#, #"{"event_reports":[{"id":1}],"total":1}"#, #"{"event_reports":{},"total":1}"#,
            #"{"event_reports":[]}"#, #"{"user_reports":[{"id":"x","received_ts":1,"user_id":"@a:b"}],"total":1}"#,
        ])
    func unusable(_ text: String) { #expect(throws: (any Error).self) { try page(text) } }

    @Test("A reason of any length takes no more space than a note")
    func longReasons() throws {
        for long in [String(repeating: "x", count: 60_000), "e" + String(repeating: "\u{301}", count: 60_000)] {
            let page = try page(Self.message.replacing("insult: jeden Abend", with: long))
            let reason = try #require(page.reports.first).reason
            #expect(reason.count <= Limits.note && reason.utf8.count <= 16 * Limits.note + 4)
        }
    }

    @Test("The same report has the same key, and any other has a different one, even if its id is reused")
    func keys() throws {
        let report = try #require(try page(Self.message).reports.first)
        var renamed = report
        (renamed.roomName, renamed.accused, renamed.reason) = ("Neu", nil, "")
        #expect(renamed.key == report.key, "what may change later is no part of it")
        var others = Array(repeating: report, count: 5)
        others[0].id = 3
        others[1].received = report.received + .milliseconds(1)
        others[2].reporter = "@mimi:chat.test"
        others[3].target = .message(room: "!49U", event: "$yR")
        others[4].target = .member
        #expect(Set((others + [report]).map(\.key)).count == 6)
        // The parts must not run into each other.
        var (left, right) = (report, report)
        (left.target, right.target) = (.message(room: "!a", event: "b$c"), .message(room: "!ab", event: "$c"))
        #expect(left.key != right.key)
        #expect(report.key.uuidString == "\(report.key)" && report.key.uuid.6 >> 4 == 8, "made by a rule of our own")
    }

    @Test func itIsAskedForTheNewestFirst() {
        let call = ReportList.members.page(from: 90, limit: 100)
        #expect(call.path == ["_synapse", "admin", "v1", "user_reports"])
        #expect(call.query == ["dir": "b", "from": "90", "limit": "100"])
        #expect(ReportList.messages.page(from: 0, limit: 1).path.last == "event_reports")
    }
}
