import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

/// James's decisions without a homeserver: who says what and when, and what the room shows.
@Suite("James hears of a worry")
struct JamesDialogueTests {
    private static let bully: MemberID = "@bully:chat.test"
    private static let mimi: MemberID = "@mimi:chat.test"

    /// A conversation, one line after the other.
    private struct Chat {
        var dialogue = JamesDialogue(at: Timestamp(milliseconds: 0))
        var now = Timestamp(milliseconds: 0)
        var events = 0

        /// - Parameter isSeen: James's answer arrives in the room before anything else.
        @discardableResult
        mutating func says(_ text: String, isSeen: Bool = true, replaces: String? = nil) -> JamesDialogue.Step? {
            events += 1
            return takes("$\(events)", text, isSeen: isSeen, replaces: replaces)
        }

        mutating func takes(_ id: String, _ text: String, isSeen: Bool = true, replaces: String? = nil) -> JamesDialogue.Step? {
            now = now + .seconds(1)
            guard dialogue.isNew(id) else { return nil }
            dialogue.note(id, at: now)
            let named = MemberID(in: text)
            let said = JamesDialogue.Said(
                id: id, at: now, text: text, request: JamesRequest(text), named: named, replaces: replaces)
            let step = dialogue.hear(said, at: now)
            guard let step else { return nil }
            if case .pass = step { return step }
            let line = JamesDialogue.Line(transaction: id, text: "?", isAsk: true)
            dialogue.said(line, as: id + "-answer")
            if isSeen { sees(id + "-answer") }
            return step
        }

        mutating func sees(_ event: String) {
            now = now + .seconds(1)
            _ = dialogue.saw(event, at: now, now: now)
        }
    }

    private func passed(_ step: JamesDialogue.Step?) -> WorryOffer? { if case .pass(let offer)? = step { offer } else { nil } }

    // MARK: - Consent

    @Test("A yes after the offer has arrived passes on everything that was written")
    func agreed() throws {
        var chat = Chat()
        #expect(chat.says("I'm worried about @mimi:chat.test") == .begin(.aboutAnother))
        #expect(chat.says("she cries all day") == .askShortly)
        let offer = try #require(passed(chat.says("yes please")))
        #expect(offer.about == Self.mimi && offer.note.text == "I'm worried about @mimi:chat.test\nshe cries all day")
        #expect(chat.dialogue.offers.isEmpty)
    }

    @Test(
        "A refusal, a question or a remark passes nothing on, and is added to what they wrote",
        arguments: ["ok wait, please don't pass it on", "ja, aber bitte nicht weitergeben", "ok thanks", "yes?"])
    func remarks(_ line: String) {
        var chat = Chat()
        chat.says("I'm worried about @mimi:chat.test")
        #expect(chat.says(line) == .askShortly)
        #expect(chat.dialogue.offers.last?.parts.last?.text == line)
    }

    @Test("A yes written before the offer arrived does not count, and they are asked")
    func tooEarly() {
        var chat = Chat()
        chat.says("I want to die", isSeen: false)
        #expect(chat.says("yes", isSeen: false) == .ask)
        chat.sees("$1-answer")
        chat.sees("$2-answer")
        #expect(passed(chat.says("yes")) != nil)
    }

    @Test("A yes counts from when it was written, even if it is read later")
    func readLate() {
        var chat = Chat()
        chat.says("I want to die")
        let said = JamesDialogue.Said(id: "$9", at: Timestamp(milliseconds: 500), text: "yes", request: .yes(nil))
        let step = chat.dialogue.hear(said, at: chat.now)
        #expect(step == .ask)
    }

    @Test("After a notice in the same room, or an appeal, they are asked again before anything is passed on")
    func inBetween() {
        var chat = Chat()
        chat.says("I'm worried about @mimi:chat.test")
        chat.sees("$receipt")
        #expect(chat.says("ok") == .ask)
        #expect(passed(chat.says("ok")) != nil)
        chat.says("I'm worried about @mimi:chat.test")
        chat.dialogue.turnedAway()
        #expect(chat.says("yes") == .ask)
    }

