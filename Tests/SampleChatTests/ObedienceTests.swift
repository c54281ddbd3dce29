import ModelKit
import Testing

@testable import SampleChat

/// What becomes of the desk's actions.
@Suite struct ObedienceTests {
    /// A story that has gone on for a minute.
    private func story(seed: UInt64 = 4) -> Story {
        var story = Story(seed: seed, run: "r")
        _ = Told(&story, for: .minutes(1))
        return story
    }

    private let bolle: MemberID = "u17"

    private func words(of member: MemberID, in told: Told) -> [String] {
        told.messages.filter { $0.message.author == member }.map(\.message.text)
    }

    @Test func aLockedMemberIsSilentUntilTheLockEnds() throws {
        var story = story()
        let until = story.now + .minutes(8)
        #expect(story.carryOut(ChatAction(id: 1, case: 1, type: .sanction, member: bolle, kind: .lock, until: until)) == .done)
        let locked = Told(&story, for: .minutes(7))
        #expect(words(of: bolle, in: locked).isEmpty)
        #expect(locked.reports.allSatisfy { $0.report.reporter != bolle })
        #expect(locked.events.contains(.leave(channel: "lobby", member: bolle)))
        let free = Told(&story, for: .minutes(8))
        #expect(free.events.contains(.join(channel: "lobby", member: bolle)))
        #expect(!words(of: bolle, in: free).isEmpty)
    }

    @Test func aLockIsLifted() {
        var story = story()
        _ = story.carryOut(ChatAction(id: 1, case: 1, type: .sanction, member: bolle, kind: .lock))
        #expect(words(of: bolle, in: Told(&story, for: .minutes(3))).isEmpty)
        #expect(story.carryOut(ChatAction(id: 2, case: 1, type: .lift, member: bolle, kind: .lock)) == .done)
        let told = Told(&story, for: .seconds(10))
        #expect(told.events.contains(.join(channel: "lobby", member: bolle)))
        #expect(words(of: bolle, in: told).contains { Replies.back(.german).contains($0) })
    }

    @Test func aRemovedMemberStaysOutOfThatChannelAlone() {
        var story = story()
        _ = story.carryOut(ChatAction(id: 1, case: 1, type: .sanction, member: bolle, channel: "lobby", kind: .removal))
        let told = Told(&story, for: .minutes(10), slice: .seconds(1))
        let channels = Set(told.messages.filter { $0.message.author == bolle }.map(\.message.channel))
        #expect(!channels.contains("lobby") && !channels.isEmpty)
    }

    @Test(arguments: 1...6 as ClosedRange<UInt64>) func aWarnedMemberAnswers(seed: UInt64) {
        var story = story(seed: seed)
        #expect(
            story.carryOut(ChatAction(id: 1, case: 1, type: .sanction, member: bolle, kind: .warning, reason: "Ton")) == .done)
        let answers = Replies.warnedInPublic(.german) + Replies.warnedInPrivate(.german)
        #expect(words(of: bolle, in: Told(&story, for: .seconds(8))).contains { answers.contains($0) })
    }

    @Test func aThankedReporterSaysSomethingNiceWithoutSayingWhy() {
        var story = story()
        _ = story.carryOut(ChatAction(id: 1, case: 1, type: .notice, member: "u4", text: "Danke! Deine Meldung war berechtigt."))
        #expect(words(of: "u4", in: Told(&story, for: .seconds(8))).contains { Replies.thankedInPublic(.german).contains($0) })
        let lines = Replies.thankedInPublic(.german) + Replies.thankedInPublic(.english)
        #expect(lines.allSatisfy { line in ["meld", "report", "case", "Fall"].allSatisfy { !line.contains($0) } })
    }

    @Test func aReporterWhoIsWarnedSpeaksOfItToAFriendAlone() throws {
        var story = story()
        _ = story.carryOut(ChatAction(id: 1, case: 1, type: .notice, member: "u10", text: "Diese Meldung war mutwillig."))
        let told = Told(&story, for: .seconds(8))
        let answer = try #require(told.messages.first { Replies.told(.german).contains($0.message.text) })
        #expect(answer.message.author == "u10")
        #expect(answer.recipients?.count == 1)
    }

    @Test func aModeratorReadsAnAlarmInSilence() {
        var story = story()
        let before = story
        #expect(story.carryOut(ChatAction(id: 1, case: 1, type: .notice, member: "mira", text: "James: Fall 12, danke")) == .done)
        var other = before
        #expect(Told(&story, for: .seconds(10)).steps.map(\.step) == Told(&other, for: .seconds(10)).steps.map(\.step))
    }

    @Test func anInterrogationIsATalk() throws {
        var story = story()
        #expect(story.carryOut(ChatAction(id: 1, case: 1, type: .summon, member: bolle, channel: "case-1")) == .done)
        let told = Told(&story, for: .seconds(8))
        #expect(told.events.contains { if case .channel(let channel) = $0 { channel.kind == .interrogation } else { false } })
        #expect(told.events.contains(.join(channel: "case-1", member: bolle)))
        #expect(told.messages.contains { $0.message.channel == "case-1" && $0.message.author == bolle })
        _ = story.carryOut(ChatAction(id: 2, case: 1, type: .say, channel: "case-1", text: "Was war da los?", as: "mira"))
        #expect(Told(&story, for: .seconds(8)).messages.contains { Replies.questioned(.german).contains($0.message.text) })
        #expect(story.carryOut(ChatAction(id: 3, case: 1, type: .release, member: bolle)) == .done)
        #expect(Told(&story, for: .seconds(1)).events.contains(.leave(channel: "case-1", member: bolle)))
    }

    @Test func anActionIsCarriedOutOnce() {
        var story = story()
        let warning = ChatAction(id: 1, case: 1, type: .sanction, member: bolle, kind: .warning)
        let outcomes = (0..<5).map { _ in story.carryOut(warning) }
        #expect(outcomes.allSatisfy { $0 == .done })
        let answers = Replies.warnedInPublic(.german) + Replies.warnedInPrivate(.german)
        #expect(words(of: bolle, in: Told(&story, for: .seconds(8))).count { answers.contains($0) } == 1)
    }

    @Test func whatCannotBeDoneIsToldWithItsReason() {
        var story = story()
        let impossible = [
            ChatAction(id: 1, case: 1, type: .notice, member: "nobody", text: "x"),
            ChatAction(id: 2, case: 1, type: .notice, text: "x"),
            ChatAction(id: 3, case: 1, type: .sanction, member: bolle),
            ChatAction(id: 4, case: 1, type: .redact),
            ChatAction(id: 5, case: 1, type: .summon, member: bolle),
            ChatAction(id: 6, case: 1, type: .say, channel: "nowhere", text: "x"),
        ]
        for action in impossible {
            let outcome = story.carryOut(action)
            #expect(outcome.status == .failed)
            #expect(outcome.detail?.isEmpty == false)
        }
    }
}
