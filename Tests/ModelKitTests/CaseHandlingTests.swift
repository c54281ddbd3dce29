import FoundationEssentials
import Testing

@testable import ModelKit

/// What follows a verdict: sanctions, playbooks, appeals and help (K14, K16, Q3, Q4).
@Suite struct CaseHandlingTests {
    private static let digest = EvidenceDigest(rawValue: "00")
    private static let claim = Claim(by: "jonas", until: Timestamp(milliseconds: 600_000))

    private func opened(_ kind: CaseKind = .accusation, original: CaseNumber? = nil) -> Case {
        Case(
            number: 12,
            opening: CaseEvent.Opening(
                kind: kind, subject: "u17", channel: "lobby", category: "insult", team: "community", priority: .normal,
                due: Timestamp(milliseconds: 900_000), original: original),
            at: Timestamp(milliseconds: 0))
    }

    private func after(_ events: [CaseEvent], _ subject: Case? = nil) -> Case {
        var result = subject ?? opened()
        for (index, event) in events.enumerated() { result.apply(event, at: Timestamp(milliseconds: Int64(index + 1))) }
        return result
    }

    private func sanction(_ id: Int, by moderator: ModeratorName? = "mira") -> Sanction {
        Sanction(
            id: id, member: "u17", kind: .mute, channel: "lobby", by: moderator, effectiveAt: Timestamp(milliseconds: 5000),
            until: Timestamp(milliseconds: 3_605_000), reason: Self.digest)
    }

    private func rated(_ verdict: Verdict) -> CaseEvent {
        .rated(
            Decision(verdict: verdict, by: "mira", at: Timestamp(milliseconds: 1), effectiveAt: Timestamp(milliseconds: 5001)))
    }

    // MARK: - Sanctions

    @Test func aSanctionIsOrderedHoldsAndEnds() {
        let ordered = after([.ordered(sanction(1))])
        #expect(ordered.sanction(1)?.phase == .ordered && ordered.orderedSanctions() == [sanction(1)])
        #expect(ordered.sanction(1)?.isInForce == false && ordered.sanction(2) == nil)
        let held = after([.imposed(sanction: 1)], ordered)
        #expect(held.sanction(1)?.isInForce == true && held.orderedSanctions().isEmpty)
        let over = after([.ended(sanction: 1, .expired)], held)
        #expect(over.sanction(1)?.phase == .ended(.expired, at: Timestamp(milliseconds: 1)))
        #expect(over.sanction(1)?.isOver == true && over.sanction(1)?.isInForce == false)
    }

    @Test func whatWasTakenBackCountsNoLonger() {
        let held = after([.ordered(sanction(1)), .imposed(sanction: 1)])
        for (ending, withdrawn) in [
            (SanctionEnding.expired, false), (.undone(by: "mira"), true), (.lifted(by: "nadia", reason: Self.digest), true),
            (.unwound, true), (.granted(appeal: 15), true),
        ] {
            let over = after([.ended(sanction: 1, ending)], held)
            #expect(over.sanction(1)?.isWithdrawn == withdrawn && ending.isWithdrawn == withdrawn)
        }
        #expect(held.sanction(1)?.isWithdrawn == false)
    }

    @Test func sanctionsAreNumberedWithinTheirCase() {
        #expect(opened().nextSanction == 1)
        let two = after([.ordered(sanction(1)), .ordered(sanction(2, by: nil)), .ended(sanction: 2, .undone(by: "mira"))])
        #expect(two.nextSanction == 3 && two.sanctions.map(\.sanction.id) == [1, 2])
        #expect(two.orderedSanctions() == [sanction(1)])
        let both = after([.ordered(sanction(1)), .ordered(sanction(2, by: "jonas"))])
        #expect(both.orderedSanctions(by: "jonas").map(\.id) == [2], "each takes back his own")
        #expect(after([.imposed(sanction: 9)], both).sanctions == both.sanctions)
    }

    /// If two moderators act at once, the second one is told about the first. The policy's sanctions are nobody's operation.
    @Test func anOrderIsAnOperationThatAnotherRunsInto() {
        let ordered = after([.ordered(sanction(1))])
        #expect(ordered.version == 2 && ordered.latest?.operation == .sanctioned && ordered.latest?.by == "mira")
        let byPolicy = after([.ordered(sanction(1, by: nil)), .imposed(sanction: 1), .ended(sanction: 1, .expired)])
        #expect(byPolicy.version == 1 && byPolicy.latest == nil)
        let lifted = after([.ended(sanction: 1, .lifted(by: "nadia", reason: Self.digest))], ordered)
        #expect(lifted.version == 3 && lifted.latest?.operation == .lifted && lifted.latest?.by == "nadia")
        #expect(after([.ended(sanction: 1, .unwound)], ordered).version == 2)
    }

    // MARK: - Playbooks

