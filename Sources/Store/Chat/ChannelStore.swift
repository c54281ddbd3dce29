import ModelKit

/// The channels that the chat has described.
package struct ChannelStore {
    let connection: any Connection

    package func put(_ channel: Channel) throws {
        let sql = "INSERT INTO channel (id, content) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET content = excluded.content"
        try connection.write(sql, [channel.id, try JSON.data(channel)])
    }

    package func isDescribed(_ channel: ChannelID) throws -> Bool {
        try connection.exists("SELECT 1 FROM channel WHERE id = ?", [channel])
    }

    /// All channels.
    ///
    /// - Parameter body: gets each channel, or why it is unreadable.
    package func each(_ body: (Result<Channel, UnreadableRow>) -> Void) throws {
        try connection.each("channel", "SELECT id, content FROM channel") { (row) throws(UnreadableRow) in
            let channel: Channel = try row.json(1)
            guard try row.id(0) == channel.id else { throw row.unreadable(1, "is another channel") }
            return channel
        } _: {
            body($1)
        }
    }
}
