import Foundation
import ModelKit
import Store

// What the chat server tells: kept in memory and on disk alike, so that a report right after a restart still works.
extension Transaction {
    func take(_ events: [ChatEvent]) throws {
        for event in events where try !takeTalk(event) {
            switch event {
            case .member(let member): try enter(member)
            case .channel(let channel): try enter(channel)
            case .join(let channel, let member): try join(member, channel)
            case .leave(let channel, let member): try leave(member, channel)
            case .message(let message, let recipients): try receive(message, recipients: recipients)
            }
        }
        try pruneWindow()
    }

    func enter(_ channel: Channel) throws {
        state.directory.enter(channel)
        try stores.channels.put(channel)
    }

    func enter(_ member: Member) throws {
        let changes = state.directory.enter(member, at: now)
        for change in changes { try stores.members.add(change, of: member.id) }
        try stores.members.put(member)
        if changes.contains(where: { $0.field == ProfileChange.nick }) { try refreshNames(of: member.id) }
    }

    private func join(_ member: MemberID, _ channel: ChannelID) throws {
        guard !state.window.isPresent(member, in: channel) else { return }
        let forgotten = state.window.join(member, channel)
        if let forgotten { try stores.window.forgetVisit(forgotten.from) }
        guard let visit = state.window.visits(of: member).last else { return }
        try stores.window.begin(visit.from, of: member, in: channel)
    }

    private func leave(_ member: MemberID, _ channel: ChannelID) throws {
        state.window.leave(member, channel, at: now)
        guard let visit = state.window.visits(of: member).last(where: { $0.channel == channel }), let to = visit.to else {
            return
        }
        try stores.window.end(visit.from, upTo: to, at: now)
    }

    private func receive(_ message: Message, recipients: [MemberID]?) throws {
        guard try isNew(message.id) else { return }
        let nick = state.directory.member(message.author).nick
        guard let kept = state.window.receive(message, nick: nick, recipients: recipients, at: now) else { return }
        try stores.window.add(kept)
        try supplement(with: kept)
    }

    /// Whether a message comes for the first time; it is remembered.
    func isNew(_ message: MessageID) throws -> Bool { try stores.window.remember(.message(message), at: now) }

    /// Remembers for good that a report was refused: it may be found again after any time.
    func refuse(_ report: UUID) throws {
        _ = try stores.window.remember(.report(report), at: Timestamp(milliseconds: .max))
    }

    func wasRefused(_ report: UUID) throws -> Bool { try stores.window.remembers(.report(report)) }

    /// Lets go of what is older than the window needs. Ids of messages are remembered for a day, so that one that is sent again
    /// is not taken for new.
    func pruneWindow() throws {
        let gone = state.window.prune(at: now)
        if let upTo = gone.upTo { try stores.window.forgetMessages(upTo: upTo) }
        for serial in gone.early { try stores.window.forgetMessage(serial) }
        guard now - state.pruned >= .minutes(1) else { return }
        state.pruned = now
        state.window.pruneVisits(at: now)
        state.gate.prune(at: now)
        state.evidenceGate.prune(at: now)
        state.support = state.support.filter { now - $0.value.at < .hours(1) }
        state.floods = state.floods.filter { now - $0.value.latest < state.window.length }
        state.unfinished = state.unfinished.mapValues { $0.filter { now < $0.until } }.filter { !$0.value.isEmpty }
        state.joinable = state.joinable.filter {
            state.board.row($0.value).map { state.isJoinable($0, at: now) } ?? false
        }
        try stores.window.forgetVisits(before: now - state.window.kept)
        try stores.window.forgetArrivals(before: now - .days(1))
        try stores.commands.forget(before: now - .days(30))
    }
}
