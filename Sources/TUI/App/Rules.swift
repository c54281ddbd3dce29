import ModelKit

/// What the rules say of a case, as far as the console knows it: the desk asks the same rules.
extension State {
    func rules(_ welcome: DeskWelcome) -> CaseRules {
        CaseRules(community: welcome.community, chat: welcome.chat, moderator: welcome.me, now: deskNow)
    }

    /// What is known of a case: what the desk told, and beyond it what the moderator has done and the desk has not shown yet.
    func facts(of row: CaseRow, _ welcome: DeskWelcome) -> CaseFacts {
        let dossier = shelf.loaded[row.number]
        var facts = CaseFacts(row, dossier, for: welcome.me)
        facts.isParty = facts.isParty || isRefusedAsParty(row.number)
        facts.isSilenced = silencingSanction(in: row.number) != nil
        // A desk of an earlier version does not say what kind of place it is.
        if facts.place == nil, !row.channel.isEmpty { facts.place = .public }
        if let dossier {
            let language = welcome.community.language(of: dossier.accused?.profile.member)
            facts.language = language
            facts.values = TemplateValues.of(
                row, lines: dossier.lines, moderator: welcome.me.displayName, community: welcome.community, language: language,
                now: deskNow)
        }
        follow(standing(of: row), in: &facts, welcome)
        return facts
    }

    /// What is still on its way to the desk counts as done.
    private func follow(_ standing: Standing, in facts: inout CaseFacts, _ welcome: DeskWelcome) {
        guard standing.isWaiting else { return }
        let end = deskNow + welcome.community.policies.grace
        switch standing.phase {
        case .new: (facts.claim, facts.decision, facts.state) = (nil, nil, .new)
        case .held(let name):
            let until = facts.claim?.until ?? deskNow + welcome.community.policies.claim
            (facts.claim, facts.decision, facts.state) = (Claim(by: name, until: until), nil, .claimed)
        case .rated(let verdict, let name, let until):
            let decision = Decision(verdict: verdict, by: name ?? welcome.me.name, at: deskNow, effectiveAt: until ?? end)
            (facts.decision, facts.state) = (facts.decision ?? decision, .pending)
        case .closed: facts.reopening = nil
        case .reopening(_, let name, let until):
            facts.reopening = CaseRow.PendingReopening(by: name ?? welcome.me.name, effectiveAt: until ?? end)
        }
    }

    /// Why a rule does not allow something, in the console's words; nil if it does.
    func refusal(_ row: CaseRow, _ rule: (CaseRules, CaseFacts) -> CaseRefusal?) -> Refusal? {
        guard let welcome = desk.welcome else { return .notConnected }
        return rule(rules(welcome), facts(of: row, welcome)).map { told($0, of: row) }
    }

    /// A refusal of the rules, as the console says it.
    private func told(_ refusal: CaseRefusal, of row: CaseRow) -> Refusal {
        switch refusal {
        case .party: .isParty
        case .decidedBefore: .hasDecided
        case .decided: refusalIfDecided(row) ?? .notFound
        case .claimed(let name, _): .held(by: SafeText(name.rawValue))
        case .notClaimed: .heldByNobody
        case .notRated: .nothingToUndo
        case .reopenedAlready, .effective: .undoIsOver
        case .decidedBy(let name), .reopenedBy(let name): .decidedBy(SafeText(name.rawValue))
        case .beingReopened, .sanctionWhileReopening: .beingReopened
        case .notClosed: .notDecided
        case .granted, .lapsed: .appealStays
        case .notJustified: .notJustified
        case .nobodyAccused, .playbookForAccusations: .nobodyAccused
        case .concernAccusesNobody: .noInterrogation
        case .beyondRights(let step, let name, let least, isEnd: true):
            .wouldLift(words.step(step), by: name.map { author($0) } ?? "", least)
        case .beyondRights(let step, _, let least, isEnd: false): .beyondRights(words.step(step), least)
        case .unavailable(let note, _): .unavailable(text(note))
        case .noChannel: .noChannel
        case .privatePlace(let place): .privatePlace(place)
        case .noLength, .badLength: .noLength
        case .nothingToRemove: .nothingToTake
        case .interrogated: .interrogated(SafeText(row.accusedNick))
        case .silenced:
            silencingSanction(in: row.number).map { .silenced(SafeText(row.accusedNick), words.title(of: $0.step.kind)) }
                ?? .noInterrogation
        case .emptyReason: .emptyReason
        case .emptyReopening: .emptyReopening
        case .unfilled(let names, _): names.contains("helplines") ? .noHelpline : .blanks(words.placeholders(names))
        case .playbookUnfilled(let names): .unfilled(words.placeholders(names))
        case .unknownPlaybook, .playbookOfOtherCategory: .noPlaybook
        case .irrevocable: .irrevocable
        case .unknownSanction, .sanctionOver, .reportingOpen, .unknownReporter: .noSanction
        case .closed: .caseClosed
        case .noParty: .noReporter
        case .noConversation, .nobodyThere(hasFailed: true): .nobodyBrought
        case .nobodyThere(hasFailed: false): .letGo
        case .nobodyAbove: .nobodyAbove
        case .emptyText, .emptyLine, .emptyNote: .emptyText
        case .noMail: .noMail
        case .noAddress: .noAddress
        case .noReports: .noReportChosen
        case .whichReports(let count): .severalReporters(row.number, count)
        case .verdict(_, let possible):
            possible.contains(.attended) ? .concern : possible.contains(.granted) ? .appeal : .noConcern
        case .sanctionExpired: .sanctionExpired
        case .unknownAction, .settledAction: .nothingOpen
        // What a screen offers is none of these, and what the desk alone knows it says itself.
        case .quicker, .raised, .appealBeingDecided, .originalReopening, .interrogatedElsewhere, .silencedSoon, .nobodyToTell,
            .reportsUnasked, .unknownReport, .noteTooLong, .unknownCategory, .lineTooLong, .reasonTooLong, .textTooLong,
            .tooManyHelplines, .unknownHelpline:
            .notFound
        }
    }
}
