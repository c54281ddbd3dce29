import ModelKit

/// What the client tells the console; posted from background tasks, in the order in which it happened.
public enum ClientEvent: Sendable {
    /// Who the moderator who asks is and how the desk works; told again after each reconnect. `receivedAt` ties the desk's clock to ours.
    case welcome(DeskWelcome, receivedAt: ContinuousClock.Instant)
    case connection(ConnectionState)
    /// A snapshot of `count` rows follows: the mirror is to be emptied.
    case snapshotBegan(count: Int)
    case rows(RowBatch)
    case snapshotEnded
    case happened(FeedHappening, CaseRow)
    /// The same of a case that only a later version of this program can show.
    case unshown(UnshownRow)
    case presence(Presence)
    /// What the chat server can do, and what keeps the desk from it.
    case chat(ChatStatus)
    /// How the desk stands to its disk.
    case storage(StorageStatus)
    case dossier(CaseNumber, Result<Dossier, ClientError>)
    /// From where somebody of a case came.
    case addresses(CaseNumber, Conversation.Party, Result<MemberAddresses, ClientError>)
    /// What the chat can do to the accused of a case just now.
    case support(CaseNumber, Result<[Ability: Support], ClientError>)
    case found(query: String, Result<FoundCases, ClientError>)
    /// What became of a command of the outbox.
    case command(Command, CommandProgress)
    /// What happens in the conversation that is followed; one that is followed no longer may still tell a little.
    case conversation(ChannelID, ConversationEvent)
}

/// How the mirror stands to the desk.
public enum ConnectionState: Hashable, Sendable {
    case connecting
    case loading(received: Int, of: Int)
    case live
    /// The mirror may have missed something. `retryAt` is when the next try begins; nil while one is under way. `lastSign` is when
    /// the desk last gave a sign of life, where it is known only later that it does not any more; nil: just now.
    case stale(ConnectionFailure, retryAt: ContinuousClock.Instant?, lastSign: ContinuousClock.Instant? = nil)
}
