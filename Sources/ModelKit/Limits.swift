/// The bounds on everything that comes from outside. What exceeds one is cut and marked as cut, or refused and told.
public enum Limits {
    /// The greatest number that anything can have: so much happens to no desk.
    public static let greatestNumber: Int64 = 1 << 53
    /// Bytes of a Unix socket's path that Linux takes (`sun_path` with its final zero has 108).
    public static let socketPath = 107
    /// Bytes of a request's body.
    public static let body = 1 << 20
    /// Bytes that may wait for one who listens to a feed, a conversation or the chat server's actions, and does not read; then they
    /// are cut off, and begin anew.
    public static let listener = 4 << 20
    /// Bytes of a message: what exceeds them keeps its beginning and its end, so that nothing can be hidden behind a long void.
    public static let evidence = 64 << 10
    /// Bytes of what a member says in a conversation; the same holds.
    public static let spoken = 16 << 10
    /// Bytes of all messages of one report.
    public static let report = 1 << 20
    /// The same of a report that comes faster than ``FloodGate`` lets members report, where none is turned away: it must not fill
    /// the disk.
    public static let hastyReport = 16 << 10
    /// Bytes of all messages of a dossier as it is sent; the evidence itself is kept whole. JSON writes some bytes as six, and a
    /// console takes 32 MiB.
    public static let dossier = 4 << 20
    /// Characters of a member's words that are quoted to them.
    public static let quote = 500
    /// Characters of a line or letter that a moderator writes, or of a heading of a profile.
    public static let text = 4000
    /// Characters of a nickname or of a channel's name.
    public static let nick = 64
    /// Other names of an accused that a row tells.
    public static let names = 20
    /// Characters of a telephone number.
    public static let phone = 32
    /// Bytes of an id that the chat server gives.
    public static let identifier = 255
    /// Comings and goings of one member that are remembered, as long as what was said meanwhile can be reported.
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
    /// The first `limit` characters, and whether there were more. Bytes are looked at first: most texts are far shorter than
    /// their bound, and counting characters is slow. A character may hold any number of combining marks, so the bytes are
    /// bounded too, at sixteen a character.
    public func limited(to limit: Int) -> (text: String, cut: Bool) {
        if utf8.count <= limit { return (self, false) }
        var end = index(startIndex, offsetBy: limit, limitedBy: endIndex) ?? endIndex
        if let byteEnd = utf8.index(utf8.startIndex, offsetBy: limit * 16, limitedBy: utf8.endIndex), byteEnd < end {
            end = unicodeScalars.index(before: unicodeScalars.index(after: byteEnd.samePosition(in: unicodeScalars) ?? byteEnd))
        }
        return end == endIndex ? (self, false) : (String(self[..<end]), true)
    }
}
