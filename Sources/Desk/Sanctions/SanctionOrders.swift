import ModelKit

/// What a moderator may order (K14).
enum SanctionOrders {
    /// What a moderator orders, or why it is refused.
    static func check(_ order: SanctionOrder, on subject: Case, by moderator: Moderator, _ facts: Facts) throws {
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
        try checkStep(order.step, on: subject, by: moderator, facts)
    }

    static func checkStep(_ step: SanctionStep, on subject: Case, by moderator: Moderator, _ facts: Facts) throws {
        guard subject.kind == .accusation, subject.subject != nil else {
            throw Problem(
                "no-accused", status: 422, title: "Nobody is accused in case \(subject.number)",
                detail: "there is nobody to sanction")
        }
        try checkRights(step, of: moderator, facts.policies.sanctions)
        try checkAbility(step.kind, on: subject, facts)
        let place = subject.channel.map { facts.directory.channel($0).kind }
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
        if facts.chat.silencing.contains(step.kind), let talk = subject.interrogation {
            throw Problem(
                "interrogation-open", status: 409, title: "The member is being interrogated and could no longer answer",
                detail: "end the conversation \(talk.channel) first")
        }
    }

    static func checkLift(of id: Int, reason: String, in subject: Case, by moderator: Moderator, _ policy: SanctionPolicy) throws
        -> Sanction
    {
        guard let found = subject.sanction(id) else {
            throw Problem(
                "unknown-sanction", status: 404, title: "Case \(subject.number) has no sanction \(id)", field: "sanction")
        }
        guard !found.isOver || found.isHeldAllTheSame else {
            throw Problem(
                "sanction-over", status: 409, title: "This sanction is no longer in force", detail: "there is nothing to lift")
        }
        guard found.phase == .ordered || !found.sanction.kind.isIrrevocable else {
            throw Problem("irrevocable", status: 409, title: "This sanction cannot be undone", detail: "it has been carried out")
        }
        try checkReason(reason)
        try checkRights(found.sanction.step, of: moderator, policy, isEnd: true)
        return found.sanction
    }

    /// Whether a moderator's role goes as far as a step.
    ///
    /// - Parameter isEnd: they would end it, by whatever they do.
    static func checkRights(_ step: SanctionStep, of moderator: Moderator, _ policy: SanctionPolicy, isEnd: Bool = false) throws {
        guard !policy.allows(step, to: moderator.role) else { return }
        let who = policy.leastRole(for: step) == .admin ? "an admin" : "a lead or an admin"
        throw Problem(
            "beyond-rights", status: 403,
            title: isEnd ? "This would lift a sanction that you may not lift" : "You may not impose this sanction",
            detail: "hand the case up: \(who) can \(isEnd ? "lift" : "impose") it")
    }

    private static func checkAbility(_ kind: SanctionKind, on subject: Case, _ facts: Facts) throws {
        let support = try support(in: subject, facts)[Ability(kind)] ?? facts.chat.support(of: kind)
        guard support.level == .unavailable else { return }
        let obstacle = support.note
        throw Problem(
            "unavailable", status: 422, title: "This chat server cannot do that", detail: obstacle.text(in: "en"), field: "kind")
    }

    /// What the chat can do in a case otherwise than always: as it was asked last, else as the latest report found it.
    private static func support(in subject: Case, _ facts: Facts) throws -> [Ability: Support] {
        if let fresh = facts.freshSupport(in: subject.number) { return fresh }
        let judged = try facts.original(of: subject) ?? subject
        return try judged.reports.last.flatMap { try facts.words(ReportEvidence.self, $0.evidence)?.support } ?? [:]
    }

    static func checkReason(_ reason: String) throws {
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

    static func checkFilled(_ text: String, field: String) throws {
        let missing = Template(text).placeholders
        guard missing.isEmpty else {
            throw Problem(
                "unfilled", status: 422, title: "A placeholder has no value",
                detail: "fill in " + missing.map { "{\($0)}" }.joined(separator: ", "), field: field)
        }
    }
}
