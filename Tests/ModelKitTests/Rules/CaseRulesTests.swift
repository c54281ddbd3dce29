import Testing

@testable import ModelKit

/// What may be done to a case, and by whom.
@Suite("The rules of a case") struct CaseRulesTests {
    private static let now = Timestamp(milliseconds: 1_795_000_000_000)
    private static let hour = SanctionStep(.mute, for: .hours(1))

    private func rules(
        _ name: ModeratorName = "jonas", _ role: Moderator.Role = .moderator, chat: ChatCapabilities = ChatCapabilities()
    ) -> CaseRules {
        CaseRules(
            in: CaseRules.House(.standard(name: "Kummerkasten"), chat),
            moderator: Moderator(name: name, role: role, teams: [], members: []),
            now: Self.now)
    }

    /// A case with one report, from the lobby.
    private func facts(_ kind: CaseKind = .accusation, _ change: (inout CaseFacts) -> Void = { _ in }) -> CaseFacts {
        var facts = CaseFacts(
            number: 12, kind: kind, state: .new, category: kind == .concern ? "self-harm" : "insult", hasSubject: true,
            reporters: 1, reports: 1)
        (facts.place, facts.hasMessages) = (.public, true)
        change(&facts)
        return facts
    }

    private static func decision(_ verdict: Verdict, by name: ModeratorName, ends: Timestamp = now + .seconds(5)) -> Decision {
        Decision(verdict: verdict, by: name, at: now, effectiveAt: ends)
    }

    private static let operations: [Command.Operation] = [
        .claim, .rate(.justified, note: nil), .undo, .note("schau an"), .summon(.subject), .handUp(danger: true, note: nil),
        .sanction(SanctionOrder(step: hour, reason: "so nicht")), .reopen(reason: "neu prüfen"), .retry(action: 3),
    ]

    // MARK: - Who asks

    @Test("A party cannot do anything to their case", arguments: operations) func party(operation: Command.Operation) {
        #expect(rules().refusal(of: operation, on: facts { $0.isParty = true }) == .party)
    }

    @Test("The moderator of the decision under appeal may add notes and hand up, and nothing else", arguments: operations)
    func decider(operation: Command.Operation) {
        let refusal = rules().refusal(of: operation, on: facts(.appeal) { $0.hasDecidedBefore = true })
        switch operation {
        case .note, .handUp: #expect(refusal == nil)
        default: #expect(refusal == .decidedBefore)
        }
    }

    // MARK: - What others did

    @Test("A colleague's change since then causes a refusal, and one's own does not") func quicker() {
        let change = Case.Change(version: 7, by: "mira", operation: .recategorised, at: Self.now)
        let changed = facts { $0.latest = change }
        let rating = Command.Operation.rate(.unproven, note: nil)
        #expect(rules().refusal(of: rating, on: changed, seen: 6) == .quicker(change, nil))
        #expect(rules().refusal(of: rating, on: changed, seen: 7) == nil)
        #expect(rules().refusal(of: rating, on: changed) == nil, "a script saw nothing")
        #expect(rules("mira").refusal(of: rating, on: changed, seen: 6) == nil)
        #expect(rules().refusal(of: .note("schau an"), on: changed, seen: 6) == nil)
        #expect(rules().refusal(of: .handUp(danger: true, note: nil), on: changed, seen: 6) == nil)
        #expect(rules().refusal(of: rating, on: facts { $0.raised = 7 }, seen: 6) == .raised("insult"))
    }

    @Test("A claim keeps others away until it expires, and leads can take it over") func claim() {
        let held = facts { $0.claim = Claim(by: "mira", until: Self.now + .minutes(1)) }
        #expect(rules().refusal(of: .rate(.justified, note: nil), on: held) == .claimed(by: "mira", at: nil))
        #expect(rules().refusal(of: .claim, on: held) == .claimed(by: "mira", at: nil))
        #expect(rules("nadia", .lead).refusal(of: .claim, on: held) == nil)
        #expect(rules("mira").refusal(of: .rate(.justified, note: nil), on: held) == nil)
        let old = facts { $0.claim = Claim(by: "mira", until: Self.now) }
        #expect(rules().refusal(of: .claim, on: old) == nil)
        #expect(rules().refusal(of: .release, on: facts()) == .notClaimed)
    }

    // MARK: - Verdicts

    @Test("Each kind of case has its own verdicts", arguments: CaseKind.allCases) func verdicts(kind: CaseKind) {
        let possible = Verdict.possible(for: kind)
        for verdict in Verdict.allCases {
            let refusal = rules().verdicts.refusal(toRate: facts(kind), verdict)
            #expect(refusal == (possible.contains(verdict) ? nil : .verdict(verdict, possible: possible)))
        }
    }

