import Foundation
import ModelKit
import Testing

/// The console shows what keeps the desk from its homeserver, and the desk catches up afterwards.
@Suite("Troubles with a homeserver", .withSynapse, .timeLimit(.minutes(5)))
struct MatrixTroubleTests {
    private static let wait: Duration = .seconds(90)

    @Test("Frozen, dead, a revoked token, limits: the console says so, and the desk continues afterwards")
    func troubles() async throws {
        let limits = "rc_message:\n  per_second: 1\n  burst_count: 3"
        let community = try await MatrixCommunity(SynapseSettings(further: limits), isLimited: true)
        let (synapse, desk) = (community.synapse, community.desk)
        let here = try await community.meeting("troubles")
        let console = try await TerminalSession.console(on: desk)
        try await console.shows("●")

        try await synapse.freeze()
        try await console.shows("the homeserver does not answer", within: Self.wait)
        synapse.thaw()
        try await here.lena.reports(try await here.bolle.says("eins", in: here.room), because: "insult")
        try await console.shows("#1", within: Self.wait)
        try await console.hides("the homeserver does not answer", within: Self.wait)

        try await synapse.killAtOnce()
        try await console.shows("the homeserver cannot be reached", within: Self.wait)
        try await synapse.start()
        try await here.lena.reports(try await here.bolle.says("zwei", in: here.room), because: "insult")
        _ = try await here.dossier("two reports") { $0.reports.count == 2 }
        try await console.hides("the homeserver cannot be reached", within: Self.wait)

        _ = try await synapse.post("/_matrix/client/v3/logout", "{}", as: community.token)
        try await console.shows("the desk's token is revoked", within: Self.wait)
        try await here.lena.reports(try await here.bolle.says("drei", in: here.room), because: "insult")
        try await community.renewsToken()
        _ = try await here.dossier("three reports") { $0.reports.count == 3 }
        try await console.hides("revoked", within: Self.wait)

        // The homeserver lets the desk's account send one line per second.
        try await console.press("v")
        let room = try await here.bolle.isPulled(by: MatrixCommunity.desksAccount)
        try await console.shows("in the channel", within: Self.wait)
        let lines = (1...6).map { "Frage \($0)" }
        for line in lines {
            try await console.enter(line)
            // Text that follows Enter at once would count as part of the same paste.
            try await console.hides("› \(line)")
        }
        try await here.bolle.hears("Frage 6", in: room)
        let heard = try await here.bolle.seen().filter { $0.room == room && $0.text?.contains("Frage") == true }
        #expect(heard.map { $0.text?.suffix(7) } == lines.map { $0.suffix(7) }, "in their order, each once")
        await console.close()
        try await community.ends()
    }

    @Test(
        "A change in the homeserver's database is an alarm; a signature with an earlier key is not",
        .enabled(if: SynapseEnvironment.hasFile))
    func authenticity() async throws {
        let community = try await MatrixCommunity()
        let synapse = community.synapse
        let here = try await community.meeting("authenticity")
        let honest = try await here.bolle.says("guten Abend", in: here.room)
        try await here.lena.reports(honest, because: "insult")
        _ = try await here.dossier()
        // The next messages belong to the first report. The desk is frozen so that it does not read them before the change.
        try await community.desk.freeze()
        let old = try await here.bolle.says("guten Morgen", in: here.room)
        let forged = try await here.bolle.says("hast du gut geschlafen?", in: here.room)
        try await synapse.killAtOnce()
        try await synapse.forges(forged, "hast du gut geschlafen?", "geh doch st****")
        synapse.changesItsKey()
        try await synapse.start()
        community.desk.thaw()
        let new = try await here.bolle.says("bis morgen", in: here.room)
        for post in [old, forged, new] { try await here.lena.reports(post, because: "insult") }
        let dossier = try await here.dossier("all four") { $0.lines.count { $0.part == .selected } == 4 }
        let found = dossier.lines.map { [$0.message.text, $0.detail?.authenticity?.finding.rawValue] }
        #expect(
            found == [
                ["guten Abend", "verified"], ["guten Morgen", "verified"], ["geh doch st****", "mismatch"],
                ["bis morgen", "verified"],
            ])
        let console = try await TerminalSession.console(on: community.desk, width: 140, height: 40)
        try await console.shows("geh doch st****", within: Self.wait)
        try await console.press("Enter")
        try await console.shows("not what chat.test signed", within: Self.wait)
        await console.close()
        try await community.ends()
    }
}
