import Foundation
import ModelKit

/// Answered commands. If a command is repeated, it gets the same answer.
package struct CommandStore {
    let connection: any Connection

    package struct Answer {
        private let row: StoredRow

        fileprivate init(_ row: StoredRow) { self.row = row }

        package var moderator: ModeratorName {
            get throws(UnreadableRow) { try row.id(1) }
        }

        /// The digest of the whole request; nil if an earlier version stored none.
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
