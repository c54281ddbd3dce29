import Foundation
import ModelKit

/// A report that has been checked and accepted.
struct IncomingReport {
    var id: UUID
    var reporter: MemberID
    var messages: [MessageID]
    var category: CategoryID
    var anonymous: Bool
    var evidence: ReportEvidence
    /// Whether the desk will receive the messages that follow.
    var awaitsContext = true
    /// When the report was made, if the desk learns of it later; nil for now.
    var at: Timestamp?
    /// Nil if the desk has derived the id from the chat's own id of the report.
    var content: RequestContent?

    var namedReporter: MemberID? { anonymous ? nil : reporter }
}
