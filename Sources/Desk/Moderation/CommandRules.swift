import ModelKit

/// What a moderator's command does to a case, or why it does not: pure, so that every rule can be tried without a desk.
struct CommandRules {
    var community: Community
    var now: Timestamp
    /// Who decided what an appeal objects to.
    var deciders: [ModeratorName] = []
    /// Which reports of the case added something of their own: they alone count where it is justified.
    var counting: [Bool] = []

    /// Whether a moderator who may handle the case may do this to it, and still as they saw it.
    ///
    /// - Throws: ``Problem`` with status 403 or 409.
    func admit(_ deed: Command.Deed, on subject: Case, by moderator: Moderator, seen: Int?) throws {
        switch deed {
        case .note, .handUp: break
        default: try checkDecidedBefore(subject, by: moderator)
        }
        // Whatever else was done to the case meanwhile: somebody is in danger, and an alarm may have waited for a connection.
        guard deed.decides, !deed.isAlarm else { return }
        try checkNobodyWasQuicker(on: subject, than: moderator, seen: seen)
        try checkNotRaised(subject, since: seen)
        switch deed {
        case .sanction, .lift, .openReporting, .playbook: try checkUnclaimed(subject, by: moderator)
        default: break
        }
    }

    /// The events of a deed that changes nothing but the case; a note's text is kept by the caller, who passes the digest in.
    ///
    /// - Throws: ``Problem`` with status 403, 409 or 422.
    func events(of deed: Command.Deed, on subject: Case, by moderator: Moderator, keepNote: (String) throws -> EvidenceDigest)
        throws -> [CaseEvent]
    {
        switch deed {
        case .claim: return [.claimed(try claim(of: subject, by: moderator))]
        case .release: return [.released(try release(of: subject, by: moderator))]
        case .rate(let verdict, let note, let reports):
            let note = try checked(note)
            try checkUndecided(subject, doing: "rated")
            let possible = Verdict.possible(for: subject.kind)
            guard possible.contains(verdict) else {
                throw Problem(
                    "no-verdict", status: 422, title: "Case \(subject.number) cannot be rated \(verdict.rawValue)",
                    detail: "allowed for this case: " + possible.map(\.rawValue).joined(separator: ", "), field: "verdict")
            }
            try checkUnclaimed(subject, by: moderator)
            let decision = Decision(
                verdict: verdict, by: moderator.name, at: now, effectiveAt: now + community.policies.grace,
                outcomes: try outcomes(verdict, of: subject, naming: reports))
            return [.rated(decision)] + (try note.map { [.noted(by: moderator.name, evidence: try keepNote($0))] } ?? [])
        case .undo: return try undo(subject, by: moderator)
        case .reopen(let reason):
            guard let reason = try checked(reason) else {
                throw Problem("empty-reason", status: 422, title: "The reason is missing", field: "reason")
            }
            guard subject.reopening == nil else {
                throw Problem(
                    "reopening", status: 409, title: "Case \(subject.number) is being reopened already",
                    detail: subject.reopening.map { "by \($0.by)" })
            }
            guard subject.settled else {
                throw Problem(
                    "not-closed", status: 422, title: "Case \(subject.number) is not closed", detail: "nothing to reopen")
            }
            guard subject.decision?.verdict != .granted else {
                throw Problem(
                    "granted", status: 422, title: "The appeal was granted, and every consequence undone",
                    detail: subject.original.map { "to decide again, reopen case \($0)" })
            }
            return [
                .reopening(
                    CaseEvent.Reopening(
                        by: moderator.name, reason: try keepNote(reason), effectiveAt: now + community.policies.grace))
            ]
        case .note(let text):
            guard let text = try checked(text) else {
                throw Problem("empty-note", status: 422, title: "The note is empty", field: "note")
            }
            return [.noted(by: moderator.name, evidence: try keepNote(text))] + extended(subject, by: moderator)
        case .recategorise(let id): return [try recategorise(subject, as: id, by: moderator)] + extended(subject, by: moderator)
        case .summon, .dismiss, .say, .sanction, .lift, .openReporting, .playbook, .handUp, .refer, .retry, .giveUp: return []
        }
    }

