import ModelKit
import Testing

@testable import SampleChat

/// A member is brought into a channel, spoken to, and released (K9, B6).
@Suite struct ConversationTests {
    private let argues: MemberID = "u17"
    private let leaves: MemberID = "u7"
    private let denies: MemberID = "u12"

    private func summons(
        _ member: MemberID, to channel: ChannelID = "notruf-1", _ kind: Channel.Kind = .interrogation, id: Int = 1
    ) -> ChatAction {
        ChatAction(id: id, case: 1, type: .summon, member: member, channel: channel, text: "Guten Tag.", channelKind: kind)
    }

    private func line(_ text: String, in channel: ChannelID = "notruf-1", id: Int) -> ChatAction {
        ChatAction(id: id, case: 1, type: .say, channel: channel, text: text, as: "mira")
    }

    private func release(_ member: MemberID, from channel: ChannelID = "notruf-1", id: Int) -> ChatAction {
        ChatAction(id: id, case: 1, type: .release, member: member, channel: channel)
    }

    private func lines(_ cue: Testimony.Cue, _ temperament: Temperament, _ language: Scene.Language = .german) -> [String] {
        Testimony.of(temperament, language).lines[cue] ?? []
    }

    // MARK: - Coming and going

    @Test func whoIsInterrogatedLeavesHisChannelsAndComesBackOnRelease() throws {
        var story = Story.aMinuteOld()
        #expect(story.carryOut(summons(argues)) == .done)
        let events = Told(&story, for: .seconds(8)).events.filter { $0.isAboutPlaces(of: argues) }
        #expect(
            events == [
                .channel(Channel(id: "notruf-1", kind: .interrogation, name: "Notruf 1")),
                .leave(channel: "lobby", member: argues), .leave(channel: "cafe", member: argues),
                .join(channel: "notruf-1", member: argues),
            ])
        let inside = Told(&story, for: .minutes(5), slice: .seconds(1))
        #expect(inside.messages.allSatisfy { $0.message.author != argues || $0.message.channel == "notruf-1" })