    @Test func aPlaybooksWordsWaitForTheVerdict() {
        let notice = PreparedNotice(member: "u1", evidence: Self.digest)
        let waiting = after([rated(.justified), .prepared(notice)])
        #expect(waiting.prepared == [notice] && waiting.version == 2)
        #expect(after([.undone(by: "mira")], waiting).prepared.isEmpty)
        #expect(after([.settled(.justified)], waiting).prepared.isEmpty)
        #expect(after([.undone(by: "mira")], waiting).decision == nil)
    }

    // MARK: - Appeals

    @Test func anAppealIsTiedToItsCase() {
        let id = UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1))
        let appeal = Appeal(id: id, member: "u17", original: 4, sanctions: [1], receipt: "r", evidence: Self.digest)
        let subject = after([.appealed(appeal)], opened(.appeal, original: 4))
        #expect(subject.kind == .appeal && subject.original == 4 && subject.appeal == appeal && subject.version == 2)
        #expect(opened().original == nil && opened().appeal == nil)
    }

    @Test func whatAnAppealOverturnsIsAsIfItHadNotBeen() {
        let consequence = CaseEvent.ReporterSanction(reporter: "u1", consequence: .warning)
        let closed = after([rated(.malicious), .settled(.malicious), .sanctioned(consequence)])
        let overturned = after([.overturned(by: "nadia", appeal: 15)], closed)
        #expect(overturned.decision?.verdict == .unproven && overturned.state == .closed)
        #expect(overturned.consequences.isEmpty && overturned.version == closed.version + 1)
    }

    @Test func eachKindEndsInItsOwnWay() {
        #expect(Verdict.possible(for: .accusation) == [.justified, .unproven, .malicious])
        #expect(Verdict.possible(for: .appeal) == [.granted, .upheld] && Verdict.possible(for: .concern) == [.attended])
        #expect(Set(CaseKind.allCases.flatMap(Verdict.possible)) == Set(Verdict.allCases).subtracting([.lapsed]))
    }

    // MARK: - Handing up, help

    @Test func aCaseThatIsHandedUpIsUrgentAndFree() {
        let handUp = HandUp(by: "jonas", to: .admin, danger: true, due: Timestamp(milliseconds: 120_000))
        let subject = after([.claimed(Self.claim), .handedUp(handUp)])
        #expect(subject.handedUp == handUp && subject.priority == .urgent && subject.due == handUp.due)
        #expect(subject.claim == nil && subject.state == .new)
        #expect(subject.latest?.operation == .handedUp && subject.version == 3)
    }

    @Test func helpThatWasSentChangesNothing() {
        let sent = SentReferral(by: "mira", party: .subject, helplines: ["113"], mail: true)
        #expect(after([.referred(sent)]) == opened())
    }

    // MARK: - Actions

    @Test func anActionThatFailedIsAskedForAgainOrGivenUp() {
        let request = ActionRequest(id: 7, type: .notice, member: "u1", purpose: .thanks, evidence: Self.digest)
        let failed = after([.requested(request), .failed(action: 7, detail: nil)])
        #expect(failed.actions.map(\.isTrouble) == [true])
        #expect(failed.actions.map(\.at) == [Timestamp(milliseconds: 2)], "when it failed")
        let twice = after([.viewed(by: "mira"), .viewed(by: "mira"), .failed(action: 7, detail: nil)], failed)
        #expect(twice.actions.map(\.at) == [Timestamp(milliseconds: 3)], "and when it did last")
        let again = after([.requested(request)], failed)
        #expect(again.actions.map(\.status) == [.asked], "it is the same action")
        #expect(after([.performed(action: 7)], again).actions.map(\.status) == [.done])
        let givenUp = after([.abandoned(action: 7, by: "mira")], failed)
        #expect(givenUp.actions.map(\.status) == [.abandoned] && !givenUp.actions[0].isTrouble)
        #expect(givenUp.version == 1)
    }

    @Test(arguments: ActionType.allCases) func whatFailsInAConversationIsToldThere(type: ActionType) {
        let request = ActionRequest(id: 7, type: type, member: "u1", purpose: .say, evidence: Self.digest)
        let failed = after([.requested(request), .failed(action: 7, detail: nil)])
        #expect(failed.actions[0].isTrouble == (type != .say && type != .summon))
    }

    @Test func aReopenedCaseIsJudgedAnew() {
        let closed = after([rated(.justified), .settled(.justified), .ordered(sanction(1)), .imposed(sanction: 1)])
        let due = Timestamp(milliseconds: 7_000_000)
        let reopened = after([.ended(sanction: 1, .unwound), .reopened(by: "nadia", due: due)], closed)
        #expect(reopened.state == .new && reopened.due == due && reopened.sanction(1)?.isWithdrawn == true)
        #expect(reopened.nextSanction == 2, "the next one is not taken for the one before")
    }
}
