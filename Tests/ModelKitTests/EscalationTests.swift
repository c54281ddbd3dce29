import ModelKit
import Testing

@Suite("Handing up: who is notified, and who has looked since")
struct EscalationTests {
    private static let at = Timestamp(milliseconds: 1_795_000_000_000)

    private func apply(_ events: [CaseEvent]) -> Case {
        var subject = Case(
            number: 1,
            opening: .init(
                kind: .accusation, subject: "u17", channel: "lobby", category: "insult", team: "community", priority: .normal,
                due: Self.at), at: Self.at)
        for event in events { subject.apply(event, at: Self.at) }
        return subject
    }

    private func handedUp(by name: ModeratorName, danger: Bool) -> CaseEvent {
        .handedUp(HandUp(by: name, to: .admin, danger: danger, due: Self.at))
    }

    private func notice(_ id: Int, _ purpose: ActionRequest.Purpose = .escalation) -> CaseEvent {
        .requested(
            ActionRequest(id: id, type: .notice, member: "u9", purpose: purpose, evidence: EvidenceDigest(rawValue: "e\(id)")))
    }

    @Test func whoLooksOrActsAfterwardsHasSeenItOnce() {
        let subject = apply([
            .viewed(by: "mira"), handedUp(by: "jonas", danger: true), notice(1), notice(2), notice(3, .alarm),
            .viewed(by: "jonas", unattended: false), .viewed(by: "nadia", unattended: true), .viewed(by: "nadia"),
            .viewed(by: "ada", unattended: false), .viewed(by: "ada", unattended: false),
            .noted(by: "lena", evidence: EvidenceDigest(rawValue: "n")), notice(1),
        ])
        #expect(subject.escalation?.actions == [1, 2])
        #expect(subject.escalation?.seen == ["ada", "lena"])
        #expect(subject.escalation?.isNews("nadia") == true)
        #expect(subject.escalation?.isNews("jonas") == false)
    }

    @Test func anAlarmOfWhichEveryNoticeFailedWaitsForSomebody() {
        let handedUp = handedUp(by: "jonas", danger: true)
        func failed(_ id: Int) -> CaseEvent { .failed(action: id, detail: nil) }
        #expect(!apply([handedUp]).isAlarmUnheard)
        #expect(!apply([handedUp, notice(1), notice(2), failed(1)]).isAlarmUnheard, "the other is under way")
        #expect(apply([handedUp, notice(1), notice(2), failed(1), failed(2)]).isAlarmUnheard)
        #expect(!apply([handedUp, notice(1), notice(2), failed(1), .performed(action: 2)]).isAlarmUnheard)
        #expect(!apply([self.handedUp(by: "jonas", danger: false), notice(1), failed(1)]).isAlarmUnheard)
        #expect(!apply([handedUp, notice(1), failed(1), .abandoned(action: 1, by: "jonas")]).isAlarmUnheard, "given up")
        #expect(!apply([handedUp, notice(1, .alarm), failed(1)]).isAlarmUnheard, "a notice to the team")
    }

    @Test func anAlarmStaysUnseenUntilSomebodyElseSeesToTheCase() {
        let alarm = handedUp(by: "jonas", danger: true)
        func rated(_ name: ModeratorName) -> CaseEvent {
            .rated(Decision(verdict: .unproven, by: name, at: Self.at, effectiveAt: Self.at))
        }
        #expect(apply([alarm]).isAlarmUnseen)
        #expect(apply([rated("jonas"), alarm, .settled(.unproven)]).isAlarmUnseen, "the verdict came first")
        #expect(apply([rated("jonas"), .settled(.unproven), alarm]).isAlarmUnseen)
        #expect(apply([rated("jonas"), alarm, .settled(.unproven), .viewed(by: "jonas", unattended: false)]).isAlarmUnseen)
        #expect(!apply([rated("jonas"), alarm, .settled(.unproven), .viewed(by: "ada", unattended: false)]).isAlarmUnseen)
        #expect(apply([alarm, rated("jonas"), .settled(.unproven)]).isAlarmUnseen, "nobody else knows of it")
        #expect(!apply([alarm, rated("mira"), .settled(.unproven)]).isAlarmUnseen)
        #expect(!apply([rated("jonas"), handedUp(by: "jonas", danger: false), .settled(.unproven)]).isAlarmUnseen)
    }

    @Test func dangerStaysInSight() {
        let subject = apply([
            handedUp(by: "mira", danger: false), .viewed(by: "ada", unattended: false), handedUp(by: "jonas", danger: true),
            handedUp(by: "mira", danger: false),
        ])
        #expect(subject.escalation?.handUp.by == "jonas")
        #expect(subject.escalation?.seen == ["mira"], "and who handed it up again has seen it")
    }

    @Test func adminsAreCalledElseLeadsAndNobodyCallsThemselves() {
        let ada = Moderator(name: "ada", role: .admin, teams: [], phone: "1")
        let nadia = Moderator(name: "nadia", role: .admin, teams: [])
        let mira = Moderator(name: "mira", role: .lead, teams: [], phone: "2")
        let jonas = Moderator(name: "jonas", role: .moderator, teams: [], phone: "3")
        let all = [jonas, mira, nadia, ada]
        #expect(all.emergencyContacts(for: "jonas") == [EmergencyContact(name: "ada", role: .admin, phone: "1")])
        #expect(all.emergencyContacts(for: "ada") == [EmergencyContact(name: "mira", role: .lead, phone: "2")])
        #expect([jonas, nadia].emergencyContacts(for: "jonas") == nil)
    }
}