    @Test("The malicious reports must be named if there are several reporters") func naming() {
        let several = facts { ($0.reporters, $0.reports) = (2, 3) }
        #expect(rules().verdicts.refusal(toName: nil, for: .malicious, facts()) == nil)
        #expect(rules().verdicts.refusal(toName: nil, for: .malicious, several) == .whichReports(reporters: 2))
        #expect(rules().verdicts.refusal(toName: [], for: .malicious, several) == .noReports)
        #expect(rules().verdicts.refusal(toName: [1, 4], for: .malicious, several) == .unknownReport(4, of: 3))
        #expect(rules().verdicts.refusal(toName: [1, 3], for: .malicious, several) == nil)
        #expect(rules().verdicts.refusal(toName: [1], for: .justified, several) == .reportsUnasked(isAccusation: true))
    }

    @Test("Nobody can end what they could not impose") func ending() {
        let lock = CaseFacts.Sanction(
            id: 1, step: SanctionStep(.lock), by: "nadia", effectiveAt: Self.now, phase: .inForce)
        let locked = facts { $0.sanctions = [lock] }
        let least = Community.standard(name: "Kummerkasten").policies.sanctions.leastRole(for: lock.step)
        let refusal = CaseRefusal.beyondRights(lock.step, by: "nadia", least: least, .endedBesides)
        #expect(rules().refusal(of: .rate(.unproven, note: nil), on: locked) == refusal)
        #expect(rules().refusal(of: .rate(.justified, note: nil), on: locked) == nil)
        #expect(rules("nadia", .admin).refusal(of: .rate(.unproven, note: nil), on: locked) == nil)
        let ended = facts {
            $0.sanctions = [lock]
            $0.sanctions[0].phase = .over
        }
        #expect(rules().refusal(of: .rate(.unproven, note: nil), on: ended) == nil)
    }

    @Test("Until others are told, a verdict can be undone by its moderator or a lead") func undoing() {
        let rated = facts { ($0.state, $0.decision) = (.pending, Self.decision(.justified, by: "jonas")) }
        #expect(rules().verdicts.undoing(on: rated) == .init(decision: .verdict, sanctions: []))
        #expect(rules("mira").refusal(of: .undo, on: rated) == .decidedBy("jonas"))
        #expect(rules("mira", .lead).verdicts.undoing(on: rated).decision == .verdict)
        let told = facts { ($0.state, $0.decision) = (.pending, Self.decision(.justified, by: "jonas", ends: Self.now)) }
        #expect(rules().refusal(of: .undo, on: told) == .effective)
        #expect(rules().refusal(of: .undo, on: facts()) == .notRated)
        let own = CaseFacts.Sanction(id: 4, step: Self.hour, by: "mira", effectiveAt: Self.now + .seconds(1), phase: .ordered)
        let both = facts { ($0.state, $0.decision, $0.sanctions) = (.pending, Self.decision(.justified, by: "jonas"), [own]) }
        #expect(rules("mira").verdicts.undoing(on: both) == .init(sanctions: [4]), "one's own, whosever the verdict is")
    }

    @Test("A case moves only among the categories of its kind") func categories() {
        #expect(rules().refusal(of: .recategorise("spam"), on: facts()) == nil)
        guard case .unknownCategory? = rules().refusal(of: .recategorise("concern"), on: facts()) else {
            Issue.record("an accusation becomes a concern")
            return
        }
        #expect(rules().refusalToRecategorise(facts()) == nil)
        #expect(rules().refusalToRecategorise(facts(.concern) { $0.category = "concern" }) == .onlyCategory)
        #expect(rules().refusalToRecategorise(facts { $0.isParty = true }) == .party)
    }

    @Test("An appeal whose original decision no longer exists cannot be judged again") func lapsed() {
        let appeal = facts(.appeal) {
            $0.state = .closed
            $0.decision = Self.decision(.lapsed, by: "desk")
        }
        #expect(rules().refusal(of: .reopen(reason: "neu prüfen"), on: appeal) == .lapsed(original: nil))
    }

    @Test("What was found about the accused does not apply to reporters") func bringing() {
        let found = facts { $0.support = [.interrogation: .unavailable(["en": "away"]), .contact: .unavailable(["en": "away"])] }
        #expect(rules().refusal(of: .summon(.subject), on: found) == .unavailable(["en": "away"], field: "party"))
        #expect(rules().refusal(of: .summon(.reporter(1)), on: found) == nil)
    }

    @Test("Members never receive an unfilled placeholder") func lines() {
        let conversation = CaseFacts.ConversationFacts(channel: "notruf-12", party: .subject, state: .present)
        let here = facts { $0.conversations = [conversation] }
        #expect(rules().refusal(of: .say("notruf-12", text: "Bis {until}!"), on: here) == .unfilled(["until"], field: "text"))
        #expect(rules().refusal(of: .say("notruf-12", text: "Bis gleich!"), on: here) == nil)
    }

    // MARK: - Sanctions

