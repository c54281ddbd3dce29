/// Why a database operation failed.
package struct StoreError: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Kind: Hashable, Sendable {
        /// The file is not a database, or is damaged.
        case damaged
        /// A table or a column is missing that the program expects.
        case unexpected
        /// A table is missing that can be rebuilt from the log.
        case incomplete
        /// A later version has written the file.
        case newer
        /// A commit would not reach the disk.
        case notDurable
        case full
        case readOnly
        /// The disk, or what replaces it, has failed.
        case failing
        case other
    }

    package let kind: Kind
    /// The database's own message.
    package let message: String

    /// The error code and the statement, without its values, for the desk's log.
    private let origin: String

    init(_ kind: Kind, _ message: String, origin: String = "") {
        (self.kind, self.message, self.origin) = (kind, message, origin)
    }

    package var description: String { origin.isEmpty ? message : "\(message) (\(origin))" }
}
