import ModelKit
import Store

/// Predefined cases: verdict, category, sanction and messages in one step (K16).
enum Playbooks {
    static func check(_ id: String, on subject: Case, by moderator: Moderator, _ facts: Facts) throws -> Playbook {
        guard let playbook = facts.community.playbook(id) else {
            throw Problem("unknown-playbook", status: 422, title: "There is no such playbook", field: "playbook")
        }
        guard subject.kind == .accusation else {
            throw Problem("no-accused", status: 422, title: "Playbooks are for accusations")
        }
        guard facts.community.playbooks(for: subject.category).contains(where: { $0.id == id }) else {
            throw Problem(
                "other-category", status: 422, title: "This playbook is not for cases of this category", field: "playbook")
        }
        if let step = playbook.sanction {
            try SanctionOrders.checkStep(step, on: subject, by: moderator, facts)
            let missing = try reasonTemplate(of: playbook, in: subject, facts).missing(
                in: values(of: subject, for: subject.subject, moderator, facts))
            guard missing.isEmpty else {
                throw Problem(
                    "unfilled", status: 422, title: "The playbook's reason has a placeholder without a value",
                    detail: "this case has no " + missing.map { "{\($0)}" }.joined(separator: ", "))
            }
        }
        return playbook
    }

    /// Everything that a playbook orders; it takes effect together, after the grace.
    static func play(
        _ playbook: Playbook, _ outcomes: [ReportOutcome]?, on subject: Case, by moderator: Moderator, in draft: inout Draft
    ) throws -> [CaseEvent] {
        let facts = draft.facts
        let grace = facts.policies.grace
        var events: [CaseEvent] = []
        var decision = Decision(
            verdict: playbook.verdict, by: moderator.name, at: facts.now, effectiveAt: facts.now + grace, playbook: playbook.id,
            outcomes: outcomes)
        if let id = playbook.category, id != subject.category, let category = facts.community.category(id) {
            decision.formerCategory = subject.category
            events.append(.recategorised(subject.moved(to: category, by: moderator.name, facts.policies)))
        }
        events.append(.rated(decision))
        if let step = playbook.sanction, let accused = subject.subject {
            let reason = try reasonTemplate(of: playbook, in: subject, facts).filled(
                with: values(of: subject, for: accused, moderator, facts), in: facts.language(of: accused))
            events.append(
                try Sanctions.order(
                    step, for: accused, on: subject, reason: reason, by: moderator.name, grace: grace, in: &draft))
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
        let filled = try Template(text).filled(with: values(of: subject, for: member, moderator, draft.facts), in: language)
        let evidence = try draft.keep(filled, .prepared, case: subject.number)
        return [.prepared(PreparedNotice(member: member, evidence: evidence))]
    }

    /// The words of the playbook's reason, else the name of the category.
    private static func reasonTemplate(of playbook: Playbook, in subject: Case, _ facts: Facts) -> Template {
        let language = subject.subject.flatMap { facts.language(of: $0) }
        let text: String? = playbook.reason.flatMap { facts.community.reason($0) }.flatMap { $0.text.text(in: language) }
        return Template(text ?? "{category}")
    }

    private static func values(of subject: Case, for member: MemberID?, _ moderator: Moderator, _ facts: Facts) throws
        -> [String: String]
    {
        guard let row = try facts.row(subject.number) else { throw UnreadableRow.missing(case: subject.number) }
        var lines: [EvidenceLine] = []
        if let report = subject.reports.first { lines = try facts.words(ReportEvidence.self, report.evidence)?.lines ?? [] }
        return TemplateValues.of(
            row, lines: lines, moderator: moderator.displayName, community: facts.community,
            language: member.flatMap { facts.language(of: $0) }, now: facts.now)
    }
}
