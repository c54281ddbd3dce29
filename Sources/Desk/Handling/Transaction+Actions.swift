import Foundation
import ModelKit

// What the chat server is asked to do, and what becomes of it.
extension Transaction {
    /// Asks for an action: the answer is the event that the case's log gets.
    func request(
        _ type: ActionType, for purpose: ActionRequest.Purpose, case number: CaseNumber, member: MemberID?,
        sanction: Int? = nil, detail: (inout ChatAction) -> Void = { _ in }
    ) throws -> CaseEvent {
        var action = ChatAction(id: state.nextAction, case: number, type: type, member: member, purpose: purpose)
        detail(&action)
        state.nextAction += 1
        let evidence = try keep(action, kind: .action, case: number)
        let retry = now + RetryPolicy.pauseWithoutAnswer(of: type, attempt: 1)
        pending[action.id] = PendingRequest(
            number: number, scope: action.scope, delivery: ActionDelivery(attempts: 1, retryAt: retry))
        state.schedule(action: action.id, at: retry)
        ask(action)
        return .requested(
            ActionRequest(
                id: action.id, type: type, member: member, purpose: purpose, evidence: evidence, sanction: sanction))
    }

    /// Something that a member is told, privately.
    func tell(_ member: MemberID, _ text: String, for purpose: ActionRequest.Purpose, case number: CaseNumber) throws -> CaseEvent
    {
        try request(.notice, for: purpose, case: number, member: member) { $0.text = text }
    }

    /// The community's text in a member's language.
    ///
    /// - Parameter place: which the text names.
    func text(
        _ key: Texts.Key, for member: MemberID, case number: CaseNumber, _ values: [String: String] = [:],
        at place: Channel? = nil
    ) -> String {
        let all = ["case": String(number), "community": community.name, "channel": place?.name ?? ""].merging(values) { $1 }
        return community.texts.text(key, in: language(of: member), all, at: place?.kind ?? .public)
    }

    /// A time in a member's words.
    func told(_ time: Timestamp, to member: MemberID) -> String { community.zone.text(time, in: language(of: member), now: now) }

    func language(of member: MemberID) -> String? { community.language(of: state.directory.member(member)) }

    /// James tells the team of a new case, inside the chat (K7). A moderator who is a party of it, or may not decide it, is not told.
    ///
    /// - Parameter reporter: who reports it just now under their name, where the case does not know them yet.
    func alarm(
        of opened: Case, _ key: Texts.Key = .alarm, by reporter: MemberID? = nil, but others: [ModeratorName] = []
    ) throws -> [CaseEvent] {
        let team = team(opened.team, of: opened, without: reporter).filter { !others.contains($0.name) }
        let key = key == .alarm && opened.due <= now ? .alarmLate : key
        let told = try alert(team, of: opened, key, for: .alarm)
        // A case that another than its team has to decide is told to those above.
        guard told.isEmpty, !others.isEmpty else { return told }
        return try alert(thoseAbove.filter { !others.contains($0.name) }, of: opened, key, for: .alarm)
    }

    /// James tells the team of a category that a further report of a case names it (K10a).
    ///
    /// - Parameter reporter: who reports it just now under their name: the case does not know them yet.
    func alert(_ category: Category, of subject: Case, _ key: Texts.Key, by reporter: MemberID?) throws -> [CaseEvent] {
        try alert(team(category.team, of: subject, without: reporter), of: subject, key, for: .alarm, category: category.id)
    }

    private var thoseAbove: [Moderator] { environment.moderators.filter { $0.role >= .lead } }

    private func team(_ team: TeamID, of subject: Case, without reporter: MemberID?) -> [Moderator] {
        let own = environment.moderators.filter { $0.teams.contains(team) && discretion(of: $0).mayKnow(of: subject.kind) }
        // What belongs to nobody's team is told to those above.
        return (own.isEmpty ? thoseAbove : own).filter { !$0.members.contains { $0 == reporter } }
    }

    /// Whether a moderator is told of a case: no party of it is. Who is one without their name is told as all others are: by a notice
    /// that is missing one could tell who reported (B1).
    func isTold(_ moderator: Moderator, of subject: Case) throws -> Bool {
        let original = try subject.original.flatMap { try fetchCase($0) }
        return discretion(of: moderator).mayKnow(of: subject.kind)
            && ![subject, original].contains { $0?.isNamedParty(moderator.members) ?? false }
    }

    /// James tells moderators of a case, each in their language.
    ///
    /// - Parameter category: the one to name; nil: the case's.
    func alert(
        _ moderators: [Moderator], of subject: Case, _ key: Texts.Key, for purpose: ActionRequest.Purpose,
        by moderator: Moderator? = nil, category: CategoryID? = nil
    ) throws -> [CaseEvent] {
        let id = category ?? subject.category
        return try moderators.filter { try isTold($0, of: subject) }.compactMap { told in
            guard let member = told.members.first else { return nil }
            let category = community.category(id)?.title(in: language(of: member) ?? "en")
            let values = [
                "category": category ?? id.rawValue, "moderator": moderator?.name.rawValue ?? "",
                "time": self.told(subject.opened, to: member),
            ]
            return try tell(member, text(key, for: member, case: subject.number, values), for: purpose, case: subject.number)
        }
    }
}
