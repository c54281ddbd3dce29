import Foundation
import ModelKit

// What a moderator may order, and ordering it: nobody is told until the grace is over (K14, M6).
extension Transaction {
    /// What a moderator orders, or why it is refused; nothing is written.
    func checkOrder(_ order: SanctionOrder, on subject: Case, by moderator: Moderator) throws {
        if let decision = subject.decision, decision.verdict != .justified {
            throw Problem(
                "not-justified", status: 409, title: "Case \(subject.number) is rated \(decision.verdict.rawValue)",
                detail: "a sanction needs a justified case; reopen it first")
        }
        guard subject.reopening == nil else {
            throw Problem(
                "reopening", status: 409, title: "Case \(subject.number) is being reopened",
                detail: "what is imposed now would end with it; undo the reopening first, or wait")
        }
        try checkReason(order.reason)
        try checkStep(order.step, on: subject, by: moderator)
    }

    func checkStep(_ step: SanctionStep, on subject: Case, by moderator: Moderator) throws {
        guard subject.kind == .accusation, subject.subject != nil else {
            throw Problem(
                "no-accused", status: 422, title: "Nobody is accused in case \(subject.number)",
                detail: "there is nobody to sanction")
        }
        try checkRights(step, of: moderator)
        try checkAbility(step.kind, on: subject)
        let place = subject.channel.map { state.directory.channel($0).kind }
        if !step.isPossible(in: place) {
            guard place != nil else {
                throw Problem(
                    "no-channel", status: 422, title: "The case belongs to no channel",
                    detail: "choose a sanction for the whole chat")
            }
            throw Problem(
                "private-channel", status: 422, title: "The case is from a private channel",
                detail: "a sanction in it would reveal who reported; choose one for the whole chat")
        }
        if step.kind.isOfChannel, step.kind.lasts, step.length == nil {
            throw Problem("no-length", status: 422, title: "This sanction needs a length", field: "length")
        }
        if step.kind == .redaction, subject.reports.allSatisfy(\.messages.isEmpty) {
            throw Problem(
                "no-messages", status: 422, title: "No message is reported in case \(subject.number)",
                detail: "there is nothing to remove", field: "kind")
        }
        if let length = step.length, !(Duration.seconds(1)...Duration.days(3650)).contains(length) {
            throw Problem(
                "bad-length", status: 422, title: "The length is not allowed", detail: "a second to ten years", field: "length")
        }
        if environment.chat.silencing.contains(step.kind), let talk = subject.interrogation {
            throw Problem(
                "interrogation-open", status: 409, title: "The member is being interrogated and could no longer answer",
                detail: "end the conversation \(talk.channel) first")
        }
    }

    /// Whether a moderator's role goes as far as a step.
    ///
    /// - Parameter isEnd: they would end it, by whatever they do.
    func checkRights(_ step: SanctionStep, of moderator: Moderator, isEnd: Bool = false) throws {
        guard !community.policies.sanctions.allows(step, to: moderator.role) else { return }
        let who = community.policies.sanctions.leastRole(for: step) == .admin ? "an admin" : "a lead or an admin"
        throw Problem(
            "beyond-rights", status: 403,
            title: isEnd ? "This would lift a sanction that you may not lift" : "You may not impose this sanction",
            detail: "hand the case up: \(who) can \(isEnd ? "lift" : "impose") it")
    }

    private func checkAbility(_ kind: SanctionKind, on subject: Case) throws {
        let support = try self.support(in: subject)[Ability(kind)] ?? environment.chat.support(of: kind)
        guard support.level == .unavailable else { return }
        let obstacle = support.note
        throw Problem(
            "unavailable", status: 422, title: "This chat server cannot do that", detail: obstacle.text(in: "en"), field: "kind")
    }

    func checkReason(_ reason: String) throws {
        guard !reason.allSatisfy(\.isWhitespace) else {
            throw Problem(
                "no-reason", status: 422, title: "The reason is missing", detail: "the member reads it", field: "reason")
        }
        guard !reason.limited(to: Limits.note).cut else {
            throw Problem(
                "reason-too-long", status: 422, title: "The reason is too long", detail: "at most \(Limits.note) characters",
                field: "reason")
        }
        try checkFilled(reason, field: "reason")
    }

    func checkFilled(_ text: String, field: String) throws {
        let missing = Template(text).placeholders
        guard missing.isEmpty else {
            throw Problem(
                "unfilled", status: 422, title: "A placeholder has no value",
                detail: "fill in " + missing.map { "{\($0)}" }.joined(separator: ", "), field: field)
        }
    }

    /// Orders a sanction that was checked; it takes effect after a grace.
    func order(
        _ step: SanctionStep, for member: MemberID, on subject: Case, reason: String, by moderator: ModeratorName?,
        grace: Duration
    ) throws -> CaseEvent {
        let effective = now + grace
        let sanction = Sanction(
            id: subject.nextSanction, member: member, kind: step.kind, channel: step.kind.isOfChannel ? subject.channel : nil,
            by: moderator, effectiveAt: effective, until: step.kind.lasts ? step.length.map { effective + $0 } : nil,
            reason: try keep(reason, kind: .reason, case: subject.number))
        state.schedule(case: subject.number, at: effective)
        return .ordered(sanction)
    }
}
