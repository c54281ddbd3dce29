/// A store for each noun, over one look at a database or one transaction.
package struct Stores {
    let connection: any Connection

    init(_ connection: any Connection) { self.connection = connection }

    /// The same for whoever may only read: what they write throws.
    package var reading: Stores { Stores(ReadingConnection(connection)) }

    /// How many rows were written or deleted so far.
    package var changes: Int { connection.changes }

    /// Tells whoever else follows the database, once the transaction is on disk.
    package func notify(_ text: String) { connection.notify(text) }

    // The log, and what is kept beside it.
    package var meta: MetaStore { MetaStore(connection: connection) }
    package var log: LogStore { LogStore(connection: connection) }
    package var evidence: EvidenceStore { EvidenceStore(connection: connection) }

    // Made of the log: what they say of cases is written by ``Projection``.
    package var cases: CaseStore { CaseStore(connection: connection) }
    package var reports: ReportStore { ReportStore(connection: connection) }
    package var reporters: ReporterStore { ReporterStore(connection: connection) }
    package var sanctions: SanctionStore { SanctionStore(connection: connection) }
    package var conversations: ConversationStore { ConversationStore(connection: connection) }
    package var appeals: AppealStore { AppealStore(connection: connection) }
    package var actions: ActionStore { ActionStore(connection: connection) }
    package var projection: Projection { Projection(connection: connection) }

    // What is not: requests that were answered, and what the chat told.
    package var commands: CommandStore { CommandStore(connection: connection) }
    package var members: MemberStore { MemberStore(connection: connection) }
    package var channels: ChannelStore { ChannelStore(connection: connection) }
    package var window: WindowStore { WindowStore(connection: connection) }
    package var memos: MemoStore { MemoStore(connection: connection) }
}
