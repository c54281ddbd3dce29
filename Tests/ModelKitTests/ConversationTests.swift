import FoundationEssentials
import Testing

@testable import ModelKit

@Suite struct PartyTests {
    @Test(arguments: [(Conversation.Party.subject, "subject"), (.reporter(1), "reporter-1"), (.reporter(12), "reporter-12")])
    func aPartyIsAWord(party: Conversation.Party, word: String) throws {
        #expect(party.rawValue == word && Conversation.Party(rawValue: word) == party)
        #expect(try written([party]) == "[\"\(word)\"]")
        #expect(try roundTrip([party]) == [party])
    }

    @Test(arguments: [
        "", "subjects", "Subject", "reporter", "reporter-", "reporter-0", "reporter--1", "reporter-01", "reporter-+1",
        "reporter- 1",
        "reporter-1 ", "reporter-1-2", "reporter-x", "witness-1", "-1", "reporter-99999999999999999999", "reporter-١",
    ])
    func anyOtherWordIsNone(word: String) {
        #expect(Conversation.Party(rawValue: word) == nil)
        #expect(throws: DecodingError.self) { try decode([Conversation.Party].self, "[\"\(word)\"]") }
    }

    @Test func eachPartyHasAChannelOfItsOwn() {
        #expect(Conversation.channel(of: 12, with: .subject) == "notruf-12")
        #expect(Conversation.channel(of: 12, with: .reporter(1)) == "notruf-12-r1")
        #expect(Conversation.channel(of: 1, with: .reporter(21)) != Conversation.channel(of: 12, with: .reporter(1)))
    }
}

/// The outcome for members who are brought into a channel (K9, B6).
@Suite struct CaseConversationTests {
    private static let lobby: ChannelID = "notruf-12"
    private static let digest = EvidenceDigest(rawValue: "00")

    private func opened(_ kind: CaseKind = .accusation) -> Case {
        Case(
            number: 12,
            opening: CaseEvent.Opening(
                kind: kind, subject: "u17", channel: "lobby", category: "insult", team: "community", priority: .normal,
                due: Timestamp(milliseconds: 900_000)),
            at: Timestamp(milliseconds: 0))
    }

