import ModelKit
import Testing

@testable import Store

@Suite("Kinds of log entries")
struct EventKindsTests {
    @Test("A file shows which version it needs: each kind of entry has an existing migration")
    func schema() {
        let resumed = DeskEvent.resumed(DeskEvent.Resumption(epoch: "x", sequence: 1, number: 1, action: 1))
        #expect(resumed.schema <= Schema.latest && CaseEvent.undone(by: "mira").schema <= Schema.latest)
    }
}
