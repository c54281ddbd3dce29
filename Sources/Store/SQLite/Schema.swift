import GRDB

/// The tables of the log's file. Each change is a new migration, and old migrations never change.
enum Schema {
    static func migrate(_ pool: DatabasePool, correcting correct: @escaping EarlierRows.Correction) throws {
        if try pool.read(isLater) { throw StoreError(.newer, "a later version wrote it") }
        try migrator(correct).migrate(pool)
    }

    /// Whether a later version has written the file.
    static func isLater(_ db: GRDB.Database) throws -> Bool { try migrator { _, _, _ in }.hasBeenSuperseded(db) }

    /// The last migration of a file; nil if it has none.
    static func version(_ db: GRDB.Database) throws -> Int? {
        let migrator = migrator { _, _, _ in }
        return try migrator.appliedIdentifiers(db).compactMap { Int($0) }.max()
    }

    /// The number of the last migration.
    static var latest: Int { migrator { _, _, _ in }.migrations.compactMap { Int($0) }.max() ?? 0 }

    static func migrator(_ correct: @escaping EarlierRows.Correction) -> DatabaseMigrator {
        var migrator = DatabaseMigrator()
        @Sendable func follow(_ rows: EarlierRows, _ db: GRDB.Database) throws {
            try correct(rows, try rows.numbers(db), Stores(SQLiteConnection(db)))
        }
        migrator.registerMigration("1") { db in try db.execute(sql: first) }
        migrator.registerMigration("2") { db in try db.execute(sql: second) }
        migrator.registerMigration("3") { db in try db.execute(sql: third) }
        migrator.registerMigration("4") { db in
            try db.execute(sql: fourth)
            try follow(.incomplete, db)
        }
        migrator.registerMigration("5") { db in
            try db.execute(sql: fifth)
            try follow(.places, db)
        }
        // Earlier versions kept worries that nobody wanted to be passed on. Nothing reads or deletes them any more.
        migrator.registerMigration("6") { db in try db.execute(sql: "DELETE FROM chat_memo WHERE key GLOB 'matrix worry *'") }
        migrator.registerMigration("7") { db in try follow(.unseenAlarms, db) }
        migrator.registerMigration("8") { db in
            try db.execute(sql: eighth)
            try follow(.undescribedPlaces, db)
        }
        // Finds rows whose open column is unreadable without reading all rows.
        migrator.registerMigration("9") { db in
            try db.execute(sql: "CREATE INDEX cases_misread ON cases (number) WHERE typeof(open) <> 'integer'")
        }
        migrator.registerMigration("10") { db in
            try db.execute(sql: tenth)
            try follow(.drifted, db)
            try db.execute(sql: "UPDATE action SET awaited = 0 WHERE status IN ('done', 'abandoned')")
        }
        // In SQLite, a column can contain a value of any type. In other databases there are no such rows, and the view is
        // empty.
        migrator.registerMigration("11") { db in
            try db.execute(sql: "CREATE VIEW misread_case AS SELECT number FROM cases WHERE typeof(open) <> 'integer'")
        }
        return migrator
    }

    private static let first = """
        CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

        -- The truth: one entry for each thing that happened, chained by digests.
        CREATE TABLE log (
            seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, number INTEGER NOT NULL, payload BLOB NOT NULL, digest BLOB NOT NULL);
        CREATE INDEX log_by_case ON log (number, seq);

        -- Words, which may be deleted: the log holds the digest of salt and content. Kept apart by kind.
        CREATE TABLE evidence (
            id INTEGER PRIMARY KEY, digest TEXT NOT NULL UNIQUE, number INTEGER NOT NULL, kind TEXT NOT NULL, salt BLOB NOT NULL,
            content BLOB NOT NULL);
        CREATE INDEX evidence_by_case ON evidence (number);

        -- Made of the log: what the queue shows, and what is looked up.
        CREATE TABLE cases (
            number INTEGER PRIMARY KEY, touched INTEGER NOT NULL, open INTEGER NOT NULL, opened INTEGER NOT NULL,
            subject TEXT, channel TEXT, verdict TEXT, concern INTEGER NOT NULL, line BLOB NOT NULL);
        CREATE INDEX cases_open ON cases (number) WHERE open;
        CREATE INDEX cases_touched ON cases (touched);
        CREATE INDEX cases_by_subject ON cases (subject, number);
        CREATE TABLE report (
            id TEXT PRIMARY KEY, number INTEGER NOT NULL, seq INTEGER NOT NULL, reporter TEXT NOT NULL, receipt TEXT NOT NULL)
            WITHOUT ROWID;
        CREATE INDEX report_by_case ON report (number, seq);
        CREATE INDEX report_by_reporter ON report (reporter, number);
        CREATE TABLE rating (
            reporter TEXT NOT NULL, number INTEGER NOT NULL, verdict TEXT NOT NULL, at INTEGER NOT NULL,
            PRIMARY KEY (reporter, number)) WITHOUT ROWID;
        CREATE TABLE sanction (
            reporter TEXT NOT NULL, number INTEGER NOT NULL, kind TEXT NOT NULL, until INTEGER,
            PRIMARY KEY (reporter, number)) WITHOUT ROWID;
        CREATE TABLE action (
            id INTEGER PRIMARY KEY, number INTEGER NOT NULL, evidence TEXT NOT NULL, status TEXT NOT NULL);
        CREATE INDEX action_asked ON action (id) WHERE status = 'asked';
        CREATE TABLE command (
            id TEXT PRIMARY KEY, moderator TEXT NOT NULL, at INTEGER NOT NULL, answer BLOB NOT NULL) WITHOUT ROWID;
        CREATE INDEX command_by_time ON command (at);

        -- What the chat server told: the directory, and the last minutes.
        CREATE TABLE member (id TEXT PRIMARY KEY, content BLOB NOT NULL) WITHOUT ROWID;
        CREATE TABLE member_change (
            id INTEGER PRIMARY KEY, member TEXT NOT NULL, until INTEGER NOT NULL, field TEXT NOT NULL, was TEXT NOT NULL);
        CREATE INDEX member_change_by_member ON member_change (member, id);
        CREATE TABLE channel (id TEXT PRIMARY KEY, content BLOB NOT NULL) WITHOUT ROWID;
        CREATE TABLE visit (
            serial INTEGER PRIMARY KEY, member TEXT NOT NULL, channel TEXT NOT NULL, until INTEGER, left_at INTEGER);
        CREATE INDEX visit_by_member ON visit (member, channel);
        CREATE TABLE message (serial INTEGER PRIMARY KEY, content BLOB NOT NULL);
        CREATE TABLE seen (id TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;
        CREATE INDEX seen_by_time ON seen (at);
        """

