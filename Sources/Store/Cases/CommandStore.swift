import Foundation
import ModelKit

/// Commands that were answered: the same one again gets the same answer.
package struct CommandStore {
    let connection: any Connection

    package struct Answer {
        private let row: StoredRow

        fileprivate init(_ row: StoredRow) { self.row = row }

        package var moderator: ModeratorName {
            get throws(UnreadableRow) { try row.id(1) }
        }

        /// The digest of all that was asked for; nil where an earlier version kept none.
        package var content: Data? {
            get throws(UnreadableRow) { try row.value(ifAny: 3) }
        }

        package var receipt: CommandReceipt {
            get throws(UnreadableRow) { try row.json(2) }
        }
    }

    package func answer(to id: UUID) throws -> Answer? {
        try connection.first("command", "SELECT id, moderator, answer, content FROM command WHERE id = ?", [id])
            .map { Answer($0) }
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