    @Test("The limits of a role, a chat and a place") func steps() {
        let lock = SanctionStep(.lock)
        #expect(rules().sanctions.refusal(to: Self.hour, facts()) == nil)
        guard case .beyondRights(lock, nil, _, .imposed)? = rules().sanctions.refusal(to: lock, facts()) else {
            Issue.record("a moderator locks for good")
            return
        }
        var chat = ChatCapabilities()
        chat.abilities[Ability(.mute)] = .unavailable(["en": "not here"])
        #expect(rules(chat: chat).sanctions.refusal(to: Self.hour, facts()) == .unavailable(["en": "not here"], field: "kind"))
        chat.abilities[Ability(.lock)] = .unavailable(["en": "not here"])
        #expect(
            rules(chat: chat).sanctions.refusal(to: lock, facts()) == .unavailable(["en": "not here"], field: "kind"),
            "nobody above can do it either")
        // The chat was asked about this very case.
        let here = facts { $0.support[Ability(.mute)] = .native }
        #expect(rules(chat: chat).sanctions.refusal(to: Self.hour, here) == nil)
        #expect(rules().sanctions.refusal(to: Self.hour, facts { $0.place = .private }) == .privatePlace(.private))
        #expect(rules().sanctions.refusal(to: Self.hour, facts { $0.place = nil }) == .noChannel)
        #expect(rules().sanctions.refusal(to: SanctionStep(.mute), facts()) == .noLength)
        #expect(rules().sanctions.refusal(to: SanctionStep(.mute, for: .days(4000)), facts()) == .badLength)
        #expect(rules().sanctions.refusal(to: SanctionStep(.redaction), facts { $0.hasMessages = false }) == .nothingToRemove)
        #expect(rules().sanctions.refusal(to: Self.hour, facts(.concern)) == .nobodyAccused)
    }

    @Test("An interrogation ends before the accused is silenced, and nobody who is silenced is interrogated") func silence() {
        let day = SanctionStep(.lock, for: .days(1))
        let conversation = CaseFacts.ConversationFacts(channel: "notruf-12", party: .subject, state: .present)
        let lead = rules("mira", .lead)
        #expect(lead.sanctions.refusal(to: day, facts { $0.conversations = [conversation] }) == .interrogated("notruf-12"))
        #expect(lead.sanctions.refusal(to: Self.hour, facts { $0.conversations = [conversation] }) == nil)
        #expect(lead.conversations.refusal(toSummon: .subject, facts { $0.isSilenced = true }) == .silenced)
        #expect(lead.conversations.refusal(toSummon: .reporter(1), facts { $0.isSilenced = true }) == nil)
        #expect(lead.conversations.refusal(toSummon: .reporter(2), facts()) == .noParty(.reporter(2)))
        #expect(lead.conversations.refusal(toSummon: .subject, facts(.concern)) == .concernAccusesNobody)
    }

    @Test("A reason must be readable") func reasons() {
        #expect(WordRules.refusal(ofReason: " \n", isForMember: true) == .emptyReason(isForMember: true))
        #expect(WordRules.refusal(ofReason: "bis {until}", isForMember: true) == .unfilled(["until"], field: "reason"))
        let long = String(repeating: "x", count: Limits.note + 1)
        #expect(WordRules.refusal(ofReason: long, isForMember: true) == .reasonTooLong(limit: Limits.note))
        #expect(WordRules.refusal(ofReason: "so nicht", isForMember: true) == nil)
    }

    // MARK: - Help

    @Test("A case is handed up to somebody with more rights, but an alarm to anybody who is there") func handingUp() {
        #expect(rules().help.refusal(toHandUp: facts(), danger: false) == nil)
        #expect(rules("nadia", .admin).help.refusal(toHandUp: facts(), danger: false) == .nobodyAbove)
        #expect(rules("nadia", .admin).help.refusal(toHandUp: facts(), danger: true) == nil)
        #expect(rules().help.refusal(toHandUp: facts { $0.canBeHandedUp = false }, danger: true) == .nobodyToTell)
        let rated = facts { $0.decision = Self.decision(.unproven, by: "mira") }
        #expect(rules().help.refusal(toHandUp: rated, danger: false) == .decided(Self.decision(.unproven, by: "mira"), .handedUp))
        #expect(rules().help.refusal(toHandUp: rated, danger: true) == nil)
    }

    @Test("A failed action can be retried while its sanction is in force") func actions() {
        let tried = facts { $0.actions = [3: .open, 4: .expired, 5: .settled] }
        #expect(rules().refusal(of: .retry(action: 3), on: tried) == nil)
        #expect(rules().refusal(of: .retry(action: 4), on: tried) == .sanctionExpired)
        #expect(rules().refusal(of: .giveUp(action: 4), on: tried) == nil)
        #expect(rules().refusal(of: .retry(action: 5), on: tried) == .settledAction(5))
        #expect(rules().refusal(of: .retry(action: 6), on: tried) == .unknownAction(6))
    }
}