    private func report(by reporter: MemberID, _ n: UInt8, anonymous: Bool = false) -> CaseEvent {
        .reported(
            Report(
                id: UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, n)), reporter: reporter,
                at: Timestamp(milliseconds: 1), receipt: "r", messages: ["m1"], category: "insult", anonymous: anonymous,
                evidence: Self.digest))
    }

    private func summons(_ action: Int, _ party: Conversation.Party = .subject, _ member: MemberID = "u17") -> CaseEvent {
        .summoned(
            Summons(by: "mira", channel: Conversation.channel(of: 12, with: party), party: party, member: member, action: action))
    }

    /// The case after the events, which happen at 1 ms, 2 ms and so on.
    private func after(_ events: [CaseEvent], _ subject: Case? = nil) -> Case {
        var result = subject ?? opened()
        for (index, event) in events.enumerated() { result.apply(event, at: Timestamp(milliseconds: Int64(index + 1))) }
        return result
    }

    private func state(_ events: [CaseEvent]) -> Conversation.State? { after(events).conversation(Self.lobby)?.state }

    @Test func heIsAskedComesGoesComesAgainAndIsLetGo() {
        let called = after([summons(7)])
        #expect(
            called.interrogation
                == Conversation(
                    channel: Self.lobby, party: .subject, member: "u17", state: .asked, since: Timestamp(milliseconds: 1),
                    summons: 7))
        #expect(state([summons(7), .joined(Self.lobby)]) == .present)
        #expect(state([summons(7), .joined(Self.lobby), .left(Self.lobby)]) == .gone)
        let back = after([summons(7), .joined(Self.lobby), .left(Self.lobby), .joined(Self.lobby)])
        #expect(back.interrogation?.state == .present && back.interrogation?.since == Timestamp(milliseconds: 4))
        let over = after([summons(7), .joined(Self.lobby), .dismissed(Self.lobby, by: "mira")])
        #expect(over.interrogation == nil && over.conversation(Self.lobby)?.state == .released)
        #expect(after([summons(7), .dismissed(Self.lobby, by: nil)]).interrogation == nil)
    }

    @Test func theSameAgainDoesNotMoveItsTime() {
        let twice = after([
            summons(7), .joined(Self.lobby), .said(Utterance(channel: Self.lobby, by: nil, evidence: Self.digest)),
            .joined(Self.lobby),
        ])
        #expect(twice.interrogation?.since == Timestamp(milliseconds: 2))
    }

    @Test func aSummonsThatFailsIsOver() {
        let failed = after([summons(7), .failed(action: 7, detail: Self.digest)])
        #expect(failed.conversation(Self.lobby)?.state == .failed && failed.interrogation == nil)
        #expect(state([summons(7), .failed(action: 8, detail: nil)]) == .asked, "another action failed")
        #expect(state([summons(7), .joined(Self.lobby), .failed(action: 7, detail: nil)]) == .present, "he came all the same")
        #expect(state([summons(7), .dismissed(Self.lobby, by: "mira"), .failed(action: 7, detail: nil)]) == .released)
        #expect(state([summons(7), .failed(action: 7, detail: nil), summons(9)]) == .asked, "he can be summoned again")
    }

    @Test func eachPartyIsThereOnceHoweverOftenSummoned() {
        let subject = after([
            report(by: "u1", 1), report(by: "u2", 2), summons(7), summons(8, .reporter(2), "u2"), .joined("notruf-12-r2"),
            .left(Self.lobby), summons(9),
        ])
        #expect(subject.conversations.map(\.channel) == ["notruf-12-r2", Self.lobby])
        #expect(subject.conversations.map(\.state) == [.present, .asked])
        #expect(subject.interrogation?.summons == 9, "talking to a reporter is no interrogation")
        #expect(
            after([.joined("elsewhere"), .left("elsewhere"), .dismissed("elsewhere", by: nil)], subject).conversations
                == subject.conversations)
    }

    @Test func onlyAnOpenOneIsOpen() {
        var conversation = Conversation(
            channel: "c", party: .subject, member: "u", state: .asked, since: Timestamp(milliseconds: 0), summons: 1)
        let open = Conversation.State.allCases.filter {
            conversation.state = $0
            return conversation.isOpen
        }
        #expect(open == [.asked, .present, .gone])
        for state in Conversation.State.allCases {
            conversation.state = state
            let view = ConversationView(
                number: 12, channel: "c", party: .subject, kind: .interrogation, nick: nil, state: state,
                since: Timestamp(milliseconds: 0))
            #expect(view.isOpen == conversation.isOpen)
        }
    }

    @Test func aPartyIsAMember() {
        let subject = after([report(by: "u1", 1), report(by: "u2", 2), report(by: "u1", 3)])
        #expect(subject.member(.subject) == "u17")
        #expect(subject.member(.reporter(1)) == "u1" && subject.member(.reporter(2)) == "u2")
        for place in [3, 0, -1, Int.min + 1, Int.max] { #expect(subject.member(.reporter(place)) == nil) }
    }

    @Test func nobodyButAnAccusedIsInterrogated() {
        for kind in CaseKind.allCases {
            #expect(opened(kind).channelKind(with: .subject) == (kind == .accusation ? .interrogation : .contact))
            #expect(opened(kind).channelKind(with: .reporter(1)) == .contact)
        }
    }

    /// Somebody who has reported under their name once is known (B1).
    @Test func anonymousIsWhoNeverGaveHisName() {
        let subject = after([report(by: "u1", 1, anonymous: true), report(by: "u2", 2, anonymous: true), report(by: "u2", 3)])
        #expect(subject.isAnonymous("u1") && !subject.isAnonymous("u2"))
        #expect(!subject.isAnonymous("u17") && !subject.isAnonymous("stranger"))
        let concern = after([report(by: "u17", 1, anonymous: true)])
        #expect(!concern.isAnonymous("u17"), "whom the case is about is known")
    }

    /// A line in a conversation must not cause a conflict for another moderator's command.
    @Test func talkingGivesNoNewVersion() {
        let conversation: [CaseEvent] = [
            summons(7), .joined(Self.lobby), .said(Utterance(channel: Self.lobby, by: "mira", evidence: Self.digest, action: 8)),
            .left(Self.lobby), .dismissed(Self.lobby, by: "mira"),
        ]
        #expect(conversation.allSatisfy { !$0.changesHandling })
        #expect(after(conversation).version == 1 && after(conversation).latest == nil)
    }

    @Test func theConsoleReadsWhatTheDeskTells() throws {
        let at = Timestamp(milliseconds: 1_795_208_482_000)
        let view = ConversationView(
            number: 12, channel: "notruf-12-r1", party: .reporter(1), kind: .contact, nick: nil, state: .failed, since: at,
            detail: "offline")
        #expect(try answered(view) == view)
        #expect(
            try written(view)
                == #"{"case":12,"channel":"notruf-12-r1","detail":"offline","kind":"contact","party":"reporter-1","since":"2026-11-20T21:01:22.000Z","state":"failed"}"#
        )
        let line = TranscriptLine(
            id: 5, at: at, by: "mira", name: "Mira", text: "Guten Abend\n", action: 8, delivery: .failed,
            command: UUID(uuid: (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16)))
        #expect(try answered(line) == line)
        let plain = TranscriptLine(id: 6, at: at, by: nil, name: "Bolle", text: "")
        #expect(try answered(plain) == plain)
        #expect(try answered(LineDelivery(action: 8, delivery: .done)) == LineDelivery(action: 8, delivery: .done))
        #expect(try answered(ConversationPresence(moderators: ["mira"])).moderators == ["mira"])
    }
}