        #expect(story.carryOut(release(argues, id: 2)) == .done)
        let after = Told(&story, for: .minutes(10), slice: .seconds(1))
        #expect(
            after.events.filter { $0.isAboutPlaces(of: argues) } == [
                .leave(channel: "notruf-1", member: argues), .join(channel: "lobby", member: argues),
                .join(channel: "cafe", member: argues),
            ])
        #expect(after.talk(in: "notruf-1").isEmpty)
        #expect(!after.words(of: argues).isEmpty)
    }

    @Test func whoIsContactedStaysWhereHeIs() {
        var story = Story.aMinuteOld()
        #expect(story.carryOut(summons("u4", to: "notruf-1-r1", .contact)) == .done)
        let told = Told(&story, for: .minutes(3))
        #expect(told.events.contains(.channel(Channel(id: "notruf-1-r1", kind: .contact, name: "Notruf 1"))))
        #expect(told.events.contains(.join(channel: "notruf-1-r1", member: "u4")))
        #expect(!told.events.contains { if case .leave(_, "u4") = $0 { true } else { false } })
        #expect(told.talk(in: "notruf-1-r1").map(\.text).allSatisfy { lines(.enters, .helps).contains($0) })
        _ = story.carryOut(release("u4", from: "notruf-1-r1", id: 2))
        #expect(Told(&story, for: .seconds(1)).events.contains(.leave(channel: "notruf-1-r1", member: "u4")))
    }

    @Test func whoIsThereIsNotBroughtTwice() {
        var story = Story.aMinuteOld()
        _ = story.carryOut(summons(argues, id: 1))
        #expect(story.carryOut(summons(argues, id: 2)) == .done)
        let events = Told(&story, for: .seconds(8)).events
        #expect(events.count { $0 == .join(channel: "notruf-1", member: argues) } == 1)
    }

    @Test(arguments: [Channel.Kind.interrogation, .contact]) func whoIsInAnotherInterrogationIsNotBrought(kind: Channel.Kind) {
        var story = Story.aMinuteOld()
        _ = story.carryOut(summons(argues, id: 1))
        let outcome = story.carryOut(summons(argues, to: "notruf-2", kind, id: 2))
        #expect(outcome.status == .failed)
        // The accused is known, but a reporter may be anonymous, and their whereabouts would reveal them.
        #expect(outcome.detail?.contains("interrogation") == (kind == .interrogation))
        _ = story.carryOut(release(argues, id: 3))
        #expect(story.carryOut(summons(argues, to: "notruf-2", kind, id: 4)) == .done)
    }

    @Test func whoIsLockedIsNotBroughtAndALockEndsATalk() {
        var story = Story.aMinuteOld()
        _ = story.carryOut(summons(argues, id: 1))
        _ = Told(&story, for: .seconds(8))
        _ = story.carryOut(ChatAction(id: 2, case: 1, type: .sanction, member: argues, kind: .lock))
        #expect(Told(&story, for: .seconds(1)).events.contains(.leave(channel: "notruf-1", member: argues)))
        #expect(story.carryOut(summons(argues, id: 3)).status == .failed)
    }

    @Test func aRosterNamesThoseWhoAreTalkedWith() {
        var story = Story.aMinuteOld()
        _ = story.carryOut(summons(argues))
        let roster = story.roster
        #expect(roster.contains(.channel(Channel(id: "notruf-1", kind: .interrogation, name: "Notruf 1"))))
        #expect(roster.contains(.join(channel: "notruf-1", member: argues)))
        #expect(!roster.contains(.join(channel: "lobby", member: argues)))
    }

    // MARK: - What is said

    @Test func aQuestionGetsAnAnswerAndAStatementAReaction() throws {
        var story = Story.aMinuteOld()
        _ = story.carryOut(summons(denies))
        let first = Told(&story, for: .seconds(8)).talk(in: "notruf-1")
        #expect(first.count == 1 && first.allSatisfy { lines(.enters, .denies, .english).contains($0.text) })
        _ = story.carryOut(line("Did you write that?", id: 2))
        let second = Told(&story, for: .seconds(8)).talk(in: "notruf-1")
        #expect(second.count == 1 && second.allSatisfy { lines(.asked, .denies, .english).contains($0.text) })
        _ = story.carryOut(line("It was you.", id: 3))
        let third = Told(&story, for: .seconds(8)).talk(in: "notruf-1")
        #expect(third.count == 1 && third.allSatisfy { lines(.told, .denies, .english).contains($0.text) })
    }

    @Test func oneArgues() {
        var story = Story.aMinuteOld()
        _ = story.carryOut(summons(argues))
        _ = Told(&story, for: .seconds(8))
        _ = story.carryOut(line("Was war da los?", id: 2))
        let answers = Told(&story, for: .seconds(15)).talk(in: "notruf-1").map(\.text)
        #expect(answers.count == 2)
        #expect(answers.first.map { lines(.asked, .argues).contains($0) } == true)
        #expect(answers.last.map { lines(.insists, .argues).contains($0) } == true)
    }

    @Test func oneLeavesInTheMiddleAndIsBroughtBack() {
        var story = Story.aMinuteOld()
        _ = story.carryOut(summons(leaves))
        _ = Told(&story, for: .seconds(8))
        _ = story.carryOut(line("Was war da los?", id: 2))
        #expect(Told(&story, for: .seconds(8)).talk(in: "notruf-1").count == 1)
        _ = story.carryOut(line("Das glaube ich nicht.", id: 3))
        let gone = Told(&story, for: .seconds(12))
        #expect(gone.talk(in: "notruf-1").map(\.text).allSatisfy { lines(.leaves, .leaves).contains($0) })
        #expect(gone.events.contains(.leave(channel: "notruf-1", member: leaves)))
        #expect(gone.events.contains(.join(channel: "lobby", member: leaves)))
        // Nobody would read a line now, and moderators are told so.
        #expect(story.carryOut(line("Hallo?", id: 4)).status == .failed)

        #expect(story.carryOut(summons(leaves, id: 5)) == .done)
        let back = Told(&story, for: .seconds(8))
        #expect(back.events.contains(.join(channel: "notruf-1", member: leaves)))
        #expect(back.talk(in: "notruf-1").map(\.text).allSatisfy { lines(.returns, .leaves).contains($0) })
        for id in 6...12 { _ = story.carryOut(line("Und?", id: id)) }
        #expect(!Told(&story, for: .minutes(2)).events.contains(.leave(channel: "notruf-1", member: leaves)))
    }

    @Test(arguments: Temperament.allCases) func everybodyFallsSilentInTheEnd(temperament: Temperament) throws {
        let member = try #require(
            ["u17", "u12", "u7", "u1", "u4"].first { id in
                Cast.regulars.contains { $0.id == id && (temperament == .helps ? id == "u4" : $0.temperament == temperament) }
            })
        var story = Story.aMinuteOld()
        let kind: Channel.Kind = temperament == .helps ? .contact : .interrogation
        _ = story.carryOut(summons(member, kind))
        var last: [String] = []
        for id in 2...30 {
            if story.carryOut(line(id % 2 == 0 ? "Wirklich?" : "Aha.", id: id)).status == .failed {
                _ = story.carryOut(summons(member, kind, id: 100 + id))
            }
            let said = Told(&story, for: .seconds(20)).talk(in: "notruf-1").map(\.text)
            #expect(id < 20 || said.isEmpty)
            if !said.isEmpty { last = said }
        }
        let testimony = Testimony.all.filter { $0.temperament == temperament }
        #expect(last.contains { line in testimony.contains { $0.lines[.ends]?.contains(line) == true } })
    }

    // MARK: - Scripts

    @Test func aTestimonyIsRead() {
        let script = """
            # de denies
            enters   äh, wo bin ich?
            asked    nein
            asked    nie

            # en helps
            ends     bye
            """
        let testimonies = Testimony.testimonies(in: script)
        #expect(
            testimonies == [
                Testimony(
                    language: .german, temperament: .denies,
                    lines: [.enters: ["äh, wo bin ich?"], .asked: ["nein", "nie"]]),
                Testimony(language: .english, temperament: .helps, lines: [.ends: ["bye"]]),
            ])
    }

    @Test func everybodyHasSomethingToSayInHisLanguage() {
        for language in [Scene.Language.german, .english] {
            for temperament in Temperament.allCases {
                let testimony = Testimony.of(temperament, language)
                for cue in Testimony.Cue.allCases {
                    let lines = testimony.lines[cue] ?? []
                    switch cue {
                    case .leaves: #expect(lines.isEmpty == (temperament != .leaves))
                    case .insists: #expect(lines.isEmpty == (temperament != .argues))
                    case .asked: #expect(lines.count >= 5)
                    case .enters, .returns, .told, .ends: #expect(!lines.isEmpty)
                    }
                    #expect(Set(lines).count == lines.count)
                }
            }
        }
        #expect(Testimony.all.count == 2 * Temperament.allCases.count)
        #expect(Set(Cast.regulars.map(\.temperament)).isSuperset(of: [.denies, .apologises, .argues, .leaves]))
    }
}

extension ChatEvent {
    /// Whether it opens a channel for moderators, or says that a member comes or goes.
    fileprivate func isAboutPlaces(of member: MemberID) -> Bool {
        switch self {
        case .channel(let channel): channel.kind == .interrogation || channel.kind == .contact
        case .join(_, let who), .leave(_, let who): who == member
        case .member, .message: false
        }
    }
}
