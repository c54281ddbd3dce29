import Foundation
import GRDB
import Hummingbird
import HummingbirdTesting
import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix
@testable import Store

/// An anonymous reporter has names that occur nowhere else. No answer of the desk may contain any of them, whatever happens to
/// the case (B1).
@Suite("Anonymity", .timeLimit(.minutes(5)))
struct AnonymityTests {
    static let canary = Member(
        id: "canary-id", nick: "Kanarie", registered: Timestamp(rfc3339: "2023-05-06T00:00:00Z"), language: "nl",
        mail: MailAddress("canary@example.org"))

    /// The desk's Dutch texts for members, as far as they are the same in every case.
    private static let dutch = Texts.Key.allCases.compactMap { key in
        let source = Texts().template(key, in: "nl").source
        return source.split(whereSeparator: { "{}\n".contains($0) }).map(String.init).max { $0.count < $1.count }
    }.filter { $0.count > 12 }

    private func meets(_ scene: Scene) async throws {
        var before = Self.canary
        before.nick = "Kanarienvogel"
        try await scene.happens([.member(before), .member(Self.canary), .join(channel: "lobby", member: Self.canary.id)])
        for kind in [Channel.Kind.private, .mail, .photo, .page, .guestbook] {
            let id = ChannelID("\(kind)-canary-id-u17")
            try await scene.happens([
                .channel(Channel(id: id, kind: kind, name: "Kanarie und Bolle")), .join(channel: id, member: Self.canary.id),
                .join(channel: id, member: Scene.bolle.id),
            ])
        }
    }

    /// Two members talk, and one of them reports the other anonymously.
    private func privateCase(_ scene: Scene, _ kind: Channel.Kind = .private) async throws -> CaseNumber {
        let channel = ChannelID("\(kind)-canary-id-u17")
        let both = [Self.canary.id, Scene.bolle.id]
        try await scene.says(Self.canary, "lass mich in Ruhe", id: "p0", in: channel, to: both)
        try await scene.says(Scene.bolle, "geh doch st████", id: "p1", in: channel, to: both)
        try await scene.says(Self.canary, "ich melde das jetzt", id: "p2", in: channel, to: both)
        return try await scene.reports(Self.canary, ["p1"], note: "jeden Abend", anonymous: true).case
    }

    /// Everything that moderators can read about the cases, and what they and the accused are told.
    private func everything(_ client: any TestClientProtocol, _ scene: Scene, _ numbers: [CaseNumber]) async throws -> String {
        var texts: [String] = []
        for name in ["mira", "jonas", "nadia"] {
            var paths = ["/v1/snapshot", "/v1/cases?filter=state%3Aall", "/v1/cases?filter=state%3Aclosed"]
            paths += numbers.flatMap { number in
                ["", "/support", "/addresses?party=reporter-1", "/addresses?party=subject"].map { "/v1/cases/\(number)" + $0 }
            }
            for path in paths {
                let response = try await client.execute(uri: path, method: .get, headers: ChatAPITests.headers("ntf_" + name))
                let text = String(buffer: response.body)
                texts.append(text)
                // Consoles must be able to read dossiers in which names are hidden.
                if path.dropFirst("/v1/cases/".count).allSatisfy(\.isNumber), path.hasPrefix("/v1/cases/"), response.status == .ok
                {
                    let decoder = JSONDecoder()
                    decoder.keyDecodingStrategy = .convertFromSnakeCase
                    _ = try decoder.decode(Dossier.self, from: Data(text.utf8))
                }
            }
        }
        for action in try await scene.actions() where action.member != Self.canary.id {
            texts.append(String(decoding: try JSON.answer(action), as: UTF8.self))
        }
        for number in numbers {
            for conversation in try await scene.theCase(number)?.conversations ?? [] {
                let follower = try await scene.follows(conversation.channel, Scene.nadia)
                texts += await follower.signals { $0.isReady }.map { "\($0)" }
            }
        }
        let (id, feed) = try await scene.desk.listen(
            Scene.nadia, after: FeedPosition(epoch: scene.desk.log.epoch, sequence: 0))
        await scene.desk.stopListening(id)
        texts += await feed.reduce(into: []) { $0.append("\($1)") }
        texts.append(scene.logs.text)
        return texts.joined(separator: "\n")
    }

