import ModelKit

/// What the client reports to the console, from background tasks and in the order in which it happened.
public enum ClientEvent: Sendable {
    /// Who the moderator is and how the desk works, sent again after each reconnection. `receivedAt` ties the desk's clock to
    /// the local one.
    case welcome(DeskWelcome, receivedAt: ContinuousClock.Instant)
    case connection(ConnectionState)
    /// A snapshot of `count` rows follows: the mirror must be emptied.
    case snapshotBegan(count: Int)
    case rows(RowBatch)
    case snapshotEnded
    case happened(FeedHappening, CaseRow)
    /// The same for a case that only a later version of this program can show.
    case unshown(UnshownRow)
    case presence(Presence)
    /// What the chat server can do, and what separates the desk from it.
    case chat(ChatStatus)
    /// The state of the desk's storage.
    case storage(StorageStatus)
    case dossier(CaseNumber, Result<Dossier, ClientError>)
    /// Where somebody in a case came from.
    case addresses(CaseNumber, Conversation.Party, Result<MemberAddresses, ClientError>)
    /// What the chat can do to the accused of a case at the moment.
    case support(CaseNumber, Result<[Ability: Support], ClientError>)
    case found(query: String, Result<FoundCases, ClientError>)
    /// The progress of a command in the outbox.
    case command(Command, CommandProgress)
    /// What happens in the conversation that is followed; a previous conversation may still send a few events.
    case conversation(ChannelID, ConversationEvent)
}

/// How the mirror relates to the desk.
public enum ConnectionState: Hashable, Sendable {
    case connecting
    case loading(received: Int, of: Int)
    case live
    /// The mirror may have missed something. `retryAt` is when the next attempt begins; nil while one is under way. `lastSign`
    /// is the desk's last sign of life, if the silence was only noticed later; nil: just now.
    case stale(ConnectionFailure, retryAt: ContinuousClock.Instant?, lastSign: ContinuousClock.Instant? = nil)
}
