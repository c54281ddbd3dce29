import ModelKit

/// Reporting that is closed to somebody because of malicious reports (K12).
enum Closings {
    /// Opens reporting again for a reporter to whom it was closed in a case. The verdict stands.
    static func lift(
        _ closing: CaseEvent.ReporterSanction, in theCase: Case, by moderator: ModeratorName, reason: String,
        in draft: inout Draft
    ) throws -> [CaseEvent] {
        let reporter = closing.reporter
        let words = try draft.keep(reason, .reason, case: theCase.number)
        let lifted = CaseEvent.lifted(closing, by: moderator, reason: words)
        let facts = draft.facts
        var sentences = [facts.text(.lifted, for: reporter, case: theCase.number)]
        // This sentence is only true if nothing else prevents them from reporting.
        if try facts.mayReport(reporter, after: theCase.after([lifted], at: facts.now)) {
            sentences.append(facts.text(.afterClosing, for: reporter, case: theCase.number))
        }
        let text = sentences.joined(separator: " ")
        return [lifted, try Notices.tell(reporter, text, for: .ended, case: theCase.number, in: &draft)]
    }
}

extension Case {
    /// Ends the consequences for reporters. A lock ends in the same way as all sanctions.
    ///
    /// - Parameter member: only the consequences for this reporter; nil for all.
    func endingConsequences(borneBy member: MemberID? = nil) -> [CaseEvent] {
        consequences.filter { member == nil || $0.reporter == member }.map { .lifted($0) }
    }
}
