import Foundation
import ModelKit
import Testing
import TestSupport

/// What members report at a real homeserver, and what a moderator then sees.
@Suite(
    "Reports on Matrix", .withSynapse, .oneCommunity { try await MatrixCommunity(language: "de") },
    .timeLimit(.minutes(6)))
struct MatrixIntakeTests {
    private func meeting(
        _ name: String, in room: String? = "Lobby", encrypted: Bool = false, version: String? = nil
    ) async throws -> MatrixCommunity.Meeting {
        try await MatrixCommunity.running().meeting(name, in: room, encrypted: encrypted, version: version)
    }

    private func selected(_ dossier: Dossier) -> [EvidenceLine] { dossier.lines.filter { $0.part == .selected } }

    // MARK: - Messages

    @Test("Edited before the report: both versions are shown, whichever was reported")
    func edits() async throws {
        let here = try await meeting("edits")
        let first = try await here.bolle.says("st████ doch", in: here.room)
        try await here.bolle.edits(first, to: "alles gut")
        for number in 1...8 { try await here.lena.says("und? (\(number))", in: here.room) }
        let second = try await here.bolle.says("hallo Lena", in: here.room)
        try await here.lena.says("hallo", in: here.room)
        let edit = try await here.bolle.edits(second, to: "du ████")
        try await here.lena.reports(first, because: "beleidigt")
        try await here.lena.reports(edit, because: "schon wieder")
        let dossier = try await here.dossier("both messages") { selected($0).count == 2 }
        let lines = selected(dossier)
        #expect(lines.map(\.message.text) == ["alles gut", "du ████"])
        #expect(lines.map(\.message.id.rawValue) == [first.event, second.event])
        #expect(lines.map { $0.detail?.earlier?.map(\.text) } == [["st████ doch"], ["hallo Lena"]])
        #expect(lines.allSatisfy { $0.detail?.authenticity?.finding == .verified && $0.provenance == .signed })
        #expect(!dossier.lines.contains { $0.message.id.rawValue == edit.event }, "a new version is no message of its own")
    }

    @Test("A member who claims to replace somebody else's message is shown with their own text")
    func falseEdits() async throws {
        let here = try await meeting("false-edits")
        let hers = try await here.lena.says("schönes Wetter", in: here.room)
        let his = try await here.bolle.edits(hers, to: "geh doch st████")
        try await here.lena.reports(his, because: "Beleidigung")
        let lines = selected(try await here.dossier())
        #expect(lines.map(\.message.text) == ["geh doch st████"] && lines.first?.message.author.rawValue == here.bolle.user)
        let context = try await here.dossier().lines.first { $0.message.id.rawValue == hers.event }
        #expect(context?.message.text == "schönes Wetter" && context?.detail?.earlier == nil)
    }

    @Test("Redacted within a second of the report, and before it: the text stays, and is verified")
    func redactions() async throws {
        let here = try await meeting("redactions")
        let before = try await here.bolle.says("du ████", in: here.room)
        try await here.bolle.redacts(before, because: "war nicht so gemeint")
        let after = try await here.bolle.says("geh doch st████", in: here.room)
        try await here.lena.reports(before, because: "insult")
        try await here.lena.reports(after, because: "insult")
        try await here.bolle.redacts(after)
        let lines = selected(try await here.dossier("both messages") { selected($0).count == 2 })
        #expect(lines.map(\.message.text) == ["du ████", "geh doch st████"])
        #expect(lines.allSatisfy { $0.detail?.authenticity?.finding == .verified })
        #expect(lines.first?.detail?.takenBack != nil)
    }

    @Test("Pictures, stickers, polls, replies and reactions are described in words, and never loaded")
    func things() async throws {
        let here = try await meeting("things")
        let question = try await here.lena.says("wer kommt morgen?", in: here.room)
        let reply = try await here.bolle.answers(question, "du jedenfalls nicht")
        for member in [here.lena, here.bolle] { try await member.reacts(to: reply, with: "👎") }
        try await here.bolle.reacts(to: reply, with: "😂")
        let image = try await here.bolle.showsImage("lena.png", bytes: 54_321, in: here.room)
        let sticker = try await here.bolle.showsSticker("Stinkefinger", in: here.room)
        let poll = try await here.bolle.asks("Wer ist hier das ████?", options: ["Lena", "Lena"], in: here.room)
        for post in [reply, image, sticker, poll] { try await here.lena.reports(post, because: "harassment") }
        let lines = selected(try await here.dossier("all four") { selected($0).count == 4 })
        let details = lines.map(\.detail)
        #expect(lines.map(\.message.id.rawValue) == [reply, image, sticker, poll].map(\.event))
        #expect(details[0]?.reply == EvidenceDetail.Quote(nick: "Lena", text: "wer kommt morgen?"))
        #expect(details[0]?.reactions?.map { "\($0.key)\($0.count)" } == ["👎2", "😂1"])
        let picture = EvidenceDetail.Attachment(kind: .image, name: "lena.png", mediaType: "image/png", bytes: 54_321)
        #expect(details[1]?.attachment == picture)
        #expect(details[2]?.attachment?.kind == .sticker && details[2]?.attachment?.name == "Stinkefinger")
        #expect(details[3]?.attachment?.kind == .poll && lines[3].message.text == "Wer ist hier das ████?\n• Lena\n• Lena")
    }

