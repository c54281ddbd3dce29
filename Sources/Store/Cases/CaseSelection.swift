import ModelKit

/// A selection of cases.
package enum CaseSelection: Sendable {
    /// All cases with a smaller number; all cases if nil.
    case all(before: CaseNumber?)
    /// Cases against a member, without appeals, one case, and the case that it appeals against.
    case against(MemberID, but: CaseNumber, original: CaseNumber?)
    /// The same for cases that a member reported.
    case reported(by: MemberID, but: CaseNumber, original: CaseNumber?)
    /// Cases with a report of a message.
    case withMessage(MessageID)
    /// Concerns about somebody.
    case concerns(about: MemberID)
    /// Cases against one member with a report by another, opened within a period.
    case betweenThem(accused: MemberID, reporter: MemberID, within: ClosedRange<Timestamp>)
    /// Cases against a member that were opened within a period, without appeals.
    case scene(accused: MemberID, within: ClosedRange<Timestamp>)
    /// Cases on a member's record.
    case justified(against: MemberID, but: CaseNumber)

    /// The condition and its values. The latest cases come first.
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
