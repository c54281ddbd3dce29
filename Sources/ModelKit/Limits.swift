/// The limits for everything that comes from outside. What exceeds a limit is cut and marked as cut, or refused with an
/// explanation.
public enum Limits {
    /// The highest number that anything can have; no desk ever counts that far.
    public static let greatestNumber: Int64 = 1 << 53
    /// Bytes of a Unix socket's path on Linux (`sun_path` has 108 with its final zero).
    public static let socketPath = 107
    /// Bytes of a request's body.
    public static let body = 1 << 20
    /// Bytes that may wait for a client that follows a feed, a conversation or the chat server's actions but does not read.
    /// Beyond that the desk disconnects it, and it starts again.
    public static let listener = 4 << 20
    /// Bytes of a message. A longer one keeps its beginning and end, so that nothing can be hidden behind a long gap.
    public static let evidence = 64 << 10
    /// Bytes of what a member says in a conversation; a longer text is cut in the same way.
    public static let spoken = 16 << 10
    /// Bytes of all messages of one report.
    public static let report = 1 << 20
    /// Bytes of all messages of a report that exceeds the rate of ``FloodGate``. No report is turned away, but these must not
    /// fill the disk.
    public static let hastyReport = 16 << 10
    /// Bytes of all messages of a dossier as it is sent; the evidence itself is kept in full. JSON can write one byte as six,
    /// and a console accepts 32 MiB.
    public static let dossier = 4 << 20
    /// Characters of a member's text that are quoted back to them.
    public static let quote = 500
    /// Characters of a line or letter that a moderator writes, or of a profile heading.
    public static let text = 4000
    /// Characters of a nickname or of a channel's name.
    public static let nick = 64
    /// Other names of the accused in a row.
    public static let names = 20
    /// Characters of a telephone number.
    public static let phone = 32
    /// Bytes of an id from the chat server.
    public static let identifier = 255
    /// Joins and leaves of one member that are remembered while the messages in between can be reported.
    public static let visits = 1000
    /// Messages that one report may select.
    public static let selected = 200
    /// Characters of a reporter's or a moderator's note.
    public static let note = 1000
    /// Characters of an appeal (Q3).
    public static let appeal = 2000
    /// Helplines that one message may name.
    public static let helplines = 20
    /// Recipients that one message may name.
    public static let recipients = 1000
    /// Headings of a profile.
    public static let headings = 32
}

extension String {
    /// The first `limit` characters, and whether there were more. Bytes are checked first, because most texts are far shorter
    /// than their limit and counting characters is slow. A character can have any number of combining marks, so bytes are
    /// limited too, to sixteen per character.
    public func limited(to limit: Int) -> (text: String, cut: Bool) {
        if utf8.count <= limit { return (self, false) }
        var end = index(startIndex, offsetBy: limit, limitedBy: endIndex) ?? endIndex
        if let byteEnd = utf8.index(utf8.startIndex, offsetBy: limit * 16, limitedBy: utf8.endIndex), byteEnd < end {
            end = unicodeScalars.index(before: unicodeScalars.index(after: byteEnd.samePosition(in: unicodeScalars) ?? byteEnd))
        }
        return end == endIndex ? (self, false) : (String(self[..<end]), true)
    }
}
