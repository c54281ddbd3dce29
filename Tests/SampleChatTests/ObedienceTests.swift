import ModelKit
import Testing

@testable import SampleChat

/// The outcomes of the desk's actions.
@Suite struct ObedienceTests {
    private let bolle: MemberID = "u17"

    private func sanction(_ kind: SanctionKind, in channel: ChannelID? = nil, id: Int = 1) -> ChatAction {
        ChatAction(id: id, case: 1, type: .sanction, member: bolle, channel: channel, kind: kind, reason: "Ton")
    }

    // MARK: - Sanctions

    @Test func aLockedMemberIsSilentUntilTheDeskLiftsTheLock() throws {
        var story = Story.aMinuteOld()
        var lock = sanction(.lock)
        // Only the desk ends it, even after the announced time.
        lock.until = story.now + .minutes(2)
        #expect(story.carryOut(lock) == .done)
        let locked = Told(&story, for: .minutes(7))
        #expect(locked.words(of: bolle).isEmpty)
        #expect(locked.reports.allSatisfy { $0.report.reporter != bolle })
        #expect(locked.events.contains(.leave(channel: "lobby", member: bolle)))
        #expect(locked.events.contains(.leave(channel: "cafe", member: bolle)))

        #expect(story.carryOut(ChatAction(id: 2, case: 1, type: .lift, member: bolle, kind: .lock)) == .done)
        let free = Told(&story, for: .minutes(8))
        #expect(free.events.contains(.join(channel: "lobby", member: bolle)))
        #expect(free.words(of: bolle).contains { Replies.back(.german).contains($0) })
        #expect(free.words(of: bolle).count > 1)
    }

    @Test func aRemovedMemberStaysOutOfThatChannelAlone() {
        var story = Story.aMinuteOld()
        #expect(story.carryOut(sanction(.removal, in: "lobby")) == .done)
        let told = Told(&story, for: .minutes(10), slice: .seconds(1))
        #expect(told.events.contains(.leave(channel: "lobby", member: bolle)))
        #expect(!told.events.contains(.leave(channel: "cafe", member: bolle)))
        let channels = Set(told.messages.filter { $0.message.author == bolle }.map(\.message.channel))
        #expect(!channels.contains("lobby") && !channels.isEmpty)
    }

    @Test func aMutedMemberIsThereAndSaysNothingInThatChannel() {
        var story = Story.aMinuteOld()
        #expect(story.carryOut(sanction(.mute, in: "lobby")) == .done)
        let muted = Told(&story, for: .minutes(10), slice: .seconds(1))
        let channels = Set(muted.messages.filter { $0.message.author == bolle }.map(\.message.channel))
        #expect(!channels.contains("lobby") && channels.contains("cafe"))
        #expect(!muted.events.contains(.leave(channel: "lobby", member: bolle)))
        _ = story.carryOut(ChatAction(id: 2, case: 1, type: .lift, member: bolle, channel: "lobby", kind: .mute))
        let free = Told(&story, for: .minutes(10), slice: .seconds(1))
        #expect(!free.talk(in: "lobby").filter { $0.author == bolle }.isEmpty)
    }

    @Test func onlyWhatIsMeantIsLifted() {
        var story = Story.aMinuteOld()
        _ = story.carryOut(sanction(.removal, in: "lobby", id: 1))
        _ = story.carryOut(sanction(.removal, in: "cafe", id: 2))
        _ = story.carryOut(ChatAction(id: 3, case: 1, type: .lift, member: bolle, channel: "cafe", kind: .removal))
        let told = Told(&story, for: .minutes(2))
        #expect(told.events.contains(.join(channel: "cafe", member: bolle)))
        #expect(!told.events.contains(.join(channel: "lobby", member: bolle)))
        // There is no sanction of this kind to lift, which is not an error.
        #expect(story.carryOut(ChatAction(id: 4, case: 1, type: .lift, member: bolle, kind: .lock)) == .done)
        #expect(story.people[bolle]?.restrictions.map(\.channel) == ["lobby"])
    }

    @Test(arguments: 1...6 as ClosedRange<UInt64>, [SanctionKind.admonition, .warning])
    func aWarnedMemberAnswers(seed: UInt64, kind: SanctionKind) {
        var story = Story.aMinuteOld(seed: seed)
        #expect(story.carryOut(sanction(kind)) == .done)
        let answers = Replies.warnedInPublic(.german) + Replies.warnedInPrivate(.german)
        #expect(Told(&story, for: .seconds(8)).words(of: bolle).contains { answers.contains($0) })
    }

    // MARK: - Notices

    private func notice(to member: MemberID, for purpose: ActionRequest.Purpose?) -> ChatAction {
        ChatAction(id: 1, case: 1, type: .notice, member: member, text: "x", purpose: purpose)
    }

    @Test func aThankedReporterSaysSomethingNiceWithoutSayingWhy() {
        var story = Story.aMinuteOld()
        _ = story.carryOut(notice(to: "u4", for: .thanks))
        #expect(Told(&story, for: .seconds(8)).words(of: "u4").contains { Replies.thankedInPublic(.german).contains($0) })
        let lines = Replies.thankedInPublic(.german) + Replies.thankedInPublic(.english)
        #expect(lines.allSatisfy { line in ["meld", "report", "case", "Fall"].allSatisfy { !line.contains($0) } })
    }

