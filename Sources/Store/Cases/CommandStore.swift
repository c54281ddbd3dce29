import Foundation
import ModelKit

/// Commands that were answered: the same one again gets the same answer.
package struct CommandStore {
    let connection: any Connection

    package struct Answer {
        package let moderator: ModeratorName
        /// The digest of all that was asked for; nil where an earlier version kept none.
        package let content: Data?
        private let row: StoredRow

        fileprivate init(_ row: StoredRow) throws(UnreadableRow) {
            (moderator, content) = (try row.id(1), try row.value(ifAny: 3))
            self.row = row
        }

        package var receipt: CommandReceipt {
            get throws(UnreadableRow) { try row.json(2) }
        }
    }

    package func answer(to id: UUID) throws -> Answer? {
        try connection.first("command", "SELECT id, moderator, answer, content FROM command WHERE id = ?", [id])
            .map { try Answer($0) }
    }

    package func keep(
        _ receipt: CommandReceipt, to id: UUID, by moderator: ModeratorName, at time: Timestamp, content: Data
    ) throws {
        try connection.write(
            "INSERT INTO command (id, moderator, at, answer, content) VALUES (?, ?, ?, ?, ?)",
            [id, moderator, time, try JSON.data(receipt), content])
    }

    package func forget(before time: Timestamp) throws {
        try connection.write("DELETE FROM command WHERE at < ?", [time])
    }
}
