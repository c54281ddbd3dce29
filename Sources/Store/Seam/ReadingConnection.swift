/// A connection that refuses to write.
final class ReadingConnection: Connection {
    private let connection: any Connection

    init(_ connection: any Connection) { self.connection = connection }

    func execute(_ sql: String, _ values: [SQLValue]) throws -> Int {
        throw StoreError(.other, "something was to be written that may only read", origin: sql)
    }

    func query(_ sql: String, _ values: [SQLValue], _ body: (_ columns: [String], _ row: [SQLValue]) throws -> Bool) throws {
        try connection.query(sql, values, body)
    }

    func columns(of table: String) throws -> [String] { try connection.columns(of: table) }

    var changes: Int { connection.changes }

    func notify(_ text: String) { assertionFailure("who only reads has nothing to tell") }
}