    private func expectSilence(_ client: any TestClientProtocol, _ scene: Scene, _ numbers: [CaseNumber], after what: String)
        async throws
    {
        let text = try await everything(client, scene, numbers)
        #expect(text.contains("\(numbers[0])"))
        // In a small community, a language reveals who it is. Only the canary writes Dutch.
        for trace in Self.dutch + [#""language":"nl""#] where text.contains(trace) {
            Issue.record("“\(trace)” after \(what)")
        }
        // No language must be shown that could be taken for theirs either.
        for number in numbers {
            for addressee in try await scene.dossier(number, for: Scene.nadia).addressees where addressee.nick == nil {
                #expect(addressee.language == nil, "after \(what)")
            }
        }
        for name in ["canary", "kanarie", "2023-05-06"] {
            if let found = text.range(of: name, options: .caseInsensitive) {
                let start = text.index(found.lowerBound, offsetBy: -120, limitedBy: text.startIndex) ?? text.startIndex
                let end = text.index(found.upperBound, offsetBy: 60, limitedBy: text.endIndex) ?? text.endIndex
                Issue.record("after \(what): …\(text[start..<end])…")
            }
        }
        for query in ["kanarie", "reporter:kanarie", "reporter:canary", "kanarienvogel", "accused:kanarie"] {
            let escaped = query.replacing(":", with: "%3A") + "%20state%3Aall"
            let response = try await client.execute(
                uri: "/v1/cases?filter=\(escaped)", method: .get, headers: ChatAPITests.headers("ntf_nadia"))
            let rows = String(buffer: response.body).split(separator: "\n").dropFirst().compactMap { RowLine.row(from: $0.utf8) }
            #expect(rows.isEmpty, "\(query) after \(what)")
        }
    }

    @Test("A report about private messages, from the report to the appeal")
    func inPrivate() async throws {
        try await ChatAPITests.withDesk { client, scene in
            try await meets(scene)
            let number = try await privateCase(scene)
            try await expectSilence(client, scene, [number], after: "the report")
            let dossier = try await scene.dossier(number, for: Scene.mira)
            #expect(dossier.lines.map(\.nick) == ["", "Bolle", ""])
            #expect(dossier.lines.map(\.message.text) == ["lass mich in Ruhe", "geh doch st████", "ich melde das jetzt"])

            try await scene.does(Scene.mira, .claim, number)
            try await scene.does(Scene.mira, .summon(.reporter(1)), number)
            let summons = try #require(try await scene.asked(of: Self.canary, .summon).first)
            try await scene.answers(summons, .failed, "Kanarie (canary-id) is offline")
            try await scene.does(Scene.mira, .summon(.reporter(1)), number)
            let channel = try await scene.brings(Self.canary)
            try await scene.says(Self.canary, "er hört nicht auf", id: "c1", in: channel)
            try await scene.does(
                Scene.mira, .refer(Referral(to: .reporter(1), helplines: [], text: "Wir sind da.", mail: false)), number)
            try await scene.does(Scene.mira, .dismiss(channel), number)
            try await scene.does(Scene.mira, .handUp(danger: true, note: "bitte ansehen"), number)
            try await expectSilence(client, scene, [number], after: "talk, help and alarm")

            try await scene.rates(Scene.mira, .malicious, number)
            await scene.passes(.seconds(5))
            for action in try await scene.asked(of: Self.canary, .notice).suffix(1) {
                try await scene.answers(action, .failed, "no device of Kanarie (canary-id)")
            }
            try await expectSilence(client, scene, [number], after: "a warning that failed")
            let appeal = try await scene.appeals(Self.canary, number).case
            try await expectSilence(client, scene, [number, appeal], after: "the appeal")
            try await scene.rates(Scene.nadia, .granted, appeal)
            await scene.passes(.seconds(5))
            try await expectSilence(client, scene, [number, appeal], after: "the end of the appeal")
            try await scene.reopens(Scene.mira, number)
            try await scene.does(
                Scene.mira, .sanction(SanctionOrder(step: SanctionStep(.warning), reason: "Bitte lass das.")), number)
            try await scene.rates(Scene.mira, .justified, number)
            await scene.passes(.seconds(5))
            try await expectSilence(client, scene, [number, appeal], after: "the second verdict")
        }
    }

