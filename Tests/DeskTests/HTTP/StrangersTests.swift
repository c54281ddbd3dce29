import NIOCore
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("Connections that have not shown a token")
struct StrangersTests {
    private let bounds = StrangerBounds(each: 3, all: 5)

    @Test("If one peer has too many, its oldest makes way, and other peers keep theirs")
    func onePeer() {
        var strangers = Strangers<Int>(bounds)
        #expect(strangers.enter(0, from: .user(7)) == nil)
        for id in 1...3 { #expect(strangers.enter(id, from: .user(1)) == nil) }
        #expect(strangers.enter(4, from: .user(1)) == 1)
        #expect(strangers.enter(5, from: .user(1)) == 2)
        #expect(strangers.contains(0) && strangers.contains(5) && !strangers.contains(1))
    }

    @Test("If there are too many in total, the peer with the most loses one")
    func all() {
        var strangers = Strangers<Int>(bounds)
        for id in 1...2 { _ = strangers.enter(id, from: .user(1)) }
        for id in 3...5 { _ = strangers.enter(id, from: .user(2)) }
        #expect(strangers.enter(6, from: .user(3)) == 3)
        #expect(strangers.enter(7, from: .user(3)).map { strangers.contains($0) } == false)
    }

    @Test("A stranger with a request goes last, and is a stranger like any other once it was answered")
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

    @Test("A connection that has shown a token, or has closed, takes no place")
    func removed() {
        var strangers = Strangers<Int>(bounds)
        for id in 1...3 { _ = strangers.enter(id, from: .address("127.0.0.1")) }
        strangers.remove(2)
        #expect(strangers.enter(4, from: .address("127.0.0.1")) == nil)
        #expect(strangers.enter(5, from: .address("127.0.0.1")) == 1)
    }
}

@Suite("The open files of a process")
struct OpenFilesTests {
    @Test("Doorways share the files that the process may open, and leave some for everything else")
    func shares() {
        #expect(OpenFiles.share(of: 1 << 20, among: 2, each: 1280) == 1280)
        #expect(OpenFiles.share(of: 1024, among: 2, each: 1280) == 448)
        #expect(OpenFiles.share(of: 64, among: 2, each: 1280) == 1, "a desk with hardly any works all the same")
        #expect(OpenFiles.share(among: 1, each: 10) == 10)
    }
}

@Suite("What the desk expects from a connection")
struct ConnectionGuardTests {
    private let start = NIODeadline.uptimeNanoseconds(1_000_000_000_000)
    private let patience = ConnectionGuard.Patience(head: .seconds(10), body: .seconds(30))

    private func guardian(isKnown: Bool = false) -> ConnectionGuard {
        ConnectionGuard(patience, isKnown: isKnown, at: start)
    }

    @Test("A complete first request in time, however slowly its bytes arrive", arguments: [false, true])
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

    @Test("A client that has shown a token may be idle between requests, but must complete a head that it began")
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

    @Test("A client without a token must send the next request at once, and the rest of a body that was refused early")
    func unknown() {
        var guardian = guardian()
        guardian.headCame(at: start)
        guardian.answered(isKnown: false, at: start + .seconds(1))
        #expect(guardian.deadline == start + .seconds(30))
        guardian.requestCame(at: start + .seconds(2))
        #expect(guardian.deadline == start + .seconds(12))
    }

    @Test(
        "A client that announced the end, or sent garbage, has some time to read the answer",
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
