extension CaseRow {
    /// What a case says of itself; what its row shows beside it is not there yet.
    package init(of subject: Case) {
        self.init(
            number: subject.number, version: subject.version, kind: subject.kind, state: subject.state,
            priority: subject.priority, category: subject.category, team: subject.team, opened: subject.opened, due: subject.due,
            accused: nil, accusedNick: "", priors: 0, reporter: "", reporterIsGuest: false, anonymous: false, reporters: 0,
            reporterRated: 0, reporterJustified: 0, channel: "", claim: nil, decision: nil)
        follow(subject)
    }

    /// Takes over what the case says of its handling; names and records stay.
    package mutating func follow(_ subject: Case) {
        kind = subject.kind
        opened = subject.opened
        accused = subject.isSubjectAnonymous ? nil : subject.subject
        anonymous = subject.reports.first?.anonymous ?? subject.isSubjectAnonymous
        version = subject.version
        state = subject.state
        priority = subject.priority
        category = subject.category
        team = subject.team
        due = subject.due
        reporters = subject.reporters.count
        claim = subject.claim
        // By which playbook it was given is in the log alone.
        decision = subject.decision.map { Decision(verdict: $0.verdict, by: $0.by, at: $0.at, effectiveAt: $0.effectiveAt) }
        original = subject.original
        handedUp = subject.handedUp != nil
        interrogation = subject.interrogation?.state
        isSanctioned = subject.sanctions.contains { !$0.isOver && !$0.hasFailed }
        hasTrouble = subject.actions.contains { $0.isTrouble }
        note { extras in
            extras.otherCategories = subject.otherCategories
            extras.reopening = subject.reopening.map {
                CaseRow.PendingReopening(by: $0.by, effectiveAt: $0.effectiveAt)
            }
            extras.hasFailed = subject.hasUndelivered
            extras.isAlarmUnseen = subject.isAlarmUnseen
        }
    }
}