    @Test(
        "Neither a private channel nor a lock for malicious reports reveals them",
        arguments: [Channel.Kind.mail, .photo, .page, .guestbook])
    func asides(kind: Channel.Kind) async throws {
        try await ChatAPITests.withDesk { client, scene in
            try await meets(scene)
            let number = try await privateCase(scene, kind)
            try await expectSilence(client, scene, [number], after: "the report")
            var numbers = [number]
            for index in 1...2 {
                try await scene.says(Scene.lobo, "hm", id: MessageID("l\(index)"))
                numbers.append(
                    try await scene.reports(Self.canary, [MessageID("l\(index)")], against: Scene.lobo, anonymous: true).case)
                await scene.passes(.minutes(4))
            }
            for number in numbers {
                try await scene.rates(Scene.mira, .malicious, number)
                await scene.passes(.seconds(5))
            }
            #expect(try await scene.asked(of: Self.canary, .sanction).count == 1, "the third one locks the account")
            try await expectSilence(client, scene, numbers, after: "three malicious reports")
        }
    }

    @Test("The desk writes to them in their language, and to moderators in the community's")
    func language() async throws {
        var community = Community.standard(name: "Kummerkasten")
        community.language = "en"
        let scene = try await Scene(community: community)
        try await meets(scene)
        let number = try await privateCase(scene)
        let dossier = try await scene.dossier(number, for: Scene.mira)
        #expect(dossier.addressees.map(\.language) == ["de", nil])
        let answer = String(decoding: try JSON.answer(dossier), as: UTF8.self)
        #expect(answer.contains(#""language":"de""#) && !answer.contains(#""language":"en""#))
        try await scene.rates(Scene.mira, .unproven, number)
        await scene.passes(.seconds(5))
        #expect(
            try await scene.asked(of: Self.canary, .notice).last?.text?.hasPrefix("We hebben je melding (zaak 1) bekeken") == true
        )
    }

    @Test("A concern about somebody, and one about oneself")
    func concerns() async throws {
        try await ChatAPITests.withDesk { client, scene in
            try await meets(scene)
            var numbers: [CaseNumber] = []
            for about in [Scene.lobo.id, Self.canary.id] {
                let body = """
                    {"id":"\(UUID())","reporter":"canary-id","about":"\(about)","note":"klingt so müde","anonymous":true}
                    """
                let response = try await client.execute(
                    uri: "/chat/v1/concerns", method: .post, headers: ChatAPITests.headers(), body: ByteBuffer(string: body))
                #expect(response.status == .created)
                numbers.append(try JSONDecoder().decode(ReportReceipt.self, from: Data(String(buffer: response.body).utf8)).case)
            }
            try await expectSilence(client, scene, numbers, after: "the concern")
            for number in numbers {
                let party: Conversation.Party = number == numbers[0] ? .reporter(1) : .subject
                try await scene.does(Scene.nadia, .claim, number)
                if case .reporter = party {
                    try await scene.does(Scene.nadia, .summon(party), number)
                    let channel = try await scene.brings(Self.canary)
                    try await scene.says(Self.canary, "danke", id: MessageID("d\(number)"), in: channel)
                }
                try await scene.does(
                    Scene.nadia, .refer(Referral(to: party, helplines: [], text: "Wir sind da.", mail: false)), number)
                try await scene.rates(Scene.nadia, .attended, number)
                await scene.passes(.seconds(5))
            }
            try await expectSilence(client, scene, numbers, after: "help")
        }
    }

    @Test("Visible consequences and ratings reveal nothing about anonymous reports")
    func comparingCases() async throws {
        let scene = try await Scene()
        try await meets(scene)
        var hidden: [CaseNumber] = []
        try await scene.says(Scene.lobo, "na", id: "o1")
        let open = try await scene.reports(Self.canary, ["o1"], against: Scene.lobo).case
        for index in 1...2 {
            await scene.passes(.minutes(4))
            try await scene.says(Scene.lobo, "hm", id: MessageID("l\(index)"))
            hidden.append(
                try await scene.reports(Self.canary, [MessageID("l\(index)")], against: Scene.lobo, anonymous: true).case)
        }
        for number in hidden {
            try await scene.rates(Scene.mira, .malicious, number)
            await scene.passes(.seconds(5))
        }
        #expect(try await scene.dossier(hidden[1]).closings?.map(\.nick) == [nil])
        let person = try #require(try await scene.dossier(open).reporters.first)
        #expect(person.closedUntil == nil && person.rated == 0 && person.ratedMalicious == 0)
        let row = try #require(try await scene.row(open))
        #expect(row.reporterRated == 0 && row.reporterJustified == 0)
        // These count for the steps.
        await #expect(throws: Problem.self) { try await scene.reports(Self.canary, ["l2"], against: Scene.lobo) }
    }

    @Test("A private channel is no longer named once somebody has reported there anonymously")
    func joined() async throws {
        let scene = try await Scene()
        try await meets(scene)
        let channel = ChannelID("private-canary-id-u17")
        let all = [Self.canary.id, Scene.bolle.id, Scene.mimi.id]
        try await scene.happens([.join(channel: channel, member: Scene.mimi.id)])
        try await scene.says(Scene.bolle, "geh doch st████", id: "p1", in: channel, to: all)
        let number = try await scene.reports(Scene.mimi, ["p1"]).case
        #expect(try await scene.row(number)?.channel == "Kanarie und Bolle")
        try await scene.reports(Self.canary, ["p1"], anonymous: true)
        #expect(try await scene.row(number)?.channel == "")
        #expect(try await scene.dossier(number).lines.map(\.channelName) == [""])
    }

    /// Two members talk in a channel, one of them reports the other anonymously, and both go on.
    private func quarrel(_ scene: Scene, in channel: ChannelID) async throws -> CaseNumber {
        let both = [Self.canary.id, Scene.bolle.id]
        func id(_ name: String) -> MessageID { MessageID("\(name)-\(channel)") }
        try await scene.says(Self.canary, "lass mich in Ruhe", id: id("canary-id-1"), in: channel, to: both)
        try await scene.says(Scene.bolle, "geh doch st████", id: id("p1"), in: channel, to: both)
        let number = try await scene.reports(Self.canary, [id("p1")], anonymous: true).case
        try await scene.says(Self.canary, "das wird gemeldet", id: id("canary-id-2"), in: channel, to: both)
        try await scene.says(Scene.bolle, "na und, Kanarie?", id: id("p2"), in: channel, to: both)
        return number
    }

    @Test("Every channel that is not public counts as private, and so does one that the chat has not described")
    func undescribed() async throws {
        try await ChatAPITests.withDesk { client, scene in
            try await meets(scene)
            for kind in [Channel.Kind.contact, .interrogation] {
                try await scene.happens([.channel(Channel(id: ChannelID("\(kind)"), kind: kind, name: "Kanarie und Bolle"))])
            }
            for channel in ["zimmer", "contact", "interrogation"] {
                let number = try await quarrel(scene, in: ChannelID(channel))
                try await expectSilence(client, scene, [number], after: "the report in \(channel)")
                let dossier = try await scene.dossier(number)
                #expect(dossier.lines.map(\.nick) == ["", "Bolle", "", "Bolle"])
                #expect(dossier.lines.map(\.message.author) == ["reporter-1", "u17", "reporter-1", "u17"])
                #expect(
                    dossier.lines.map(\.message.id.rawValue) == [
                        "reporter-1-said-1", "u17-said-1", "reporter-1-said-2", "u17-said-2",
                    ])
                #expect(dossier.lines.last?.message.text == "na und, reporter-1?")
                #expect(try await scene.row(number)?.channel == "")
                try await scene.rates(Scene.mira, .unproven, number)
                await scene.passes(.minutes(4))
            }
        }
    }

    @Test("A channel that an earlier version took for public, because it was not described, is private too")
    func undescribedBefore() async throws {
        try await ChatAPITests.withDesk { client, scene in
            try await meets(scene)
            try await scene.happens([.channel(Channel(id: "zimmer", kind: .public, name: "Zimmer der Kanarie"))])
            let number = try await quarrel(scene, in: "zimmer")
            #expect(try await scene.row(number)?.channel == "Zimmer der Kanarie")
            try await scene.desk.pool.write { db in
                try db.execute(sql: "DELETE FROM channel WHERE id = 'zimmer'")
                for table in ["report", "appeal", "command"] { try db.execute(sql: "ALTER TABLE \(table) DROP COLUMN content") }
                try db.execute(sql: "DELETE FROM grdb_migrations WHERE identifier = '8'")
            }
            let later = try await scene.restarted()
            #expect(try await later.row(number)?.channel == "")
            #expect(try await later.dossier(number).lines.map(\.nick) == ["", "Bolle", "", "Bolle"])
        }
    }

    @Test("Channel names in rows of an earlier version are removed")
    func earlierVersions() async throws {
        let scene = try await Scene()
        try await meets(scene)
        let number = try await privateCase(scene)
        try await scene.rates(Scene.mira, .malicious, number)
        await scene.passes(.seconds(5))
        let appeal = try await scene.appeals(Self.canary, number).case
        let rows = try await [scene.row(number), scene.row(appeal)].compactMap(\.self)
        try await scene.desk.pool.write { db in
            for var row in rows {
                row.channel = "Kanarie und Bolle"
                try db.execute(sql: "UPDATE cases SET line = ? WHERE number = ?", arguments: [row.line, row.number])
            }
            try db.execute(
                sql: "ALTER TABLE rating DROP COLUMN anonymous; DELETE FROM grdb_migrations WHERE identifier = '5'")
        }
        let later = try await scene.restarted()
        #expect(try await later.row(number)?.channel == "")
        #expect(try await later.row(appeal)?.channel == "")
        let hidden = try await later.desk.pool.read { try Bool.fetchOne($0, sql: "SELECT anonymous FROM rating") }
        #expect(hidden == true)
    }

    @Test("A reporter's name in private messages is shown as a placeholder, and cannot be searched for")
    func calledByName() async throws {
        try await ChatAPITests.withDesk { client, scene in
            try await meets(scene)
            let channel = ChannelID("private-canary-id-u17")
            let both = [Self.canary.id, Scene.bolle.id]
            let said = "KANARIE, Du nervst! @kanarie, kanaries Freunde, Kanarienvogel (canary-id)"
            try await scene.says(Scene.bolle, said, id: "p1", in: channel, to: both)
            try await scene.says(Self.canary, "ich bin nicht Deine kanarie", id: "p2", in: channel, to: both)
            let number = try await scene.reports(Self.canary, ["p1"], anonymous: true).case
            try await expectSilence(client, scene, [number], after: "the report")
            #expect(
                try await scene.dossier(number).lines.map(\.message.text) == [
                    "reporter-1, Du nervst! reporter-1, reporter-1 Freunde, reporter-1 (reporter-1)",
                    "ich bin nicht Deine reporter-1",
                ])
            let found = try await scene.desk.cases(try CaseQuery(parameters: ["filter": "nervst"]), for: Scene.mira)
            #expect(found.map(\.number) == [number])
            // The stored evidence is unchanged.
            let kept = try await scene.desk.pool.read {
                try Data.fetchAll($0, sql: "SELECT content FROM evidence WHERE kind = 'report'")
            }
            #expect(kept.contains { String(decoding: $0, as: UTF8.self).contains(said) })
        }
    }

    @Test("Their name is not shown in appeals, conversations, or other reporters' texts either")
    func calledByNameElsewhere() async throws {
        try await ChatAPITests.withDesk { client, scene in
            try await meets(scene)
            let channel = ChannelID("private-canary-id-u17")
            let all = [Self.canary.id, Scene.bolle.id, Scene.mimi.id]
            try await scene.happens([.join(channel: channel, member: Scene.mimi.id)])
            try await scene.says(Scene.bolle, "geh doch st████", id: "p1", in: channel, to: all)
            let number = try await scene.reports(Self.canary, ["p1"], note: "ich bin Kanarie", anonymous: true).case
            try await scene.reports(Scene.mimi, ["p1"], note: "Kanarie sagt das auch")
            try await scene.does(Scene.mira, .claim, number)
            try await scene.does(Scene.mira, .summon(.subject), number)
            let room = try await scene.brings(Scene.bolle)
            try await scene.says(Scene.bolle, "das war Kanarie (canary-id)!", id: "c1", in: room)
            try await scene.does(Scene.mira, .dismiss(room), number)
            try await scene.does(
                Scene.mira, .sanction(SanctionOrder(step: SanctionStep(.warning), reason: "Bitte lass das.")), number)
            try await scene.rates(Scene.mira, .justified, number)
            await scene.passes(.seconds(5))
            for action in try await scene.asked(of: Scene.bolle, .sanction) { try await scene.answers(action) }
            let appeal = try await scene.appeals(Scene.bolle, number, "Kanarie lügt, @kanarie hat mich provoziert").case
            try await expectSilence(client, scene, [number, appeal], after: "the appeal")
            let (dossier, other) = (try await scene.dossier(number), try await scene.dossier(appeal, for: Scene.nadia))
            #expect(dossier.reports.map(\.note) == ["ich bin reporter-1", "reporter-1 sagt das auch"])
            #expect(dossier.conversations.flatMap { $0.lines.map(\.text) } == ["das war reporter-1 (reporter-1)!"])
            #expect(other.appeal?.text == "reporter-1 lügt, reporter-1 hat mich provoziert")
        }
    }

    @Test("In a public channel, where everybody may have reported it, names are shown")
    func calledByNameInPublic() async throws {
        let scene = try await Scene()
        try await meets(scene)
        try await scene.says(Scene.bolle, "Kanarie, Du nervst!", id: "l1")
        let number = try await scene.reports(Self.canary, ["l1"], against: Scene.bolle, anonymous: true).case
        #expect(try await scene.dossier(number).lines.first { $0.part == .selected }?.message.text == "Kanarie, Du nervst!")
    }

    @Test("A named reporter of private messages is still named")
    func openly() async throws {
        let scene = try await Scene()
        try await meets(scene)
        let channel = ChannelID("private-canary-id-u17")
        try await scene.says(Self.canary, "lass mich", id: "p0", in: channel, to: [Self.canary.id, Scene.bolle.id])
        try await scene.says(Scene.bolle, "nö", id: "p1", in: channel, to: [Self.canary.id, Scene.bolle.id])
        let number = try await scene.reports(Self.canary, ["p1"]).case
        let dossier = try await scene.dossier(number, for: Scene.mira)
        #expect(dossier.lines.map(\.nick) == ["Kanarie", "Bolle"] && dossier.lines[0].channelName == "Kanarie und Bolle")
        #expect(try await scene.row(number)?.channel == "Kanarie und Bolle")
    }
}
