import Foundation
import ModelKit
import Testing
import TestSupport

/// A complete story on a real homeserver: members with another program's client, and moderators at a real terminal.
@Suite("A story on Matrix", .withSynapse, .timeLimit(.minutes(4)))
struct MatrixStoryTests {
    private static let short = """
        [policy]
        grace = "1s"
        ladder = ["admonition", "mute 1h", "lock 1d"]
        """

    private static let wait: Duration = .seconds(60)

    @Test(
        "Reported, interrogated, justified, locked, granted; desk and homeserver are killed, and nothing is lost"
    )
    func fromReportToAppeal() async throws {
        let community = try await MatrixCommunity(desk: Self.short, moderators: true)
        let (synapse, desk) = (community.synapse, community.desk)
        try await synapse.register("jonas")
        try await synapse.register("nadia")
        let moderator = try await synapse.member("mira")
        let lena = try await synapse.member("lena")
        let bolle = try await synapse.member("bolle")
        let mira = try await TerminalSession.console(on: desk, width: 140, height: 40)
        try await mira.shows("●")

        // Two messages, one case
        let lobby = try await lena.opens("Lobby")
        try await bolle.joins(lobby)
        try await lena.says("hallo zusammen", in: lobby)
        let first = try await bolle.says("geh doch st████", in: lobby)
        try await lena.says("lass das", in: lobby)
        let second = try await bolle.says("du ████", in: lobby)
        try await lena.reports(first, because: "Beleidigung, das macht er jeden Abend")
        try await lena.reports(second, because: "und wieder beleidigt er mich")
        try await mira.shows("#1", within: Self.wait)
        try await mira.shows("geh doch st████", within: Self.wait)
        let reported = try await community.dossier(about: bolle, "one case of both messages") { $0.reports.count == 2 }
        #expect(reported.row.category == "insult" && reported.row.number == 1 && reported.row.reporters == 1)
        #expect(reported.row.accusedNick == "Bolle" && reported.row.reporter == "Lena" && reported.row.channel == "Lobby")
        try await mira.press("Enter")
        try await mira.shows("das macht er jeden Abend")
        for text in ["hallo zusammen", "lass das", "du ████", "signed by", "und wieder"] { try await mira.shows(text) }
        let dossier = try await desk.dossier(1)
        #expect(dossier.lines.map(\.message.text) == ["hallo zusammen", "geh doch st████", "lass das", "du ████"])
        #expect(dossier.lines.map(\.part) == [.context, .selected, .context, .selected])
        #expect(dossier.lines.allSatisfy { $0.detail?.authenticity?.finding == .verified })

        // Lena and the moderators are told
        let told = try await lena.readsNotices()
        try await lena.hears("case 1", in: told)
        let james = try await moderator.isInvited(by: MatrixCommunity.desksAccount)
        try await moderator.joins(james)
        try await moderator.hears("new case 1, Insult", in: james)

        // Bolle redacts them, and the desk is killed: the evidence stays
        for post in [first, second] { try await bolle.redacts(post) }
        try await lena.sees("that it was taken back") { $0.type == "m.room.redaction" && $0.sender == bolle.user }
        try await mira.press("q")
        try await mira.shows("●")
        try await desk.killAtOnce()
        try await mira.hides("●")
        try await desk.start()
        try await mira.shows("●", within: Self.wait)
        try await mira.shows("geh doch st████")
        #expect(try await desk.dossier(1).lines.map(\.message.text).contains("du ████"))

        // Bolle is interrogated, and the homeserver dies in between
        try await mira.press("v")
        let room = try await bolle.isPulled(by: MatrixCommunity.desksAccount)
        try await mira.shows("in the channel", within: Self.wait)
        try await mira.enter("Was war da los?")
        try await bolle.hears("Was war da los?", in: room)
        try await bolle.says("die hat angefangen", in: room)
        try await mira.shows("die hat angefangen", within: Self.wait)
        try await synapse.killAtOnce()
        try await synapse.start()
        try await bolle.says("ehrlich!", in: room)
        try await mira.shows("ehrlich!", within: Self.wait)
        try await mira.enter("Danke.")
        try await bolle.hears("Danke.", in: room)
        try await leavesTheLine(mira)
        try await mira.press("r")
        try await bolle.isOut(of: room)
        try await mira.shows("was released", within: Self.wait)
        try await eventually("the room is emptied") {
            try await community.admin("/v1/rooms/\(room.asPathPart)").contains("M_NOT_FOUND")
        }
        try await mira.press("q")
        try await mira.hides("Interrogation")
        let conversation = try await desk.dossier(1).conversations.first
        #expect(conversation?.lines.map(\.text) == ["Was war da los?", "die hat angefangen", "ehrlich!", "Danke."])

        // Justified: thanks arrive in Lena's room
        try await mira.rates(1, "+", of: desk, within: Self.wait)
        try await lena.hears("was justified", in: told)

        // Locked, after Bolle was told why
        try await mira.hides("#1")
        try await mira.press("#")
        try await mira.type("1")
        try await mira.press("Enter")
        try await mira.shows("geh doch st████")
        try await mira.press("s")
        try await mira.shows("what Bolle reads")
        try await mira.press("3")
        try await mira.shows("▌ 3")
        try await mira.press("Enter")
        try await mira.hides("what Bolle reads")
        let his = try await bolle.readsNotices()
        let reasons = try await bolle.hears("your account is locked until", in: his)
        #expect(reasons.text?.contains("appeal") == true && reasons.text?.contains("Lena") == false, "\(reasons)")
        try await bolle.isRefused(with: "M_USER_LOCKED")

        var open: [Dossier.OpenAction] = []

        // Bolle appeals on the community's pages, and another moderator decides
        let answer = try await desk.post(
            "/chat/v1/appeals",
            #"{"id":"\#(UUID())","member":"\#(bolle.user)","case":1,"text":"Ich wurde provoziert."}"#, as: desk.chatToken)
        #expect(answer.status == 201, "\(answer.body)")
        let jonas = try await TerminalSession.console(of: "jonas", on: desk, width: 140, height: 40)
        try await jonas.shows("appeal on #1", within: Self.wait)
        try await jonas.press("Enter")
        try await jonas.shows("Ich wurde provoziert.")
        try await jonas.shows("geh doch st████")
        try await jonas.rates(2, "+", of: desk, within: Self.wait)
        try await eventually("nothing is left undone", within: Self.wait, describing: { "\(open)" }) {
            let appeal = try await desk.dossier(2)
            open = try await desk.dossier(1).actions + appeal.actions
            return open.isEmpty && appeal.row.state == .closed
        }
        try await bolle.isAdmitted()
        try await bolle.hears("was justified", in: his)
        let last = try await bolle.says("da bin ich wieder", in: lobby)
        #expect(try await lena.hears("da bin ich wieder", in: lobby).event == last.event)

        let end = try await desk.dossier(1)
        #expect(end.row.decision?.verdict == .unproven && end.sanctions.map(\.phase) == [.granted])
        #expect(try await lena.count(of: "case 1", in: told) == 2, "received, and thanks: each once")
        let audit = try await Program.run(Program.notruf, ["audit", "--config", desk.config])
        #expect(audit.status == 0, "\(audit)")
        for console in [mira, jonas] { await console.close() }
        try await community.ends()
    }

    /// Waits, because a key right after Escape would count as one with Alt.
    private func leavesTheLine(_ console: TerminalSession) async throws {
        try await console.press("Escape")
        try await console.hides("quick replies")
    }
}
