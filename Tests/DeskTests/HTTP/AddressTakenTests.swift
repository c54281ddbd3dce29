import Logging
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("An address that is already in use", .timeLimit(.minutes(3)))
struct AddressTakenTests {
    @Test("The desk ends, and does not continue on its other addresses")
    func taken() async throws {
        let second = try await Scene()
        try await Scene().serves { first in
            let server = DeskServer(
                desk: second.desk, authenticator: ChatAPITests.authenticator,
                addresses: [.socket(path: second.folder + "/d.sock"), .tcp(host: "127.0.0.1", port: first.port)],
                logger: Logger(label: "server") { _ in SwiftLogNoOpLogHandler() }
            ) { _ in }
            let error = await #expect(throws: AddressError.self) { try await server.run() }
            #expect(
                error?.description.hasPrefix("The desk cannot listen on 127.0.0.1:\(first.port): Address already in use.") == true
            )
        }
    }
}
