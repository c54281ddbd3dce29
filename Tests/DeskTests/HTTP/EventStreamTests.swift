import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("Streams through proxies")
struct EventStreamTests {
    @Test("No stream is silent for long enough to be dropped, whatever a proxy loses of a beat")
    func heartbeats() {
        for beat in [EventStream.console.heartbeat, EventStream.chat.heartbeat] {
            #expect(beat * 2 < EventStream.proxyPatience)
        }
    }
}
