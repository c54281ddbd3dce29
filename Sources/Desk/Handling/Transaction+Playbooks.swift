import Foundation
import ModelKit
import Store

// Predefined cases: verdict, category, sanction and messages in one step (K16).
extension Transaction {
    func checkPlaybook(_ id: String, on subject: Case, by moderator: Moderator) throws -> Playbook {
        guard let playbook = community.playbook(id) else {
            throw Problem("unknown-playbook", status: 422, title: "There is no such playbook", field: "playbook")
        }
        guard subject.kind == .accusation else {
            throw Problem("no-accused", status: 422, title: "Playbooks are for accusations")
        }
        guard community.playbooks(for: subject.category).contains(where: { $0.id == id }) else {
            throw Problem(
                "other-category", status: 422, title: "This playbook is not for cases of this category", field: "playbook")
        }
        if let step = playbook.sanction {
            try checkStep(step, on: subject, by: moderator)
            let missing = try reasonTemplate(of: playbook, in: subject).missing(
                in: values(of: subject, for: subject.subject, moderator))
            guard missing.isEmpty else {
                throw Problem(
                    "unfilled", status: 422, title: "The playbook's reason has a placeholder without a value",
                    detail: "this case has no " + missing.map { "{\($0)}" }.joined(separator: ", "))
            }
        }
        return playbook
    }

    /// Everything that a playbook orders; it takes effect together, after the grace.
    func play(
        _ playbook: Playbook, _ outcomes: [ReportOutcome]?, on subject: Case, by moderator: Moderator, _ rules: CommandRules
    ) throws -> [CaseEvent] {
        let grace = community.policies.grace
        var events: [CaseEvent] = []
        var decision = Decision(
            verdict: playbook.verdict, by: moderator.name, at: now, effectiveAt: now + grace, playbook: playbook.id,
            outcomes: outcomes)
        if let id = playbook.category, id != subject.category, let category = community.category(id) {
            decision.formerCategory = subject.category
            events.append(.recategorised(rules.moved(subject, to: category, by: moderator.name)))
        }
        events.append(.rated(decision))
        if let step = playbook.sanction, let accused = subject.subject {
            let reason = try reasonTemplate(of: playbook, in: subject).filled(
                with: values(of: subject, for: accused, moderator), in: language(of: accused))
            events.append(try order(step, for: accused, on: subject, reason: reason, by: moderator.name, grace: grace))
        }
        if let accused = subject.subject { events += try prepare(playbook.tellsAccused, for: accused, subject, moderator) }
        for reporter in subject.reporters { events += try prepare(playbook.tellsReporters, for: reporter, subject, moderator) }
        return events
    }

    private func prepare(_ text: LocalText, for member: MemberID, _ subject: Case, _ moderator: Moderator) throws -> [CaseEvent] {
        let language = language(of: member)
        guard let text = text.text(in: language) else { return [] }
        let filled = try Template(text).filled(with: values(of: subject, for: member, moderator), in: language)
        return [.prepared(PreparedNotice(member: member, evidence: try keep(filled, kind: .prepared, case: subject.number)))]
    }

    /// The words of the playbook's reason, else the name of the category.
    private func reasonTemplate(of playbook: Playbook, in subject: Case) -> Template {
        let language = subject.subject.flatMap { self.language(of: $0) }
        let text: String? = playbook.reason.flatMap { community.reason($0) }.flatMap { $0.text.text(in: language) }
        return Template(text ?? "{category}")
    }

    private func values(of subject: Case, for member: MemberID?, _ moderator: Moderator) throws -> [String: String] {
        guard let row = try row(subject.number) else { throw UnreadableRow.missing(case: subject.number) }
        var lines: [EvidenceLine] = []
        if let report = subject.reports.first { lines = try words(ReportEvidence.self, report.evidence)?.lines ?? [] }
        return TemplateValues.of(
            row, lines: lines, moderator: moderator.displayName, community: community,
            language: member.flatMap { self.language(of: $0) }, now: now)
    }
}