    @Test("A member who keeps writing is asked briefly once, then left alone for some minutes; a yes still counts")
    func letSpeak() throws {
        var chat = Chat()
        chat.says("I'm not doing well")
        #expect(chat.says("school is bad") == .askShortly)
        for line in 1...10 { #expect(chat.says("line \(line)") == .listen) }
        chat.now = chat.now + WorryOffer.pause
        #expect(chat.says("nobody listens") == .askShortly)
        #expect(chat.says("and my cat died") == .listen)
        #expect(try #require(passed(chat.says("yes"))).note.text.hasSuffix("and my cat died"))
    }

    @Test("A member who says yes or no is asked again a few times, whatever they wrote before")
    func repeated() {
        var chat = Chat()
        chat.says("I want to die")
        let yes = JamesDialogue.Said(id: "$8", at: chat.now, text: "yes", request: .yes(nil))
        let more = JamesDialogue.Said(id: "$9", at: chat.now, text: "please", request: .other)
        let (isMore, times) = (chat.dialogue.asksAgain(more), (1...10).count { _ in chat.dialogue.asksAgain(yes) })
        #expect(!isMore && times == WorryOffer.repetitions)
    }

    @Test("A changed message is not an answer")
    func changed() {
        var chat = Chat()
        chat.says("I'm worried about @mimi:chat.test")
        #expect(passed(chat.says("✎ yes", replaces: "$0")) == nil)
        #expect(chat.dialogue.offers.count == 1)
    }

    // MARK: - Read twice

    @Test("If events are read again, nothing is passed on, asked or begun again")
    func replayed() throws {
        let lines = ["I'm worried about @mimi:chat.test", "yes", "she wants to kill herself", "I want to die", "ok wait"]
        for begin in lines.indices {
            var chat = Chat()
            let steps = lines.map { chat.says($0) }
            #expect(steps.compactMap { passed($0) }.count == 1)
            let dialogue = chat.dialogue
            for index in begin..<lines.count {
                let step = chat.takes("$\(index + 1)", lines[index])
                #expect(step == nil)
            }
            #expect(chat.dialogue == dialogue)
        }
    }

    @Test("James's own messages that are read again are not new")
    func ownReplayed() {
        var chat = Chat()
        chat.says("I want to die")
        chat.sees("$1-answer")
        #expect(passed(chat.says("yes")) != nil)
    }

    // MARK: - About whom

    @Test("If somebody wants to die, the case is about them, whomever they name")
    func themselves() {
        var chat = Chat()
        #expect(chat.says("I want to die because @bully:chat.test won't stop") == .begin(.aboutThemselves))
        chat.says("@bully:chat.test writes every day, it's him: @bully:chat.test")
        #expect(passed(chat.says("yes")).map { $0.about == nil } == true)
    }

    @Test("James asks about a different name before it counts")
    func corrected() {
        for line in [
            "no, I meant @mimi:chat.test", "yes @mimi:chat.test", "I'm worried about @mimi:chat.test", "@mimi:chat.test",
        ] {
            var chat = Chat()
            chat.says("I'm worried about @bully:chat.test")
            #expect(chat.says(line) == .ask, "\(line)")
            #expect(passed(chat.says("yes"))?.about == Self.mimi)
        }
    }

    @Test("A worry about two members is one note that names both; a correction names only the second")
    func several() throws {
        var chat = Chat()
        chat.says("I'm worried about @bully:chat.test")
        chat.says("and I'm worried about @mimi:chat.test")
        let both = try #require(passed(chat.says("yes")))
        #expect(both.about == Self.mimi && both.everybody == [Self.mimi, Self.bully])
        #expect(both.note.text.hasSuffix("\n→ @mimi:chat.test, @bully:chat.test"))
        chat.says("I'm worried about @bully:chat.test")
        chat.says("no, I meant @mimi:chat.test")
        let one = try #require(passed(chat.says("yes")))
        #expect(one.everybody == [Self.mimi] && !one.note.text.contains("→"))
    }

    @Test("Somebody who is only mentioned later does not replace the person whom it is about")
    func mentioned() {
        var chat = Chat()
        chat.says("I'm worried about @mimi:chat.test")
        #expect(chat.says("she is afraid of @bully:chat.test") == .askShortly)
        #expect(passed(chat.says("yes"))?.about == Self.mimi)
    }

    @Test("James asks about a name that comes later; one in the yes was asked for")
    func later() {
        var chat = Chat()
        chat.says("I'm worried about a friend")
        #expect(chat.says("it's @mimi:chat.test") == .ask)
        #expect(passed(chat.says("yes"))?.about == Self.mimi)
        chat.says("I'm worried about a friend")
        #expect(passed(chat.says("yes @mimi:chat.test"))?.about == Self.mimi)
    }

    @Test("If a worried member then says that they want to die, they are heard, and each worry is passed on separately")
    func both() throws {
        var chat = Chat()
        chat.says("I'm worried about @mimi:chat.test")
        #expect(chat.says("I want to die myself") == .begin(.aboutThemselves))
        let own = try #require(passed(chat.says("yes")))
        #expect(own.about == nil && own.note.text == "I want to die myself")
        // James asks about the other one in the same answer.
        #expect(chat.says("yes") == .ask)
        let other = try #require(passed(chat.says("yes")))
        #expect(other.about == Self.mimi && other.id != own.id)
    }

    @Test("The name of somebody who does not exist is not consent")
    func unknown() {
        var chat = Chat()
        chat.says("I'm worried about a friend")
        let said = JamesDialogue.Said(
            id: "$9", at: chat.now + .seconds(5), text: "yes @Mimi:chat.test", request: .yes("@Mimi:chat.test"), isUnknown: true)
        let step = chat.dialogue.hear(said, at: chat.now)
        #expect(step == .ask)
    }

    // MARK: - What is kept

    @Test("What they remove is not passed on, and what they change is passed on as changed")
    func takenBack() {
        var chat = Chat()
        chat.says("I'm worried about @mimi:chat.test")
        chat.says("she told me a secret")
        chat.says("and she cries")
        let isPart = chat.dialogue.takeBack("$2")
        #expect(isPart)
        #expect(chat.says("✎ and she laughs", replaces: "$3") == .ask)
        #expect(passed(chat.says("yes"))?.note.text == "I'm worried about @mimi:chat.test\n✎ and she laughs")
        chat.says("I want to die")
        let (isLast, isAgain) = (chat.dialogue.takeBack("$6"), chat.dialogue.takeBack("$6"))
        #expect(isLast && !isAgain && chat.dialogue.offers.isEmpty)
    }

    @Test("Nothing is kept for longer than a day")
    func forgotten() {
        var chat = Chat()
        chat.says("I want to die")
        chat.now = chat.now + .days(1)
        #expect(chat.says("yes") == .recall(.dropped))
        #expect(chat.says("yes") == nil)
        #expect(chat.dialogue.offers.isEmpty)
        #expect(chat.dialogue.isOver(at: chat.now + .days(1)))
    }

    @Test("If a text is too long, its beginning and end are passed on, and it is marked as cut")
    func cut() throws {
        var chat = Chat()
        chat.says("I'm worried: first")
        for index in 1...40 { chat.says("line \(index) " + String(repeating: "ä", count: 200)) }
        chat.says("last")
        let (note, isCut) = try #require(passed(chat.says("yes"))).note
        #expect(isCut && note.hasPrefix("I'm worried: first") && note.hasSuffix("last") && !note.limited(to: Limits.note).cut)
    }

    @Test("The gap stays between the messages around it, even if some of them are removed")
    func gap() throws {
        func pours(_ chat: inout Chat) {
            chat.says("I'm worried about @mimi:chat.test")
            for index in 1...30 { chat.says("line \(index)") }
        }
        var chat = Chat()
        pours(&chat)
        let (note, isCut) = try #require(passed(chat.says("yes"))).note
        #expect(isCut && note.contains("\nline 9\n‹…›\nline 21\n") && note.hasSuffix("\nline 30"), "\(note)")
        chat = Chat()
        pours(&chat)
        for id in ["$3", "$31"] { _ = chat.dialogue.takeBack(id) }
        chat.says("line 31")
        let first = chat.says("yes")
        let other = try #require(passed(first == .ask ? chat.says("yes") : first)).note.text
        #expect(other.contains("\nline 1\nline 3\n") && other.contains("\nline 9\n‹…›\nline 21\n"), "\(other)")
        #expect(other.hasSuffix("\nline 29\nline 31"), "\(other)")
        chat = Chat()
        pours(&chat)
        for event in 1...31 { _ = chat.dialogue.takeBack("$\(event)") }
        #expect(chat.dialogue.offers.isEmpty, "of nothing but a gap nobody is told")
    }

    @Test("If the community accepts no concerns, helplines are named, and nothing is kept")
    func noConcerns() {
        var chat = Chat()
        let said = JamesDialogue.Said(id: "$1", at: chat.now, text: "x", request: .worry(.aboutThemselves))
        let step = chat.dialogue.hear(said, at: chat.now, passesOn: false)
        #expect(step == .begin(.aboutThemselves))
        #expect(chat.dialogue.offers.isEmpty)
    }
}
