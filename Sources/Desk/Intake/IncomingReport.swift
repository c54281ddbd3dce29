import Foundation
import ModelKit

/// A report that was found right.
struct IncomingReport {
    var id: UUID
    var reporter: MemberID
    var messages: [MessageID]
    var category: CategoryID
    var anonymous: Bool
    var evidence: ReportEvidence
    /// What is said next comes to the desk by itself.
    var awaitsContext = true
    /// When it was made, where the desk learns of it later; nil: now.
    var at: Timestamp?
    /// Nil where the desk itself has made the id, of that by which the chat knows the report.
    var content: RequestContent?

    var namedReporter: MemberID? { anonymous ? nil : reporter }
}
