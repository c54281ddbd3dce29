import ModelKit

/// What rows of open cases tell of what is not their case: they are brought up to date when that changes.
enum Rows {
    /// Brings the rows of other open cases up to date that tell of the accused's record, of the reporters' accuracy, or of what
    /// was judged of their messages.
    static func refreshOthers(than theCase: Case, in draft: inout Draft) throws {
        let facts = draft.facts
        var others: Set<CaseNumber> = []
        if let accused = theCase.subject { others.formUnion(facts.board.against(accused)) }
        // Of those without their name nothing is shown elsewhere, at no moment.
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

    /// A case is open again, and tells of the records as they are without it.
    static func refresh(_ theCase: Case, in draft: inout Draft) throws {
        guard let before = try draft.facts.row(theCase.number) else { return }
        var row = before
        try row.noteRecords(of: theCase.reporters.first, draft.facts)
        if row != before { draft.refresh(row) }
    }

    /// Brings the rows of open cases up to date whose accused has another name now.
    static func refreshNames(of accused: MemberID, in draft: inout Draft) throws {
        for number in draft.facts.board.against(accused).sorted() {
            guard let before = draft.facts.board.row(number) else { continue }
            var row = before
            try row.addNames(draft.facts)
            if row != before { draft.refresh(row) }
        }
    }
}
