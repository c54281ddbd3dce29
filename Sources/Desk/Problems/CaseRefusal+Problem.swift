import ModelKit

extension CaseRefusal {
    /// The reason why a moderator's operation is refused, as an answer of the desk.
    func asProblem(of number: CaseNumber, _ rules: CaseRules) -> Problem {
        switch self {
        // The moderator's own part, and what somebody else has done.
        case .party: Problem.party(number)
        case .decidedBefore:
            Problem(
                "decided-before", status: 403, title: "You made the decision under appeal in case \(number)",
                detail: "another moderator must decide")
        case .quicker(let latest, let verdict):
            Problem(
                "conflict", status: 409, title: "\(latest.by) was quicker on case \(number)", detail: latest.sentence,
                conflict: Problem.Conflict(by: latest.by, operation: latest.operation, at: latest.at, verdict: verdict))
        case .raised(let category):
            Problem(
                "raised", status: 409,
                title: "A new report makes case \(number) more serious: "
                    + (rules.house.community.category(category)?.title(in: "en") ?? category.rawValue),
                detail: "check it and decide again")
        case .decided(let decision, let doing):
            Problem(
                "conflict", status: 409, title: "Case \(number) cannot be \(doing.rawValue) now",
                detail: "\(decision.by) rated it \(decision.verdict.rawValue)",
                conflict: Problem.Conflict(by: decision.by, operation: .rated, at: decision.at, verdict: decision.verdict))
        case .claimed(let by, let time):
            Problem(
                "conflict", status: 409, title: "\(by) has claimed case \(number)",
                detail: rules.moderator.role >= .lead
                    ? "claim it to take it over" : "they, a lead or an admin can unclaim it",
                conflict: Problem.Conflict(by: by, operation: .claimed, at: time ?? rules.now))
        case .notClaimed: Problem("not-claimed", status: 422, title: "Nobody has claimed case \(number)")
        // Verdicts, undoing and reopening, notes and categories.
        case .verdict(let verdict, let possible):
            Problem(
                "no-verdict", status: 422, title: "Case \(number) cannot be rated \(verdict.rawValue)",
                detail: "allowed for this case: " + possible.map(\.rawValue).joined(separator: ", "), field: "verdict")
        case .reportsUnasked(let isAccusation):
            Problem(
                "reports-unasked", status: 422,
                title: isAccusation
                    ? "Only a malicious verdict names reports" : "Only a case with an accused has malicious reports",
                field: "reports")
        case .whichReports(let reporters):
            Problem(
                "which-reports", status: 422, title: "Case \(number) has \(reporters) reporters",
                detail: "name the malicious reports; the others count as unproven", field: "reports")
        case .noReports:
            Problem(
                "no-reports", status: 422, title: "No report is named", detail: "rate the case unproven if none is malicious",
                field: "reports")
        case .unknownReport(let report, let count):
            Problem(
                "unknown-report", status: 422, title: "Case \(number) has no report \(report)",
                detail: "they are numbered from 1 to \(count)", field: "reports")
        case .notRated:
            Problem("not-rated", status: 422, title: "Case \(number) is not rated", detail: "nothing to undo")
        case .reopenedAlready:
            Problem("too-late", status: 422, title: "Case \(number) has been reopened", detail: "rate it again")
        case .effective:
            Problem(
                "too-late", status: 422, title: "The verdict on case \(number) has taken effect",
                detail: "reopen the case instead: that undoes the consequences")
        case .decidedBy(let name):
            Problem(
                "not-yours", status: 403, title: "The verdict is by \(name)", detail: "they, a lead or an admin can undo it")
        case .reopenedBy(let name):
            Problem(
                "not-yours", status: 403, title: "The case is being reopened by \(name)",
                detail: "they, a lead or an admin can undo it")
        case .emptyReopening: Problem("empty-reason", status: 422, title: "The reason is missing", field: "reason")
        case .beingReopened(let name):
            Problem("reopening", status: 409, title: "Case \(number) is being reopened already", detail: "by \(name)")
        case .notClosed:
            Problem("not-closed", status: 422, title: "Case \(number) is not closed", detail: "nothing to reopen")
        case .granted(let original):
            Problem(
                "granted", status: 422, title: "The appeal was granted, and every consequence undone",
                detail: original.map { "to decide again, reopen case \($0)" })
        case .lapsed(let original):
            Problem(
                "lapsed", status: 409, title: "The decision under appeal no longer stands",
                detail: original.map { "case \($0) has been decided again since" })
        case .appealBeingDecided(let appeal):
            Problem(
                "appeal-decided", status: 409, title: "An appeal against the decision is being decided right now",
                detail: "case \(appeal); look again in a few seconds")
        case .originalReopening(let original, let name):
            Problem(
                "reopening", status: 409, title: "Case \(original) is being reopened by \(name)",
                detail: "the appeal lapses with it")
        case .emptyNote: Problem("empty-note", status: 422, title: "The note is empty", field: "note")
        case .noteTooLong(let limit): Problem.overlongNote(limit: limit)
        case .unknownCategory(let known): Problem.noSuchCategory("allowed for this case: \(known.listed)")
        case .onlyCategory:
            Problem("unknown-category", status: 422, title: "There is no other category for case \(number)", field: "category")
        // Conversations.
        case .noParty: Problem.noSuchParty(of: number)
        case .concernAccusesNobody:
            Problem(
                "no-accused", status: 422, title: "A concern accuses nobody",
                detail: "send them help, or contact the reporter", field: "party")
        case .closed:
            Problem("closed", status: 409, title: "Case \(number) is closed", detail: "reopen it to interrogate the accused")
        case .unavailable(let why, let field):
            Problem(
                "unavailable", status: 422, title: "This chat server cannot do that", detail: why.text(in: "en"), field: field)
        case .silenced, .silencedSoon:
            Problem(
                "locked", status: 409, title: "The member is locked and can't answer",
                detail: "lift that sanction first, or write to them")
        case .interrogatedElsewhere(let other):
            Problem(
                "busy", status: 409, title: "The member is in another interrogation",
                detail: "the one of case \(other) has to end first")
        case .noConversation: Problem("no-conversation", status: 404, title: "Case \(number) has no such conversation")
        case .nobodyThere(let hasFailed):
            Problem(
                "nobody-there", status: 409, title: "Nobody is in this conversation",
                detail: hasFailed ? "they could not be brought in; bring them again" : "they were released; bring them back")
        case .emptyLine: Problem("empty-line", status: 422, title: "The line is empty", field: "text")
        case .lineTooLong(let limit):
            Problem("too-long", status: 422, title: "The line is too long", detail: Self.most(limit), field: "text")
        // Sanctions and playbooks.
        case .notJustified(let verdict):
            Problem(
                "not-justified", status: 409, title: "Case \(number) is rated \(verdict.rawValue)",
                detail: "a sanction needs a justified case; reopen it first")
        case .sanctionWhileReopening:
            Problem(
                "reopening", status: 409, title: "Case \(number) is being reopened",
                detail: "what is imposed now would end with it; undo the reopening first, or wait")
        case .nobodyAccused:
            Problem(
                "no-accused", status: 422, title: "Nobody is accused in case \(number)", detail: "there is nobody to sanction")
        case .beyondRights(_, _, let least, let ending):
            Problem(
                "beyond-rights", status: 403,
                title: ending == .imposed
                    ? "You may not impose this sanction" : "This would lift a sanction that you may not lift",
                detail: "hand the case up: \(least == .admin ? "an admin" : "a lead or an admin") can "
                    + "\(ending == .imposed ? "impose" : "lift") it")
        case .noChannel:
            Problem(
                "no-channel", status: 422, title: "The case belongs to no channel",
                detail: "choose a sanction for the whole chat")
        case .privatePlace:
            Problem(
                "private-channel", status: 422, title: "The case is from a private channel",
                detail: "a sanction in it would reveal who reported; choose one for the whole chat")
        case .noLength: Problem("no-length", status: 422, title: "This sanction needs a length", field: "length")
        case .badLength:
            Problem(
                "bad-length", status: 422, title: "The length is not allowed", detail: "a second to ten years", field: "length")
        case .nothingToRemove:
            Problem(
                "no-messages", status: 422, title: "No message is reported in case \(number)",
                detail: "there is nothing to remove", field: "kind")
        case .interrogated(let channel):
            Problem(
                "interrogation-open", status: 409, title: "The member is being interrogated and could no longer answer",
                detail: "release them from the conversation \(channel) first")
        case .emptyReason(let isForMember):
            Problem(
                "no-reason", status: 422, title: "The reason is missing",
                detail: isForMember ? "the member reads it" : "colleagues read it", field: "reason")
        case .reasonTooLong(let limit):
            Problem("reason-too-long", status: 422, title: "The reason is too long", detail: Self.most(limit), field: "reason")
        case .unfilled(let names, let field):
            Problem(
                "unfilled", status: 422, title: "A placeholder has no value", detail: "fill in " + Self.braced(names),
                field: field)
        case .unknownSanction(let id):
            Problem("unknown-sanction", status: 404, title: "Case \(number) has no sanction \(id)", field: "sanction")
        case .sanctionOver:
            Problem(
                "sanction-over", status: 409, title: "This sanction is no longer in force", detail: "there is nothing to lift")
        case .irrevocable:
            Problem(
                "irrevocable", status: 409, title: "This sanction cannot be undone", detail: "it has been carried out")
        case .unknownReporter(let reporter):
            Problem("unknown-reporter", status: 404, title: "Case \(number) has no reporter \(reporter)", field: "reporter")
        case .reportingOpen:
            Problem(
                "not-closed", status: 409, title: "Reporting is not closed to them for this case",
                detail: "there is nothing to lift")
        case .unknownPlaybook:
            Problem("unknown-playbook", status: 422, title: "There is no such playbook", field: "playbook")
        case .playbookForAccusations: Problem("no-accused", status: 422, title: "Playbooks are for accusations")
        case .playbookOfOtherCategory:
            Problem(
                "other-category", status: 422, title: "This playbook is not for cases of this category", field: "playbook")
        case .playbookUnfilled(let names):
            Problem(
                "unfilled", status: 422, title: "The playbook's reason has a placeholder without a value",
                detail: "this case has no " + Self.braced(names))
        // Help, and actions.
        case .nobodyAbove:
            Problem("nobody-above", status: 422, title: "Nobody is above an admin", detail: "the case stays with you")
        case .nobodyToTell:
            Problem(
                "nobody-to-tell", status: 409, title: "Nobody can be notified of case \(number)",
                detail: "no other moderator has a member in the chat, or they are parties; call somebody yourself")
        case .tooManyHelplines(let limit):
            Problem(
                "too-many-helplines", status: 422, title: "Too many helplines", detail: "at most \(limit), each once",
                field: "helplines")
        case .unknownHelpline(let known):
            Problem(
                "unknown-helpline", status: 422, title: "There is no such helpline",
                detail: "known: \(known.joined(separator: ", "))", field: "helplines")
        case .emptyText: Problem("empty-text", status: 422, title: "The text is empty", field: "text")
        case .textTooLong(let limit):
            Problem("too-long", status: 422, title: "The text is too long", detail: Self.most(limit), field: "text")
        case .noMail:
            Problem(
                "no-mail", status: 422, title: "This desk sends no e-mail", detail: "the section [mail] is missing in desk.toml")
        case .noAddress: Problem("no-address", status: 422, title: "No e-mail address is known", field: "mail")
        case .unknownAction(let id): Problem("unknown-action", status: 404, title: "Case \(number) has no action \(id)")
        case .settledAction(let id):
            Problem("settled-action", status: 409, title: "Action \(id) is settled", detail: "it was done or given up")
        case .sanctionExpired:
            Problem(
                "sanction-over", status: 409, title: "This sanction has expired", detail: "impose it again, or give up")
        }
    }

    private static func most(_ limit: Int) -> String { "at most \(limit) characters" }
    private static func braced(_ names: [String]) -> String { names.map { "{\($0)}" }.joined(separator: ", ") }
}
