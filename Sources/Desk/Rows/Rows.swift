import ModelKit

/// The parts of open cases' rows that depend on other things than the case. They are updated when those change.
enum Rows {
    /// Updates the rows of other open cases that show the accused's record, the reporters' accuracy, or verdicts on their
    /// messages.
    static func refreshOthers(than theCase: Case, in draft: inout Draft) throws {
        let facts = draft.facts
        var others: Set<CaseNumber> = []
        if let accused = theCase.subject { others.formUnion(facts.board.against(accused)) }
        // Nothing about anonymous reporters may ever show in another case.
        for reporter in theCase.reporters where !theCase.isAnonymous(reporter) {
            others.formUnion(facts.board.reported(by: reporter))
        }
        let sharing = try theCase.casesSharingMessages(from: facts.stores)
        for number in others.union(sharing).sorted() where number != theCase.number {
            guard let entry = facts.board.entries[number] else { continue }
            var row = entry.row
            try row.noteRecords(of: entry.reporter, facts)
            if sharing.contains(number) { try row.noteJudgments(facts) }
            if row != entry.row { draft.refresh(row, because: theCase.number) }
        }
    }

    /// Updates the row of a reopened case, because the records now count without it.
    static func refresh(_ theCase: Case, in draft: inout Draft) throws {
        guard let before = try draft.facts.row(theCase.number) else { return }
        var row = before
        try row.noteRecords(of: theCase.reporters.first, draft.facts)
        if row != before { draft.refresh(row) }
    }

    /// Updates the rows of open cases whose accused has changed their name.
    static func refreshNames(of accused: MemberID, in draft: inout Draft) throws {
        for number in draft.facts.board.against(accused).sorted() {
            guard let before = draft.facts.board.row(number) else { continue }
            var row = before
            try row.addNames(draft.facts)
            if row != before { draft.refresh(row) }
        }
    }
}
