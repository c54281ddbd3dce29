import ModelKit

/// What a notice says will happen, and what it says once the desk has told that it has.
struct Announcement: Sendable, Hashable {
    enum Event: Sendable, Hashable {
        /// Closed cases are judged anew once the undo period has ended: each with its version when that was asked.
        case reopening([CaseNumber: Int])
        /// The chat imposes a sanction of a case: the first after those that the case had.
        case sanction(CaseNumber, after: Int)
        /// The chat lifts a sanction, known by its case and its number there, which the dossier of a case shows.
        case lifting(CaseNumber, Int, shownIn: CaseNumber)
        /// The chat answers, after so many answers, what it was asked for somebody of a case.
        case answer(CaseNumber, ActionRequest.Purpose, nick: String?, after: Int)
        /// Somebody comes into a conversation.
        case arrival(ChannelID)
    }

    enum Outcome: Sendable, Hashable {
        case pending
        case happened
        /// It has come to nothing, or somebody took it back.
        case off
    }

    let event: Event
    /// What is true then; nil where that is seen elsewhere.
    var happened: SafeText?

    init(_ event: Event, _ happened: SafeText? = nil) {
        self.event = event
        self.happened = happened
    }

    /// Whether what fails in a case concerns it.
    func isAbout(_ number: CaseNumber) -> Bool {
        switch event {
        case .reopening(let cases): cases[number] != nil
        case .sanction(let its, _), .lifting(let its, _, _), .answer(let its, _, _, _): its == number
        case .arrival: false
        }
    }
}

extension State {
    /// A notice that announces something turns into what happened, or goes, as soon as the desk tells it.
    mutating func followAnnouncement() {
        guard let announcement = notice?.announcement else { return }
        if case .commands(let content) = notice?.content, content.commands.contains(where: { outbox.isWaiting($0) }) { return }
        switch outcome(of: announcement.event) {
        case .pending: return
        case .off: notice = nil
        case .happened:
            guard let happened = happened(announcement), case .commands(var content) = notice?.content else {
                notice = nil
                return
            }
            content.done = happened
            // It can no longer be taken back; what passes is read for as long as anything that does.
            content.rated = []
            if content.passes { notice?.goesAt = now.instant + Self.passing }
            notice?.content = .commands(content)
            notice?.announcement = nil
        }
    }

    private func happened(_ announcement: Announcement) -> SafeText? {
        guard case .reopening(let cases) = announcement.event else { return announcement.happened }
        return words.notices.haveReopened(cases.keys.filter { row($0).map { $0.state != .closed } ?? false })
    }

    private func outcome(of event: Announcement.Event) -> Announcement.Outcome {
        switch event {
        case .reopening(let cases): return outcome(ofReopening: cases)
        case .sanction(let number, let last): return outcome(ofSanctionOn: number, after: last)
        case .lifting(let number, let id, let shown):
            guard let dossier = shelf.loaded[shown] else { return .pending }
            // Of another case the dossier names only what may still hold somebody.
            guard let sanction = dossier.sanctions.first(where: { $0.number == number && $0.id == id }) else { return .happened }
            if sanction.phase == .ordered || sanction.phase == .inForce || sanction.isBeingLifted { return .pending }
            return sanction.held == true ? .off : .happened
        case .answer(let number, let purpose, let nick, let count):
            let answers = answers(in: number, to: purpose, nick: nick)
            guard answers.count > count, let last = answers.last else { return .pending }
            return last.happening == .done ? .happened : .off
        case .arrival(let channel):
            guard let page = talk, page.channel == channel else { return .off }
            return page.isAwaited || page.view?.state == .asked ? .pending : .off
        }
    }

    private func outcome(ofReopening cases: [CaseNumber: Int]) -> Announcement.Outcome {
        let rows = cases.keys.compactMap { row($0) }
        // The desk answers before it tells of the case.
        if rows.contains(where: { standing(of: $0).isReopening || $0.version <= cases[$0.number] ?? 0 }) { return .pending }
        return rows.contains { $0.state != .closed } ? .happened : .off
    }

    private func outcome(ofSanctionOn number: CaseNumber, after last: Int) -> Announcement.Outcome {
        let given = shelf.loaded[number]?.sanctions.first { sanction in
            sanction.number == number && sanction.id > last && sanction.by.map { isMe($0) } == true
        }
        guard let given, given.phase != .ordered, !given.isUnconfirmed else { return .pending }
        return given.phase == .inForce && given.arrived != false ? .happened : .off
    }

    /// What the chat said to what it was asked for somebody of a case, in its order.
    private func answers(in number: CaseNumber, to purpose: ActionRequest.Purpose, nick: String?) -> [Dossier.TimelineEntry] {
        let answers: Set<Dossier.TimelineEntry.Happening> = [.done, .failed, .abandoned]
        return (shelf.loaded[number]?.timeline ?? []).filter {
            $0.purpose == purpose && $0.nick == nick && answers.contains($0.happening)
        }
    }

    /// The chat is about to be asked for something, and its next answer says what became of it.
    func awaitedAnswer(_ number: CaseNumber, _ purpose: ActionRequest.Purpose, nick: String?, _ happened: SafeText)
        -> Announcement
    {
        Announcement(.answer(number, purpose, nick: nick, after: answers(in: number, to: purpose, nick: nick).count), happened)
    }
}
