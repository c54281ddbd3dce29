import NIOCore
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("Connections that have shown no token")
struct StrangersTests {
    private let bounds = StrangerBounds(each: 3, all: 5)

    @Test("Of one peer the oldest makes way, and others keep theirs")
    func onePeer() {
        var strangers = Strangers<Int>(bounds)
        #expect(strangers.enter(0, from: .user(7)) == nil)
        for id in 1...3 { #expect(strangers.enter(id, from: .user(1)) == nil) }
        #expect(strangers.enter(4, from: .user(1)) == 1)
        #expect(strangers.enter(5, from: .user(1)) == 2)
        #expect(strangers.contains(0) && strangers.contains(5) && !strangers.contains(1))
    }

    @Test("Where all together are too many, one makes way of the peer that has most")
    func all() {
        var strangers = Strangers<Int>(bounds)
        for id in 1...2 { _ = strangers.enter(id, from: .user(1)) }
        for id in 3...5 { _ = strangers.enter(id, from: .user(2)) }
        #expect(strangers.enter(6, from: .user(3)) == 3)
        #expect(strangers.enter(7, from: .user(3)).map { strangers.contains($0) } == false)
    }

    @Test("Whoever has asked something goes last, and is a stranger like others once that was answered")
    func asking() {
        var strangers = Strangers<Int>(bounds)
        for id in 1...3 { _ = strangers.enter(id, from: .user(1)) }
        strangers.set(1, isAsking: true)
        #expect(strangers.enter(4, from: .user(1)) == 2)
        strangers.set(1, isAsking: false)
        #expect(strangers.enter(5, from: .user(1)) == 1)
        for id in [3, 4, 5] { strangers.set(id, isAsking: true) }
        #expect(strangers.enter(6, from: .user(1)) == 3)
    }

    @Test("Whoever has shown a token, or is gone, takes no place")
    func removed() {
        var strangers = Strangers<Int>(bounds)
        for id in 1...3 { _ = strangers.enter(id, from: .address("127.0.0.1")) }
        strangers.remove(2)
        #expect(strangers.enter(4, from: .address("127.0.0.1")) == nil)
        #expect(strangers.enter(5, from: .address("127.0.0.1")) == 1)
    }
}

@Suite("What a process may have open")
struct OpenFilesTests {
    @Test("Doorways share what the process may have open, and leave some of it for all else")
    func shares() {
        #expect(OpenFiles.share(of: 1 << 20, among: 2, each: 1280) == 1280)
        #expect(OpenFiles.share(of: 1024, among: 2, each: 1280) == 448)
        #expect(OpenFiles.share(of: 64, among: 2, each: 1280) == 1, "a desk with hardly any works all the same")
        #expect(OpenFiles.share(among: 1, each: 10) == 10)
    }
}

@Suite("What a connection owes the desk")
struct ConnectionGuardTests {
    private let start = NIODeadline.uptimeNanoseconds(1_000_000_000_000)
    private let patience = ConnectionGuard.Patience(head: .seconds(10), body: .seconds(30))

    private func guardian(isKnown: Bool = false) -> ConnectionGuard {
        ConnectionGuard(patience, isKnown: isKnown, at: start)
    }

    @Test("A first request, whole within the time for it, however slowly its bytes come", arguments: [false, true])
    func firstRequest(isKnown: Bool) {
        var guardian = guardian(isKnown: isKnown)
        #expect(guardian.deadline == start + .seconds(10))
        for second in 1...9 { guardian.bytesCame(at: start + .seconds(Int64(second))) }
        #expect(guardian.deadline == start + .seconds(10))
    }

    @Test("Then the body, and then nothing until it is answered")
    func body() {
        var guardian = guardian()
        guardian.bytesCame(at: start)
        guardian.headCame(at: start + .seconds(1))
        guardian.bytesCame(at: start + .seconds(20))
        #expect(guardian.deadline == start + .seconds(31))
        guardian.requestCame(at: start + .seconds(25))
        #expect(guardian.deadline == nil)
    }

    @Test("A client that has shown a token may rest between requests; a head that was begun is to be ended")
    func known() {
        var guardian = guardian()
        guardian.bytesCame(at: start)
        guardian.headCame(at: start)
        guardian.requestCame(at: start)
        guardian.answered(isKnown: true, at: start + .seconds(1))
        #expect(guardian.deadline == nil)
        guardian.bytesCame(at: start + .seconds(100))
        #expect(guardian.deadline == start + .seconds(110))
    }

    @Test("A client that has shown none owes the next request at once, and the rest of a body that was refused early")
    func unknown() {
        var guardian = guardian()
        guardian.headCame(at: start)
        guardian.answered(isKnown: false, at: start + .seconds(1))
        #expect(guardian.deadline == start + .seconds(30))
        guardian.requestCame(at: start + .seconds(2))
        #expect(guardian.deadline == start + .seconds(12))
    }

    @Test(
        "A client that said that it closes, or sent what cannot be read, has a while to read the answer",
        arguments: [false, true])
    func ending(isBroken: Bool) {
        var guardian = guardian(isKnown: true)
        guardian.headCame(at: start)
        if isBroken {
            guardian.failed(at: start)
        } else {
            guardian.ends()
            guardian.requestCame(at: start)
        }
        #expect(guardian.deadline == nil)
        guardian.answered(isKnown: true, at: start + .seconds(1))
        #expect(guardian.deadline == start + .seconds(11))
        guardian.bytesCame(at: start + .seconds(5))
        #expect(guardian.deadline == start + .seconds(11))
    }
}