    /// A claim goes on with its holder's activity; it is written anew when half of it is over.
    func extended(_ subject: Case, by moderator: Moderator) -> [CaseEvent] {
        guard let claim = subject.claim, claim.by == moderator.name, subject.decision == nil,
            claim.until - now < community.policies.claim / 2
        else { return [] }
        return [.claimed(Claim(by: moderator.name, until: now + community.policies.claim))]
    }

    // MARK: - Deeds

    private func claim(of subject: Case, by moderator: Moderator) throws -> Claim {
        try checkUndecided(subject, doing: "claimed")
        if moderator.role < .lead { try checkUnclaimed(subject, by: moderator) }
        return Claim(by: moderator.name, until: now + community.policies.claim)
    }

    private func release(of subject: Case, by moderator: Moderator) throws -> CaseEvent.ReleasedClaim {
        guard let claim = subject.claim else {
            throw Problem("not-claimed", status: 422, title: "Nobody has claimed case \(subject.number)")
        }
        try checkUndecided(subject, doing: "released")
        if moderator.role < .lead { try checkUnclaimed(subject, by: moderator) }
        return CaseEvent.ReleasedClaim(by: claim.by, expired: false)
    }

    /// Takes back what nobody was told of: the verdict, what its playbook moved, and sanctions.
    private func undo(_ subject: Case, by moderator: Moderator) throws -> [CaseEvent] {
        let ordered = subject.orderedSanctions(by: moderator.role >= .lead ? nil : moderator.name).filter { now < $0.effectiveAt }
        let sanctions = ordered.map { CaseEvent.ended(sanction: $0.id, .undone(by: moderator.name)) }
        if let reopening = subject.reopening {
            // Sanctions of one's own can be undone whoever reopens the case.
            do { return [try undo(reopening, of: subject, by: moderator)] + sanctions } catch {
                guard !sanctions.isEmpty else { throw error }
                return sanctions
            }
        }
        if subject.settled || subject.decision == nil, !sanctions.isEmpty { return sanctions }
        let undone: CaseEvent
        do { undone = try undoVerdict(subject, by: moderator) } catch {
            // The verdict is another's: his own sanctions he can take back all the same.
            guard !sanctions.isEmpty else { throw error }
            return sanctions
        }
        guard let id = subject.decision?.formerCategory, let category = community.category(id) else {
            return [undone] + sanctions
        }
        return [undone, .recategorised(subject.moved(to: category, by: moderator.name, community.policies))] + sanctions
    }

    private func undo(_ reopening: CaseEvent.Reopening, of subject: Case, by moderator: Moderator) throws -> CaseEvent {
        guard now < reopening.effectiveAt else {
            throw Problem("too-late", status: 422, title: "Case \(subject.number) has been reopened", detail: "rate it again")
        }
        guard reopening.by == moderator.name || moderator.role >= .lead else {
            throw Problem(
                "not-yours", status: 403, title: "The case is being reopened by \(reopening.by)",
                detail: "they, a lead or an admin can undo it")
        }
        return .reopeningUndone(by: moderator.name)
    }

    private func undoVerdict(_ subject: Case, by moderator: Moderator) throws -> CaseEvent {
        guard let decision = subject.decision else {
            throw Problem("not-rated", status: 422, title: "Case \(subject.number) is not rated", detail: "nothing to undo")
        }
        guard !subject.settled, now < decision.effectiveAt else {
            throw Problem(
                "too-late", status: 422, title: "The verdict on case \(subject.number) has taken effect",
                detail: "reopen the case instead: that undoes the consequences")
        }
        guard decision.by == moderator.name || moderator.role >= .lead else {
            throw Problem(
                "not-yours", status: 403, title: "The verdict is by \(decision.by)",
                detail: "they, a lead or an admin can undo it")
        }
        return .undone(by: moderator.name)
    }

