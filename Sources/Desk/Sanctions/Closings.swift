import ModelKit

/// Reporting that is closed to somebody for malicious reports (K12).
enum Closings {
    /// A moderator opens reporting again to somebody to whom it is closed for a case. The verdict stands.
    static func lift(
        _ closing: CaseEvent.ReporterSanction, in theCase: Case, by moderator: ModeratorName, reason: String,
        in draft: inout Draft
    ) throws -> [CaseEvent] {
        let reporter = closing.reporter
        let words = try draft.keep(reason, .reason, case: theCase.number)
        let lifted = CaseEvent.lifted(closing, by: moderator, reason: words)
        let facts = draft.facts
        var sentences = [facts.text(.lifted, for: reporter, case: theCase.number)]
        // Only if nothing else keeps them from it is it true.
        if try facts.mayReport(reporter, after: theCase.after([lifted], at: facts.now)) {
            sentences.append(facts.text(.afterClosing, for: reporter, case: theCase.number))
        }
        let text = sentences.joined(separator: " ")
        return [lifted, try Notices.tell(reporter, text, for: .ended, case: theCase.number, in: &draft)]
    }
}

extension Case {
    /// Reporters bear nothing any more; a lock of theirs ends as all sanctions do.
    ///
    /// - Parameter member: only what this one bears; nil: all.
    func endingConsequences(borneBy member: MemberID? = nil) -> [CaseEvent] {
        consequences.filter { member == nil || $0.reporter == member }.map { .lifted($0) }
    }
}
