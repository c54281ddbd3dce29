import ModelKit

/// Which cases are asked for.
package enum CaseSelection: Sendable {
    /// All with a lesser number; nil: all.
    case all(before: CaseNumber?)
    /// Those against somebody, without a case and the one against which it appeals. Appeals are none of them.
    case against(MemberID, but: CaseNumber, original: CaseNumber?)
    /// The same that somebody reported.
    case reported(by: MemberID, but: CaseNumber, original: CaseNumber?)
    /// Those in which a message was reported.
    case withMessage(MessageID)
    /// Concerns about somebody.
    case concerns(about: MemberID)
    /// Those against somebody that another reported, opened within a time.
    case betweenThem(accused: MemberID, reporter: MemberID, within: ClosedRange<Timestamp>)
    /// Those against somebody that were opened within a time. Appeals are none of them.
    case scene(accused: MemberID, within: ClosedRange<Timestamp>)
    /// Those on somebody's record.
    case justified(against: MemberID, but: CaseNumber)

    /// The latest come first.
    var statement: (sql: String, values: [any Bindable]) {
        switch self {
        case .all(let before): ("c.number < ?", [before ?? .max])
        case .against(let accused, let number, let original):
            (
                """
                NOT c.concern AND c.subject = ? AND c.number <> ? AND c.number <> ?
                AND c.number NOT IN (SELECT number FROM appeal)
                """, [accused, number, original ?? number]
            )
        case .reported(let reporter, let number, let original):
            (
                """
                NOT c.concern AND c.number IN (SELECT number FROM report WHERE reporter = ?) AND c.number <> ? AND c.number <> ?
                AND c.number NOT IN (SELECT number FROM appeal)
                """, [reporter, number, original ?? number]
            )
        case .withMessage(let message):
            ("NOT c.concern AND c.number IN (SELECT number FROM reported WHERE message = ?)", [message])
        case .concerns(let member): ("c.concern AND c.subject = ?", [member])
        case .betweenThem(let accused, let reporter, let time):
            (
                """
                NOT c.concern AND c.subject = ? AND c.opened BETWEEN ? AND ?
                AND c.number IN (SELECT number FROM report WHERE reporter = ?)
                """, [accused, time.lowerBound, time.upperBound, reporter]
            )
        case .scene(let accused, let time):
            (
                """
                NOT c.concern AND c.subject = ? AND c.opened BETWEEN ? AND ? AND c.number NOT IN (SELECT number FROM appeal)
                """, [accused, time.lowerBound, time.upperBound]
            )
        case .justified(let accused, let number):
            ("c.subject = ? AND c.verdict = 'justified' AND c.number <> ?", [accused, number])
        }
    }
}
