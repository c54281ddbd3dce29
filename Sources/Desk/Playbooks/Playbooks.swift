import ModelKit

/// Predefined cases: verdict, category, sanction and messages in one step (K16).
enum Playbooks {
    /// Everything that a playbook orders; it takes effect together, after the undo period.
    static func play(
        _ playbook: Playbook, _ outcomes: [ReportOutcome]?, on subject: Case, by moderator: Moderator, reason template: Template,
        in draft: inout Draft
    ) throws -> [CaseEvent] {
        let facts = draft.facts
        let undoPeriod = facts.policies.undoPeriod
        var events: [CaseEvent] = []
        var decision = Decision(
            verdict: playbook.verdict, by: moderator.name, at: facts.now, effectiveAt: facts.now + undoPeriod,
            playbook: playbook.id,
            outcomes: outcomes)
        if let id = playbook.category, id != subject.category, let category = facts.community.category(id) {
            decision.formerCategory = subject.category
            events.append(.recategorised(subject.moved(to: category, by: moderator.name, facts.policies)))
        }
        events.append(.rated(decision))
        if let step = playbook.sanction, let accused = subject.subject {
            let reason = template.filled(
                with: try facts.values(of: subject, for: accused, moderator), in: facts.language(of: accused))
            events.append(
                try Sanctions.order(
                    step, for: accused, on: subject, reason: reason, by: moderator.name, undoPeriod: undoPeriod, in: &draft))
        }
        if let accused = subject.subject {
            events += try prepare(playbook.tellsAccused, for: accused, subject, moderator, &draft)
        }
        for reporter in subject.reporters {
            events += try prepare(playbook.tellsReporters, for: reporter, subject, moderator, &draft)
        }
        return events
    }

    private static func prepare(
        _ text: LocalText, for member: MemberID, _ subject: Case, _ moderator: Moderator, _ draft: inout Draft
    ) throws -> [CaseEvent] {
        let language = draft.facts.language(of: member)
        guard let text = text.text(in: language) else { return [] }
        let filled = try Template(text).filled(with: draft.facts.values(of: subject, for: member, moderator), in: language)
        let evidence = try draft.keep(filled, .prepared, case: subject.number)
        return [.prepared(PreparedNotice(member: member, evidence: evidence))]
    }
}