    @Test("In an encrypted room there is only the reporter's text, and the dossier says so")
    func encrypted() async throws {
        let here = try await meeting("encrypted", encrypted: true)
        let whisper = try await here.bolle.whispers(in: here.room)
        try await here.lena.reports(whisper, because: "er droht mir: „ich weiß, wo du wohnst“")
        let dossier = try await here.dossier()
        let line = try #require(selected(dossier).first)
        #expect(line.detail?.encrypted == true && line.message.text.isEmpty)
        #expect(line.detail?.authenticity?.finding == .verified, "that he sent something then is proved")
        #expect(dossier.reports.map(\.note) == ["er droht mir: „ich weiß, wo du wohnst“"])
    }

    @Test("Rooms of every version are checked by their own rules", arguments: ["1", "3", "6", "9", "10", "11", "12"])
    func versions(_ version: String) async throws {
        let here = try await meeting("version-\(version)", version: version)
        let post = try await here.bolle.says("du ████", in: here.room)
        try await here.lena.reports(post, because: nil)
        let dossier = try await here.dossier()
        let authenticity = try #require(selected(dossier).first?.detail?.authenticity)
        #expect(authenticity == EvidenceDetail.Authenticity(.verified, server: Synapse.serverName))
        #expect(dossier.row.category == Community.unsortedCategory && dossier.row.channel == "Lobby")
    }

    @Test("A chat of two is shown as one")
    func direct() async throws {
        let here = try await meeting("direct", in: nil)
        let post = try await here.bolle.says("sag das ja keinem", in: here.room)
        try await here.lena.reports(post, because: "grooming")
        let dossier = try await here.dossier()
        #expect(selected(dossier).map(\.channelKind) == [.mail] && dossier.row.category == "youth")
    }

    @Test("Messages that follow one that was reported at once are added")
    func laterLines() async throws {
        let here = try await meeting("later")
        let post = try await here.bolle.says("du ████", in: here.room)
        try await here.lena.reports(post, because: "insult")
        #expect(try await here.dossier().lines.map(\.message.text) == ["du ████"])
        try await here.lena.says("lass das", in: here.room)
        try await here.bolle.says("nö", in: here.room)
        try await here.lena.says("Gute Nacht", in: here.room)
        let dossier = try await here.dossier("two lines afterwards") { $0.lines.count == 3 }
        #expect(dossier.lines.map(\.message.text) == ["du ████", "lass das", "nö"])
        #expect(dossier.lines.map(\.part) == [.selected, .context, .context])
    }

    // MARK: - Members

    @Test("A report on a member without a message; their earlier names, and the rooms in common")
    func profiles() async throws {
        let here = try await meeting("profiles")
        try await here.bolle.isNow(called: "Der echte Moderator")
        let post = try await here.bolle.says("gib mir dein Passwort", in: here.room)
        try await here.lena.reports(here.bolle, because: "gibt sich als Moderator aus")
        let alone = try await here.dossier("a case without a message") { $0.lines.isEmpty }
        #expect(alone.reports.map(\.note) == ["gibt sich als Moderator aus"] && alone.row.accusedNick == "Der echte Moderator")
        try await here.lena.reports(post, because: "phishing")
        let dossier = try await here.dossier("one with a message") { !$0.lines.isEmpty }
        let accused = try #require(dossier.accused?.profile)
        #expect(accused.history.map(\.was) == ["Bolle"] && accused.member.nick == "Der echte Moderator")
        #expect(accused.account?.roomsInCommon == ["Lobby"] && accused.account?.devices.isEmpty == false)
        let registered = try #require(accused.member.registered)
        #expect(abs(Date().timeIntervalSince1970 - Double(registered.milliseconds) / 1000) < 600, "seconds are no milliseconds")
    }

    @Test("A reason names the category, in German, in English and in Element's words; otherwise the case is unsorted")
    func categories() async throws {
        let here = try await meeting("categories")
        let reasons: [(String, CategoryID)] = [
            ("Das ist Hetze, bitte löschen", "hate"), ("Beleidigung", "insult"), ("he is SPAMMING the room", "spam"),
            ("Toxic Behaviour", "harassment"), ("will mein Passwort wissen", "password"), ("na ja", Community.unsortedCategory),
        ]
        for (index, (reason, _)) in reasons.enumerated() {
            let post = try await here.bolle.says("Nummer \(index)", in: here.room)
            try await here.lena.reports(post, because: reason)
        }
        let dossier = try await here.dossier("all reasons") { $0.reports.count == reasons.count }
        #expect(dossier.row.category == "hate", "the first decides")
        #expect(dossier.reports.map { [$0.note, $0.category.rawValue] } == reasons.map { [$0, $1.rawValue] })
    }

