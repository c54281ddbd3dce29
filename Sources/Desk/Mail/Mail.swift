import ModelKit

/// An e-mail from the desk to one person (T2).
public struct Mail: Hashable, Sendable {
    public var from: MailAddress
    /// The sender's name for the recipient; if empty, only the address is shown.
    public var fromName: String
    public var to: MailAddress
    /// One line. Characters that would break it become spaces.
    public var subject: String
    public var text: String
    /// Becomes the Message-ID. It must be unique in the sender's domain, and the same when the mail is sent again. ASCII
    /// letters, digits, `-`, `_` and dots between them stay as they are; anything else becomes `-`.
    public var id: String
    public var date: Timestamp

    public init(
        from: MailAddress, fromName: String, to: MailAddress, subject: String, text: String, id: String, date: Timestamp
    ) {
        self.from = from
        self.fromName = fromName
        self.to = to
        self.subject = subject
        self.text = text
        self.id = id
        self.date = date
    }

    /// The message in the format of RFC 5322, in ASCII only, with LF line ends, as the sendmail interface expects. No line is
    /// longer than 76 characters, except for one with a long address or id.
    ///
    /// The text is quoted-printable: a German text is still readable in the source, and there is nothing that a mail program on
    /// the way could change, such as a dot or "From " at the beginning of a line, or spaces at its end.
    public var bytes: [UInt8] {
        let name = HeaderText.phrase(fromName)
        let fields = [
            HeaderField("From", name + [name.isEmpty ? from.rawValue : "<\(from.rawValue)>"]),
            HeaderField("To", [to.rawValue]),
            HeaderField("Subject", HeaderText.unstructured(subject)),
            HeaderField("Date", [date.inMail]),
            HeaderField("Message-ID", ["<\(plainID)@\(domain)>"]),
            HeaderField("MIME-Version", ["1.0"]),
            HeaderField("Content-Type", ["text/plain; charset=utf-8"]),
            HeaderField("Content-Transfer-Encoding", ["quoted-printable"]),
            // This header stops automatic replies (RFC 3834).
            HeaderField("Auto-Submitted", ["auto-generated"]),
        ]
        return Array((fields.map(\.text).joined() + "\n" + QuotedPrintable.encoded(text)).utf8)
    }

    private var plainID: String {
        let atoms = id.map { $0.isASCII && ($0.isLetter || $0.isNumber) || "._".contains($0) ? $0 : "-" }
            .split(separator: ".").map { String($0) }
        return atoms.joined(separator: ".")
    }

    private var domain: Substring { from.rawValue.drop { $0 != "@" }.dropFirst() }
}

extension Timestamp {
    /// The time in the format of RFC 5322, such as `Fri, 20 Nov 2026 21:01:22 +0000`.
    var inMail: String {
        let day: Int64 = 86_400_000
        let inDay = Int((milliseconds % day + day) % day)
        let days = Int((milliseconds - Int64(inDay)) / day)
        let date = CivilDate(daysSince1970: days)
        let weekday = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"][(days % 7 + 7) % 7]
        let month = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][date.month - 1]
        let time = [inDay / 3_600_000, inDay / 60_000 % 60, inDay / 1000 % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        return "\(weekday), \(date.day) \(month) \(date.year) \(time.joined(separator: ":")) +0000"
    }
}