    @Test(arguments: [
        (ActionRequest.Purpose.warning, Replies.told(.german)), (.retraction, Replies.retracted(.german)),
        (.message, Replies.written(.german)), (.appeal, Replies.answered(.german)),
    ])
    func whatConcernsOneAloneIsToldToAFriendAlone(purpose: ActionRequest.Purpose, answers: [String]) throws {
        var story = Story.aMinuteOld()
        _ = story.carryOut(notice(to: "u10", for: purpose))
        let told = Told(&story, for: .seconds(8))
        let answer = try #require(told.messages.first { answers.contains($0.message.text) })
        #expect(answer.message.author == "u10")
        #expect(answer.recipients?.count == 1)
    }

    /// Moderators are notified of cases, and somebody gets help; nobody must learn of either.
    @Test(
        arguments: [
            ("mira", .alarm), ("nadia", .escalation), ("u14", .referral), ("u1", .referral), ("u4", .ended), ("u4", nil),
        ] as [(MemberID, ActionRequest.Purpose?)])
    func someNoticesAreReadInSilence(member: MemberID, purpose: ActionRequest.Purpose?) {
        var story = Story.aMinuteOld()
        var other = story
        #expect(story.carryOut(notice(to: member, for: purpose)) == .done)
        #expect(Told(&story, for: .seconds(10)).steps.map(\.step) == Told(&other, for: .seconds(10)).steps.map(\.step))
    }

    // MARK: - Once, and not at all

    @Test func anActionIsCarriedOutOnce() {
        var story = Story.aMinuteOld()
        let outcomes = (0..<5).map { _ in story.carryOut(sanction(.warning)) }
        #expect(outcomes.allSatisfy { $0 == .done })
        let answers = Replies.warnedInPublic(.german) + Replies.warnedInPrivate(.german)
        #expect(Told(&story, for: .seconds(8)).words(of: bolle).count { answers.contains($0) } == 1)
    }

    @Test func whatFailedIsTriedAgainWhenItIsAskedForAgain() {
        var story = Story.aMinuteOld()
        _ = story.carryOut(sanction(.lock))
        let summons = ChatAction(id: 2, case: 1, type: .summon, member: bolle, channel: "notruf-1", channelKind: .interrogation)
        #expect(story.carryOut(summons).status == .failed)
        _ = story.carryOut(ChatAction(id: 3, case: 1, type: .lift, member: bolle, kind: .lock))
        #expect(story.carryOut(summons) == .done)
    }

    @Test func whatCannotBeDoneIsToldWithItsReason() {
        var story = Story.aMinuteOld()
        let impossible = [
            ChatAction(id: 1, case: 1, type: .notice, member: "nobody", text: "x"),
            ChatAction(id: 2, case: 1, type: .notice, text: "x"),
            ChatAction(id: 3, case: 1, type: .sanction, member: bolle),
            ChatAction(id: 4, case: 1, type: .redact),
            ChatAction(id: 5, case: 1, type: .summon, member: bolle),
            ChatAction(id: 6, case: 1, type: .say, channel: "nowhere", text: "x"),
            ChatAction(id: 7, case: 1, type: .mail, member: bolle, text: "x"),
        ]
        for action in impossible {
            let outcome = story.carryOut(action)
            #expect(outcome.status == .failed)
            #expect(outcome.detail?.isEmpty == false)
        }
    }

    /// Moderators read the reason, and a reporter may be anonymous to them.
    @Test func noReasonNamesAMember() throws {
        var story = Story.aMinuteOld()
        _ = story.carryOut(sanction(.lock))
        let guest = try #require(story.present.last { story.people[$0]?.member.guest == true })
        let nick = try #require(story.people[guest]?.nick)
        _ = Told(&story, for: .minutes(12), slice: .seconds(1))
        try #require(story.people[guest] == nil)
        for (id, member) in [guest, bolle, "nobody"].enumerated() {
            let outcome = story.carryOut(
                ChatAction(
                    id: 10 + id, case: 2, type: .summon, member: member, channel: "notruf-2-r1", channelKind: .contact))
            let detail = try #require(outcome.detail)
            #expect(outcome.status == .failed)
            for secret in [member.rawValue, nick, "Bolle"] { #expect(!detail.contains(secret)) }
        }
    }

    @Test func aGuestWhoLeftIsOffline() throws {
        var story = Story.aMinuteOld()
        let guest = try #require(story.present.last { story.people[$0]?.member.guest == true })
        _ = Told(&story, for: .minutes(12), slice: .seconds(1))
        let summons = ChatAction(id: 1, case: 1, type: .summon, member: guest, channel: "notruf-1", channelKind: .interrogation)
        #expect(story.carryOut(summons).detail?.contains("offline") == true)
        #expect(story.carryOut(ChatAction(id: 2, case: 1, type: .notice, member: guest, text: "x")).status == .failed)
        #expect(story.carryOut(ChatAction(id: 3, case: 1, type: .release, member: guest, channel: "notruf-1")) == .done)
    }

    @Test func wordsAreTakenBack() {
        var story = Story.aMinuteOld()
        #expect(story.carryOut(ChatAction(id: 1, case: 1, type: .redact, member: bolle, messages: ["m1-r"])) == .done)
    }
}

extension Story {
    static func aMinuteOld(seed: UInt64 = 4) -> Story {
        var story = Story(seed: seed, run: "r")
        _ = Told(&story, for: .minutes(1))
        return story
    }
}
