import ModelKit

/// What a notice says will happen, and what it says once the desk has reported that it has.
struct Announcement: Sendable, Hashable {
    enum Event: Sendable, Hashable {
        /// Closed cases are reopened when the undo period has ended. The values are their versions when that was ordered.
        case reopening([CaseNumber: Int])
        /// The chat imposes a sanction of a case: the first one after those that the case already had.
        case sanction(CaseNumber, after: Int)
        /// The chat lifts a sanction. Its case and its number there identify it; the dossier of a case shows it.
        case lifting(CaseNumber, Int, shownIn: CaseNumber)
        /// The chat answers a request for somebody in a case, after a number of earlier answers.
        case answer(CaseNumber, ActionRequest.Purpose, nick: String?, after: Int)
        /// Somebody enters a conversation.
        case arrival(ChannelID)
    }

    enum Outcome: Sendable, Hashable {
        case pending
        case happened
        /// It failed, or somebody undid it.
        case off
    }

    let event: Event
    /// What is true afterwards; nil if the moderator sees that elsewhere.
    var happened: SafeText?

    init(_ event: Event, _ happened: SafeText? = nil) {
        self.event = event
        self.happened = happened
    }

    /// Whether a failure in a case concerns it.
    func isAbout(_ number: CaseNumber) -> Bool {
        switch event {
        case .reopening(let cases): cases[number] != nil
        case .sanction(let its, _), .lifting(let its, _, _), .answer(let its, _, _, _): its == number
        case .arrival: false
        }
    }
}

extension Announcement {
    /// The outcome, as far as the desk has reported it.
    func outcome(in casebook: Casebook) -> Outcome {
        switch event {
        case .reopening(let cases): return Self.outcome(ofReopening: cases, in: casebook)
        case .sanction(let number, let last): return Self.outcome(ofSanctionOn: number, after: last, in: casebook)
        case .lifting(let number, let id, let shown):
            guard let dossier = casebook.shelf.loaded[shown] else { return .pending }
            // For other cases, the dossier names only sanctions that may still hold somebody.
            guard let sanction = dossier.sanctions.first(where: { $0.number == number && $0.id == id }) else { return .happened }
            if sanction.phase == .ordered || sanction.phase == .inForce || sanction.isBeingLifted { return .pending }
            return sanction.held == true ? .off : .happened
        case .answer(let number, let purpose, let nick, let count):
            let answers = casebook.shelf.answers(in: number, to: purpose, nick: nick)
            guard answers.count > count, let last = answers.last else { return .pending }
            return last.happening == .done ? .happened : .off
        case .arrival(let channel):
            guard let page = casebook.conversation.page, page.channel == channel else { return .off }
            return page.isAwaited || page.view?.state == .asked ? .pending : .off
        }
    }

    private static func outcome(ofReopening cases: [CaseNumber: Int], in casebook: Casebook) -> Outcome {
        let rows = cases.keys.compactMap { casebook.row($0) }
        // The desk answers before it sends the changed case.
        let isPending = rows.contains { casebook.standing(of: $0).isReopening || $0.version <= cases[$0.number] ?? 0 }
        if isPending { return .pending }
        return rows.contains { $0.state != .closed } ? .happened : .off
    }

    private static func outcome(ofSanctionOn number: CaseNumber, after last: Int, in casebook: Casebook) -> Outcome {
        let given = casebook.shelf.loaded[number]?.sanctions.first { sanction in
            sanction.number == number && sanction.id > last && sanction.by.map { casebook.isMe($0) } == true
        }
        guard let given, given.phase != .ordered, !given.isUnconfirmed else { return .pending }
        return given.phase == .inForce && given.arrived != false ? .happened : .off
    }

    /// What is true once it has happened.
    func words(in casebook: Casebook) -> SafeText? {
        guard case .reopening(let cases) = event else { return happened }
        return casebook.words.notices.haveReopened(
            cases.keys.filter { casebook.row($0).map { $0.state != .closed } ?? false })
    }

    /// The chat is about to be asked for something, and its next answer reports the outcome.
    static func answer(
        in number: CaseNumber, to purpose: ActionRequest.Purpose, nick: String?, _ happened: SafeText, known casebook: Casebook
    ) -> Announcement {
        let count = casebook.shelf.answers(in: number, to: purpose, nick: nick).count
        return Announcement(.answer(number, purpose, nick: nick, after: count), happened)
    }
}
