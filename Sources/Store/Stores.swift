/// All stores, for one read or one transaction.
package struct Stores {
    let connection: any Connection

    init(_ connection: any Connection) { self.connection = connection }

    /// The same stores for reading only. Writing to them throws an error.
    package var reading: Stores { Stores(ReadingConnection(connection)) }

    /// The number of rows that have been written or deleted so far.
    package var changes: Int { connection.changes }

    /// Notifies the listeners of the database once the transaction is on disk.
    package func notify(_ text: String) { connection.notify(text) }

    // The log, and what is stored beside it.
    package var meta: MetaStore { MetaStore(connection: connection) }
    package var log: LogStore { LogStore(connection: connection) }
    package var evidence: EvidenceStore { EvidenceStore(connection: connection) }

    // Derived from the log. ``Projection`` writes what they contain about cases.
    package var cases: CaseStore { CaseStore(connection: connection) }
    package var reports: ReportStore { ReportStore(connection: connection) }
    package var reporters: ReporterStore { ReporterStore(connection: connection) }
    package var sanctions: SanctionStore { SanctionStore(connection: connection) }
    package var conversations: ConversationStore { ConversationStore(connection: connection) }
    package var appeals: AppealStore { AppealStore(connection: connection) }
    package var actions: ActionStore { ActionStore(connection: connection) }
    package var projection: Projection { Projection(connection: connection) }

    // Not derived: answered requests, and data from the chat.
    package var commands: CommandStore { CommandStore(connection: connection) }
    package var members: MemberStore { MemberStore(connection: connection) }
    package var channels: ChannelStore { ChannelStore(connection: connection) }
    package var window: WindowStore { WindowStore(connection: connection) }
    package var memos: MemoStore { MemoStore(connection: connection) }
}
