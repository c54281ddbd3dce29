import Glibc
import Testing

@testable import TUI

@Suite("The inbox", .timeLimit(.minutes(5)))
struct InboxTests {
    private func isReadable(_ descriptor: Int32) -> Bool {
        var file = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&file, 1, 0) == 1
    }

    @Test("Messages come out once, in order, and wake the poller")
    func order() {
        let inbox = Inbox<Int>()
        #expect(!isReadable(inbox.descriptor))
        (1...3).forEach(inbox.post)
        #expect(isReadable(inbox.descriptor))
        #expect(inbox.drain() == [1, 2, 3])
        #expect(!isReadable(inbox.descriptor))
        #expect(inbox.drain() == [])
    }

    @Test("Nothing is lost between threads, and the messages of one thread stay in order")
    func threads() async {
        let inbox = Inbox<(thread: Int, number: Int)>()
        var received: [[Int]] = Array(repeating: [], count: 4)
        await withTaskGroup { group in
            for thread in 0..<4 {
                group.addTask { for number in 0..<5000 { inbox.post((thread, number)) } }
            }
            while received.reduce(0, { $0 + $1.count }) < 20_000, !Task.isCancelled {
                // A posted message is never left without a wakeup.
                if isReadable(inbox.descriptor) {
                    for message in inbox.drain() { received[message.thread].append(message.number) }
                } else {
                    await Task.yield()
                }
            }
        }
        #expect(received == Array(repeating: Array(0..<5000), count: 4))
    }
}
