import ModelKit
import TLSKit

/// The connection of one console to its desk.
///
///     let client = DeskClient(configuration: .init(address: address, outbox: outbox)) { inbox.post($0) }
///     async let connection: Void = client.run()
public final class DeskClient: Sendable {
    public struct Configuration: Sendable {
        public var address: DeskAddress
        /// Identifies who asks; nil: the Unix user behind the socket.
        public var token: String?
        /// Who can vouch for the desk's certificate.
        public var trust: Trust
        /// The path of the file in which commands wait for the desk's answer; nil: they wait only in memory.
        public var outbox: String?
        public var backoff: Backoff
        /// Gives a number from 0 up to 1.
        public var chance: @Sendable () -> Double

        public init(
            address: DeskAddress, token: String? = nil, trust: Trust = .system, outbox: String? = nil,
            backoff: Backoff = Backoff(),
            chance: @escaping @Sendable () -> Double = { .random(in: 0..<1) }
        ) {
            self.address = address
            self.token = token
            self.trust = trust
            self.outbox = outbox
            self.backoff = backoff
            self.chance = chance
        }
    }

    private let connection: DeskConnection
    private let subscription: FeedSubscription
    private let outbox: Outbox
    private let tell: @Sendable (ClientEvent) -> Void
    private let dossiers = LatestTask<CaseNumber>()
    private let searches = LatestTask<String>()
    private let supports = LatestTask<CaseNumber>()
    private let lookups = LatestTask<Lookup>()
    private let conversations = LatestTask<ChannelID>()
    private let backoff: Backoff
    private let chance: @Sendable () -> Double

    /// - Parameter tell: called from background tasks; must not wait.
    public init(configuration: Configuration, tell: @escaping @Sendable (ClientEvent) -> Void) {
        let outbox = Outbox(
            path: configuration.outbox, desk: configuration.address, backoff: configuration.backoff,
            chance: configuration.chance, tell: { tell(.command($0, $1)) })
        connection = DeskConnection(address: configuration.address, token: configuration.token, trust: configuration.trust)
        subscription = FeedSubscription(
            connection: connection, reconnection: Reconnection(configuration.backoff), chance: configuration.chance,
            outbox: outbox, tell: tell)
        self.outbox = outbox
        self.tell = tell
        backoff = configuration.backoff
        chance = configuration.chance
    }

    /// Keeps the console connected until the task is cancelled. When it returns, every submitted command is on the disk: a
    /// console that ends cancels the task and waits for this.
    public func run() async {
        await withTaskGroup { group in
            group.addTask { await self.subscription.run() }
            group.addTask { [connection] in
                await self.outbox.run { (command) async throws(ClientError) in try await connection.send(command) }
            }
        }
        dossiers.cancel()
        searches.cancel()
        supports.cancel()
        lookups.cancel()
        conversations.cancel()
    }

    /// Tries to reach the desk immediately instead of waiting for the next attempt, because somebody needs it now.
    public func tryNow() { subscription.tryNow() }

    /// Stores the command on the disk and then sends it; ``ClientEvent/command(_:_:)`` reports its progress. Does not wait.
    public func submit(_ command: Command) { outbox.submit(command) }

    /// The answer arrives as ``ClientEvent/dossier(_:_:)``; an unanswered request for another case is given up.
    ///
    /// - Parameter unattended: the console asks on its own; nobody may be in front of it.
    public func openDossier(_ number: CaseNumber, unattended: Bool = false) {
        dossiers.start(number) { [connection] in
            await Result { () async throws(ClientError) in try await connection.dossier(number, unattended: unattended) }
        } then: { [tell] in
            tell(.dossier(number, $0))
        }
    }

    /// Asks what the chat can do to the accused of a case at the moment; the answer arrives as ``ClientEvent/support(_:_:)``.
    public func askSupport(in number: CaseNumber) {
        supports.start(number) { [connection] in
            await Result { () async throws(ClientError) in try await connection.support(in: number) }
        } then: { [tell] in
            tell(.support(number, $0))
        }
    }

    private struct Lookup: Equatable {
        var number: CaseNumber
        var party: Conversation.Party
    }

    /// Looks up where somebody in a case came from; the answer arrives as ``ClientEvent/addresses(_:_:_:)``. Each look is
    /// logged (B2).
    public func lookUp(addressesOf party: Conversation.Party, in number: CaseNumber) {
        lookups.start(Lookup(number: number, party: party)) { [connection] in
            await Result { () async throws(ClientError) in try await connection.addresses(of: party, in: number) }
        } then: { [tell] in
            tell(.addresses(number, party, $0))
        }
    }

    /// Reports what is said in a conversation, from its beginning, as ``ClientEvent/conversation(_:_:)``, until another one is
    /// followed; nil: none.
    public func follow(_ channel: ChannelID?) {
        guard let channel else { return conversations.cancel() }
        // Somebody is waiting for the conversation, so the pauses are shorter than those for a queue.
        var backoff = backoff
        backoff.longest = min(backoff.longest, .seconds(3))
        let subscription = ConversationSubscription(
            channel: channel, connection: connection, backoff: backoff, chance: chance,
            tell: { [tell] in tell(.conversation(channel, $0)) })
        conversations.start(channel) {
            await subscription.run()
        } then: { _ in
        }
    }

    /// The newest 500 cases that match a filter, including closed ones and those in which its words were said. The answer
    /// arrives as ``ClientEvent/found(query:_:)``, and only the newest request is answered.
    public func find(_ query: String) {
        searches.start(query) { [connection] in
            await Result { () async throws(ClientError) in try await connection.cases(filter: query) }
        } then: { [tell] in
            tell(.found(query: query, $0))
        }
    }
}

extension Result {
    fileprivate init(_ body: () async throws(Failure) -> Success) async {
        do throws(Failure) { self = .success(try await body()) } catch { self = .failure(error) }
    }
}
