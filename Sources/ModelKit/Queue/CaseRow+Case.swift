extension CaseRow {
    /// A row with what the case itself says. Names and records are still missing.
    package init(of theCase: Case) {
        self.init(
            number: theCase.number, version: theCase.version, kind: theCase.kind, state: theCase.state,
            priority: theCase.priority, category: theCase.category, team: theCase.team, opened: theCase.opened, due: theCase.due,
            accused: nil, accusedNick: "", priors: 0, reporter: "", reporterIsGuest: false, anonymous: false, reporters: 0,
            reporterRated: 0, reporterJustified: 0, channel: "", claim: nil, decision: nil)
        follow(theCase)
    }

    /// Updates everything that the case says about its handling; names and records stay the same.
    package mutating func follow(_ theCase: Case) {
        kind = theCase.kind
        opened = theCase.opened
        accused = theCase.isSubjectAnonymous ? nil : theCase.subject
        anonymous = theCase.reports.first?.anonymous ?? theCase.isSubjectAnonymous
        version = theCase.version
        state = theCase.state
        priority = theCase.priority
        category = theCase.category
        team = theCase.team
        due = theCase.due
        reporters = theCase.reporters.count
        claim = theCase.claim
        // The playbook is only in the log.
        decision = theCase.decision.map { Decision(verdict: $0.verdict, by: $0.by, at: $0.at, effectiveAt: $0.effectiveAt) }
        original = theCase.original
        handedUp = theCase.handedUp != nil
        interrogation = theCase.interrogation?.state
        isSanctioned = theCase.sanctions.contains { !$0.isOver && !$0.hasFailed }
        hasTrouble = theCase.actions.contains { $0.isTrouble }
        note { extras in
            extras.otherCategories = theCase.otherCategories
            extras.reopening = theCase.reopening.map {
                CaseRow.PendingReopening(by: $0.by, effectiveAt: $0.effectiveAt)
            }
            extras.hasFailed = theCase.hasUndelivered
            extras.isAlarmUnseen = theCase.isAlarmUnseen
        }
    }
}