    @Test("A reporter is told once that her report has arrived, in the community's language, and the accused is not told")
    func receipts() async throws {
        let here = try await meeting("receipts")
        for text in ["du ████", "st████"] {
            try await here.lena.reports(try await here.bolle.says(text, in: here.room), because: "insult")
        }
        let number = try await here.dossier("both messages") { $0.reports.count == 2 }.row.number
        let room = try await here.lena.readsNotices()
        try await here.lena.hears("Fall \(number)", in: room)
        try await eventually("nothing is left to tell") { try await here.community.desk.dossier(number).actions.isEmpty }
        #expect(try await here.lena.count(of: "Fall \(number)", in: room) == 1)
        #expect(try await here.bolle.seen().allSatisfy { $0.room == here.room }, "he learns nothing of it")
    }

    // MARK: - Hostile words

    @Test("A reason of 60 kB, and one with terminal controls: cut, and harmless")
    func hostileReasons() async throws {
        let here = try await meeting("reasons")
        // PostgreSQL accepts no NUL, so the report would be refused there.
        let end = SynapseEnvironment.hasFile ? "\u{0}" : ""
        let reasons = [
            String(repeating: "Beleidigung! ", count: 4700), "\u{1b}[2J\u{9b}31m\u{202e}rückwärts\u{200b}\u{7}" + end,
        ]
        for reason in reasons {
            try await here.lena.reports(try await here.bolle.says("hallo", in: here.room), because: reason)
        }
        let dossier = try await here.dossier("both reasons") { $0.reports.count == 2 }
        #expect(dossier.reports.first?.note.count == Limits.note && dossier.reports.first?.note.hasSuffix("…") == true)
        try await shows(dossier.row.number, ["Beleidigung! Beleidigung!", "rückwärts"], in: here)
    }

    @Test("Hostile names, messages and rooms: bounded, and harmless on the screen")
    func hostileNames() async throws {
        let name = "\u{202e}\u{200b}Admin\u{1b}]0;oje\u{7}\u{2066}" + String(repeating: "\u{300}", count: 235)
        let here = try await meeting("names", in: "Lobby\u{202e}\u{1b}[31m\n" + String(repeating: "ü", count: 200))
        // The homeserver refuses longer ones.
        let member = "/rooms/\(here.room.asPathPart)/state/m.room.member/\(here.bolle.user.asPathPart)"
        try await here.bolle.calls("PUT", member, ["membership": "join", "displayname": name])
        let long = try await here.bolle.says("\u{1b}[2Jdu ████\u{202e}" + String(repeating: "ha ", count: 15_000), in: here.room)
        try await here.bolle.sends("m.reaction", #"{"m.relates_to":7,"body":[]}"#, in: here.room)
        try await here.bolle.sends("m.sticker", #"{"url":[],"body":{"a":1},"m.relates_to":{"event_id":{}}}"#, in: here.room)
        try await here.lena.reports(long, because: "\u{feff}")
        let dossier = try await here.dossier()
        let line = try #require(selected(dossier).first)
        #expect(!line.message.cut && line.message.text.hasSuffix("ha ") && line.nick.count <= Limits.nick, "it is kept whole")
        #expect(line.detail?.authenticity?.finding == .verified, "it was checked whole")
        #expect(line.nick.utf8.count <= 16 * Limits.nick && dossier.row.channel.utf8.count <= 16 * Limits.nick)
        try await shows(dossier.row.number, ["du ████"], in: here)
    }

    /// Opens a case in a real console: all of it is shown, and none of it controls the terminal.
    private func shows(_ number: CaseNumber, _ texts: [String], in here: MatrixCommunity.Meeting) async throws {
        let console = try await TerminalSession.console(on: here.community.desk, height: 60)
        try await console.shows("●", within: .seconds(60))
        try await console.press("#")
        try await console.type("\(number)")
        try await console.press("Enter")
        try await console.shows("#\(number) ")
        try await console.press("Enter")
        try await console.hides("Kummerkasten")
        for text in texts { try await console.shows(text) }
        let screen = try await console.screen
        let hidden: Set<Unicode.GeneralCategory> = [.control, .format]
        let harmful = screen.unicodeScalars.filter { hidden.contains($0.properties.generalCategory) && $0 != "\n" }
        #expect(harmful.isEmpty, "\(harmful.map { String($0.value, radix: 16) })")
        #expect(screen.split(separator: "\n").allSatisfy { $0.count <= 100 } && screen.contains("Notruf") == false)
        await console.close()
    }
}
