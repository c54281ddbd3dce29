import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("Actions in a flood of reports")
struct ActionUrgencyTests {
    /// The notice to a reporter that their report has arrived.
    func receipt(_ id: Int, to member: MemberID) -> ChatAction {
        ChatAction(id: id, case: 1, type: .notice, member: member, purpose: .receipt)
    }
    func say(_ id: Int) -> ChatAction { ChatAction(id: id, case: 1, type: .say, channel: "notruf-1", purpose: .say) }
    func lock(_ id: Int, _ member: MemberID) -> ChatAction {
        ChatAction(id: id, case: 1, type: .sanction, member: member, kind: .lock, purpose: .sanction)
    }

    /// Receipts with the ids 1 to 1000; the first two are under way.
    func flooded() -> ActionLanes {
        var lanes = ActionLanes()
        let begun = (1...1000).flatMap { lanes.add(receipt($0, to: MemberID("u\($0)"))) }
        #expect(begun.map(\.id) == [1, 2])
        return lanes
    }

    @Test("A moderator's action begins at once, however many receipts are waiting")
    func moderatorsFirst() {
        var lanes = flooded()
        #expect(lanes.add(say(1001)).map(\.id) == [1001])
        #expect(lanes.add(lock(1002, "bolle")).map(\.id) == [1002])
        #expect(lanes.add(say(1003)).isEmpty)
        #expect(lanes.end(say(1001)).map(\.id) == [1003])
        #expect(lanes.end(receipt(1, to: "u1")).map(\.id) == [3])
    }

    @Test("All receipts are sent, two at a time")
    func all() {
        var lanes = flooded()
        var underWay = [1, 2]
        var sent = 0
        while let id = underWay.popLast() {
            sent += 1
            underWay += lanes.end(receipt(id, to: MemberID("u\(id)"))).map(\.id)
            #expect(underWay.count <= ActionLanes.unhurriedAtOnce)
        }
        #expect(sent == 1000)
        #expect(lanes.isIdle)
    }

    @Test("A sanctioned member who also reported hears about their reports first, and waits for nobody else's")
    func sameMember() {
        var lanes = flooded()
        #expect(lanes.add(lock(1001, "u500")).map(\.id) == [500])
        #expect(lanes.end(receipt(500, to: "u500")).map(\.id) == [1001])
        #expect(lanes.end(lock(1001, "u500")).isEmpty)
        // Their lane had its turn.
        var underWay = [1, 2]
        var sent: Set<Int> = [500]
        while let id = underWay.popLast() {
            #expect(sent.insert(id).inserted)
            underWay += lanes.end(receipt(id, to: MemberID("u\(id)"))).map(\.id)
        }
        #expect(sent.count == 1000)
        #expect(lanes.isIdle)
    }
}
