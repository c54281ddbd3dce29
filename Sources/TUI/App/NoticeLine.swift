import ModelKit

/// The line that shows what a key or the desk said. It is kept up to date, and stays until the next key or disappears by
/// itself.
enum NoticeLine {
    /// How long a line stays if the chat may change its subject.
    private static let passing = Duration.seconds(10)

    /// How long a line about a single moment stays: long enough to be read.
    static let momentary = Duration.seconds(5)

    /// Brings it up to date.
    static func follow(in state: inout State) {
        followAnnouncement(in: &state)
        followRefusal(in: &state)
        pass(in: &state)
    }

    /// A notice that announces something changes to what happened, or disappears, as soon as the desk reports it.
    private static func followAnnouncement(in state: inout State) {
        let casebook = state.casebook
        guard let announcement = state.notice?.announcement else { return }
        if case .commands(let content) = state.notice?.content, content.commands.contains(where: casebook.outbox.isWaiting) {
            return
        }
        switch announcement.outcome(in: casebook) {
        case .pending: return
        case .off: state.notice = nil
        case .happened:
            guard let happened = announcement.words(in: casebook), case .commands(var content) = state.notice?.content else {
                state.notice = nil
                return
            }
            content.done = happened
            // It can no longer be undone; a passing notice stays as long as any other that passes.
            content.rated = []
            if content.passes { state.notice?.goesAt = casebook.now.instant + passing }
            state.notice?.content = .commands(content)
            state.notice?.announcement = nil
        }
    }

    /// A refusal disappears when the desk has removed the obstacle, or names the new one.
    private static func followRefusal(in state: inout State) {
        guard case .refusal(let refusal) = state.notice?.content, !refusal.isOfMoment, let refused = state.notice?.refused else {
            return
        }
        guard refused.context == state.context, refused.cases == state.targets,
            let command = state.commands.command(refused.id, in: state.context), let reason = command.refusal(state)
        else { return state.notice = nil }
        if reason != refusal { state.notice?.content = .refusal(reason) }
    }

    /// Removes a line that may no longer be true.
    private static func pass(in state: inout State) {
        let (casebook, now) = (state.casebook, state.casebook.now.instant)
        guard let content = state.notice?.content else { return }
        if let at = state.notice?.goesAt {
            if at <= now { state.notice = nil }
            return
        }
        switch content {
        case .commands(let told) where told.passes && !told.commands.contains(where: casebook.outbox.isWaiting):
            let sanction = casebook.outbox.ordered.last { told.commands.contains($0.command) }
            let undo = sanction?.until.flatMap { casebook.desk.clock?.instant(of: $0) }
            state.notice?.goesAt = max(now + passing, undo ?? now)
        case .refusal(let refusal) where refusal.isMomentary: state.notice?.goesAt = now + momentary
        case .text, .refusal, .commands, .conflict, .alarm, .trouble: return
        }
    }

    /// The desk refuses a command.
    static func tellRefused(_ content: Notice.Content, in state: inout State) {
        let earlier = state.notice.map { $0.isRefusal ? $0.earlierRefusals + 1 : 0 } ?? 0
        state.notice = Notice(kind: .failed, content: content, earlierRefusals: earlier, isRefusal: true)
    }
}

extension KeyRefusal {
    /// It is about the key alone and the moment when it was pressed, so it stays until the next key.
    fileprivate var isOfMoment: Bool {
        switch self {
        case .otherScript, .notHere, .notAnswer: true
        default: isMomentary
        }
    }
}