    /// Conversations, sanctions against the accused, appeals, and retries of actions.
    private static let second = """
        -- What reporters bear for malicious reports (K12).
        ALTER TABLE sanction RENAME TO consequence;
        CREATE TABLE sanction (
            number INTEGER NOT NULL, id INTEGER NOT NULL, member TEXT NOT NULL, kind TEXT NOT NULL, channel TEXT,
            effective_at INTEGER NOT NULL, until INTEGER, length INTEGER, ordered_by TEXT, phase TEXT NOT NULL,
            PRIMARY KEY (number, id))
            WITHOUT ROWID;
        CREATE INDEX sanction_by_member ON sanction (member);
        CREATE INDEX sanction_pending ON sanction (number) WHERE phase IN ('ordered', 'in_force');
        CREATE TABLE conversation (
            channel TEXT PRIMARY KEY, number INTEGER NOT NULL, member TEXT NOT NULL, kind TEXT NOT NULL, open INTEGER NOT NULL)
            WITHOUT ROWID;
        CREATE INDEX conversation_open ON conversation (member) WHERE open;
        CREATE TABLE appeal (
            id TEXT PRIMARY KEY, number INTEGER NOT NULL, original INTEGER NOT NULL, member TEXT NOT NULL, receipt TEXT NOT NULL)
            WITHOUT ROWID;
        CREATE INDEX appeal_by_original ON appeal (original);
        -- How often an action was asked for in vain, and when it is asked for again.
        ALTER TABLE action ADD COLUMN attempts INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE action ADD COLUMN retry_at INTEGER;
        -- What it is about: a later one takes the place of an earlier one.
        ALTER TABLE action ADD COLUMN scope TEXT;
        CREATE INDEX action_by_scope ON action (scope) WHERE scope IS NOT NULL;
        CREATE INDEX action_failed ON action (id) WHERE status = 'failed';
        """

    /// What the adapter of a chat needs to know after a restart.
    private static let third = """
        CREATE TABLE chat_memo (key TEXT PRIMARY KEY, content BLOB NOT NULL) WITHOUT ROWID;
        """

    /// The messages of each case's reports, and sanctions that did not reach the chat.
    private static let fourth = """
        -- Made of the log: a message that was judged already is not presented as new.
        CREATE TABLE reported (message TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (message, number)) WITHOUT ROWID;
        INSERT OR IGNORE INTO reported (message, number)
            SELECT m.value, l.number FROM log l, json_each(CAST(l.payload AS TEXT), '$.reported._0.messages') m
            WHERE substr(CAST(l.payload AS TEXT), 1, 13) = '{"reported":{';
        CREATE INDEX sanction_failed ON sanction (number) WHERE phase = 'failed';
        """

    /// Anonymous reports, which are counted separately and not shown to anybody.
    private static let fifth = """
        ALTER TABLE rating ADD COLUMN anonymous INTEGER NOT NULL DEFAULT 0;
        UPDATE rating SET anonymous = 1 WHERE (reporter, number) IN (
            SELECT json_extract(CAST(payload AS TEXT), '$.reported._0.reporter'), number FROM log
            WHERE substr(CAST(payload AS TEXT), 1, 13) = '{"reported":{'
            GROUP BY 1, 2 HAVING min(json_extract(CAST(payload AS TEXT), '$.reported._0.anonymous')) = 1);
        """

    /// The content of requests whose sender chose their id, as a digest. Earlier rows have none.
    private static let eighth = """
        ALTER TABLE report ADD COLUMN content BLOB;
        ALTER TABLE appeal ADD COLUMN content BLOB;
        ALTER TABLE command ADD COLUMN content BLOB;
        """

    /// Separates what the log says from what it does not. Reports have their position within the case in place of the entry's
    /// number. Actions say whether they await an answer, as does one that has failed and is being retried.
    private static let tenth = """
        ALTER TABLE report ADD COLUMN place INTEGER NOT NULL DEFAULT 0;
        UPDATE report SET place = ordered.place
            FROM (SELECT id, row_number() OVER (PARTITION BY number ORDER BY seq) - 1 AS place FROM report) ordered
            WHERE ordered.id = report.id;
        DROP INDEX report_by_case;
        ALTER TABLE report DROP COLUMN seq;
        CREATE INDEX report_by_case ON report (number, place);
        ALTER TABLE action ADD COLUMN awaited INTEGER NOT NULL DEFAULT 1;
        UPDATE action SET awaited = 0 WHERE status <> 'asked';
        DROP INDEX action_asked;
        DROP INDEX action_failed;
        CREATE INDEX action_awaited ON action (id) WHERE awaited;
        CREATE INDEX action_resting ON action (id) WHERE status = 'failed' AND NOT awaited;
        """
}
