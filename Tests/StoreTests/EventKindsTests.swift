import ModelKit
import Testing

@testable import Store

@Suite("Kinds of entries")
struct EventKindsTests {
    @Test("The file says of which program it is at least: each kind came with a migration that there is")
    func schema() {
        let resumed = DeskEvent.resumed(DeskEvent.Resumption(epoch: "x", sequence: 1, number: 1, action: 1))
        #expect(resumed.schema <= Schema.latest && CaseEvent.undone(by: "mira").schema <= Schema.latest)
    }
}
