import ModelKit

/// Prepared decisions: verdict, category, sanction and messages in one step (K16).
enum Playbooks {
    /// Everything that a playbook orders. It takes effect at once, after the undo period.
    static func play(
        _ playbook: Playbook, _ outcomes: [ReportOutcome]?, on theCase: Case, by moderator: Moderator, reason template: Template,
        in draft: inout Draft
    ) throws -> [CaseEvent] {
        let facts = draft.facts
        let undoPeriod = facts.policies.undoPeriod
        var events: [CaseEvent] = []
        var decision = Decision(
            verdict: playbook.verdict, by: moderator.name, at: facts.now, effectiveAt: facts.now + undoPeriod,
            playbook: playbook.id,
            outcomes: outcomes)
        if let id = playbook.category, id != theCase.category, let category = facts.community.category(id) {
            decision.formerCategory = theCase.category
            events.append(.recategorised(theCase.moved(to: category, by: moderator.name, facts.policies)))
        }
        events.append(.rated(decision))
        if let step = playbook.sanction, let accused = theCase.subject {
            let reason = template.filled(
                with: try facts.values(of: theCase, for: accused, moderator), in: facts.language(of: accused))
            events.append(
                try Sanctions.order(
                    step, for: accused, on: theCase, reason: reason, by: moderator.name, undoPeriod: undoPeriod, in: &draft))
        }
        if let accused = theCase.subject {
            events += try prepare(playbook.tellsAccused, for: accused, theCase, moderator, &draft)
        }
        for reporter in theCase.reporters {
            events += try prepare(playbook.tellsReporters, for: reporter, theCase, moderator, &draft)
        }
        return events
    }

    private static func prepare(
        _ text: LocalText, for member: MemberID, _ theCase: Case, _ moderator: Moderator, _ draft: inout Draft
    ) throws -> [CaseEvent] {
        let language = draft.facts.language(of: member)
        guard let text = text.text(in: language) else { return [] }
        let filled = try Template(text).filled(with: draft.facts.values(of: theCase, for: member, moderator), in: language)
        let evidence = try draft.keep(filled, .prepared, case: theCase.number)
        return [.prepared(PreparedNotice(member: member, evidence: evidence))]
    }
}