    private func recategorise(_ subject: Case, as id: CategoryID, by moderator: Moderator) throws -> CaseEvent {
        guard let category = community.category(id), category.concern == (subject.kind == .concern) else {
            let known = community.categories.filter { $0.concern == (subject.kind == .concern) }.map(\.id.rawValue)
            throw Problem(
                "unknown-category", status: 422, title: "Unknown category",
                detail: "allowed for this case: \(known.joined(separator: ", "))", field: "category")
        }
        try checkUndecided(subject, doing: "recategorised")
        try checkUnclaimed(subject, by: moderator)
        return .recategorised(subject.moved(to: category, by: moderator.name, community.policies))
    }

    // MARK: - Checks

    /// What a moderator decided on must still be as he saw it: another's deed since then is told, not run over (M4). A further
    /// report or a note takes nothing from him.
    private func checkNobodyWasQuicker(on subject: Case, than moderator: Moderator, seen: Int?) throws {
        guard let latest = subject.latest, let seen, latest.version > seen, latest.by != moderator.name else { return }
        throw conflict(on: subject, with: latest)
    }

    /// Whoever decided on what looked harmless looks again at what a report says is grave.
    private func checkNotRaised(_ subject: Case, since seen: Int?) throws {
        guard let raised = subject.raised, let seen, raised > seen else { return }
        let title = community.category(subject.category)?.title(in: "en") ?? subject.category.rawValue
        throw Problem(
            "raised", status: 409, title: "A new report makes case \(subject.number) more serious: \(title)",
            detail: "check it and decide again")
    }

    private func checkDecidedBefore(_ subject: Case, by moderator: Moderator) throws {
        guard deciders.contains(moderator.name) else { return }
        throw Problem(
            "decided-before", status: 403, title: "You made the decision that case \(subject.number) appeals against",
            detail: "another moderator must decide")
    }

    func checkUndecided(_ subject: Case, doing what: String) throws {
        guard let decision = subject.decision else { return }
        throw Problem(
            "conflict", status: 409, title: "Case \(subject.number) cannot be \(what) now",
            detail: "\(decision.by) rated it \(decision.verdict.rawValue)",
            conflict: Problem.Conflict(by: decision.by, deed: .rated, at: decision.at, verdict: decision.verdict))
    }

    func checkUnclaimed(_ subject: Case, by moderator: Moderator) throws {
        guard let claim = subject.claim, claim.by != moderator.name, claim.until > now else { return }
        throw Problem(
            "conflict", status: 409, title: "\(claim.by) has claimed case \(subject.number)",
            detail: moderator.role >= .lead ? "claim it to take it over" : "they, a lead or an admin can unclaim it",
            conflict: Problem.Conflict(
                by: claim.by, deed: .claimed, at: subject.latest?.deed == .claimed ? subject.latest?.at ?? now : now))
    }

    private func conflict(on subject: Case, with latest: Case.Change) -> Problem {
        Problem(
            "conflict", status: 409, title: "\(latest.by) was quicker on case \(subject.number)",
            detail: latest.sentence,
            conflict: Problem.Conflict(
                by: latest.by, deed: latest.deed, at: latest.at, verdict: latest.deed == .rated ? subject.decision?.verdict : nil)
        )
    }

    func checked(_ note: String?) throws -> String? {
        guard let note, !note.allSatisfy(\.isWhitespace) else { return nil }
        guard !note.limited(to: Limits.note).cut else {
            throw Problem(
                "note-too-long", status: 422, title: "The note is too long", detail: "at most \(Limits.note) characters",
                field: "note")
        }
        return note
    }
}

extension Command.Deed {
    /// It rests on what the moderator saw, so that another's deed since then is told and not run over (M4). Talking, notes and help
    /// take nothing from anybody.
    var decides: Bool {
        switch self {
        case .claim, .release, .rate, .undo, .reopen, .recategorise, .sanction, .lift, .openReporting, .playbook, .handUp: true
        case .note, .summon, .dismiss, .say, .refer, .retry, .giveUp: false
        }
    }

    /// It gives a case its verdict.
    var rates: Bool {
        switch self {
        case .rate, .playbook: true
        default: false
        }
    }
}
