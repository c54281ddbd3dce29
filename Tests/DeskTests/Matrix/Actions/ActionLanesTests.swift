import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("Actions in lanes")
struct ActionLanesTests {
    func say(_ id: Int, in channel: ChannelID = "notruf-1") -> ChatAction {
        ChatAction(id: id, case: 1, type: .say, channel: channel)
    }
    func notice(_ id: Int, _ member: MemberID) -> ChatAction { ChatAction(id: id, case: 1, type: .notice, member: member) }

    @Test("Actions run one after the other in a lane, and the lanes run in parallel")
    func order() {
        var lanes = ActionLanes()
        #expect(lanes.add(say(1)).map(\.id) == [1])
        #expect(lanes.add(say(2)).isEmpty)
        #expect(lanes.add(say(3)).isEmpty)
        #expect(lanes.add(notice(4, "u1")).map(\.id) == [4])
        #expect(lanes.end(say(1)).map(\.id) == [2])
        #expect(lanes.end(notice(4, "u1")).isEmpty)
        #expect(lanes.end(say(2)).map(\.id) == [3])
        #expect(!lanes.isIdle)
        #expect(lanes.end(say(3)).isEmpty)
        #expect(lanes.isIdle)
    }

    @Test("An action that is waiting or under way does not begin again, but one that has ended can")
    func twice() {
        var lanes = ActionLanes()
        _ = lanes.add(say(1))
        _ = lanes.add(say(2))
        #expect(lanes.add(say(1)).isEmpty)
        #expect(lanes.add(say(2)).isEmpty)
        #expect(lanes.end(say(1)).map(\.id) == [2])
        #expect(lanes.end(say(2)).isEmpty)
        #expect(lanes.add(say(1)).map(\.id) == [1])
    }

    @Test("Eight lanes work at a time, and then those that came first")
    func bound() {
        var lanes = ActionLanes()
        let begun = (1...20).flatMap { lanes.add(notice($0, MemberID("u\($0)"))) }
        #expect(begun.map(\.id) == Array(1...8))
        #expect(lanes.end(notice(3, "u3")).map(\.id) == [9])
        #expect(lanes.end(notice(1, "u1")).map(\.id) == [10])
    }

    @Test("Sanctions in a room wait for each other, and removing somebody's messages holds up nothing else of theirs")
    func lanes() {
        let mute = ChatAction(id: 1, case: 1, type: .sanction, member: "u1", channel: "lobby", kind: .mute)
        let lift = ChatAction(id: 2, case: 1, type: .lift, member: "u2", channel: "lobby", kind: .mute)
        #expect(Lane(mute) == Lane(lift))
        let lock = ChatAction(id: 3, case: 1, type: .sanction, member: "u1", kind: .lock)
        #expect(Lane(lock) == Lane(notice(4, "u1")))
        let redact = ChatAction(id: 5, case: 1, type: .redact, member: "u1")
        #expect(Lane(redact) != Lane(lock))
        let summon = ChatAction(id: 6, case: 1, type: .summon, member: "u1", channel: "notruf-1")
        #expect(Lane(summon) == Lane(say(7)))
    }
}
