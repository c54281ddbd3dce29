import ModelKit

/// The connection of one console to its desk.
public final class DeskClient: Sendable {
    public struct Configuration: Sendable {
        public var address: DeskAddress
        public var token: String?
        /// The file in which commands wait for the desk's answer; nil: they wait in memory alone.
        public var outbox: String?

        public init(address: DeskAddress, token: String? = nil, outbox: String? = nil) {
            self.address = address
            self.token = token
            self.outbox = outbox
        }
    }

    private let configuration: Configuration
    private let tell: @Sendable (ClientEvent) -> Void

    public init(configuration: Configuration, tell: @escaping @Sendable (ClientEvent) -> Void) {
        self.configuration = configuration
        self.tell = tell
    }

    public func run() async {}
    public func submit(_ command: Command) {}
    public func openDossier(_ number: CaseNumber) {}
    public func find(_ query: String) {}
}
