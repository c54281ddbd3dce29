import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("Streams through proxies")
struct EventStreamTests {
    @Test("No stream is silent for so long that a proxy drops it, even if one beat is lost")
    func heartbeats() {
        for beat in [EventStream.console.heartbeat, EventStream.chat.heartbeat] {
            #expect(beat * 2 < EventStream.proxyPatience)
        }
    }
}
