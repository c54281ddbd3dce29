import ModelKit
import Store

/// Accepts events from the chat server. They are stored in memory and on disk, so that a report right after a restart still
/// works.
enum ChatEvents {
    /// - Parameter names: current names of members about whom nothing else is known now. What the desk already knows about them
    ///   stays.
    static func take(_ events: [ChatEvent], calling names: [MemberID: String] = [:], in turn: Turn) throws {
        for (id, name) in names.sorted(by: { $0.key < $1.key }) {
            var member = turn.state.directory.member(id)
            guard member.nick != name else { continue }
            member.nick = name
            try enter(member, in: turn)
        }
        for event in events where try !takeConversation(event, in: turn) {
            switch event {
            case .member(let member): try enter(member, in: turn)
            case .channel(let channel): try enter(channel, in: turn)
            case .join(let channel, let member): try join(member, channel, in: turn)
            case .leave(let channel, let member): try leave(member, channel, in: turn)
            case .message(let message, let recipients): try receive(message, recipients: recipients, in: turn)
            }
        }
        try WindowCare.prune(in: turn)
    }

    /// Handles an event in a conversation's channel. Returns false for any other channel.
    private static func takeConversation(_ event: ChatEvent, in turn: Turn) throws -> Bool {
        switch event {
        case .join(let channel, let member):
            guard let (subject, conversation) = try Conversations.place(of: channel, turn.facts) else { return false }
            try turn.write { try Conversations.join(member, conversation, of: subject, in: &$0) }
        case .leave(let channel, let member):
            guard let (subject, conversation) = try Conversations.place(of: channel, turn.facts) else { return false }
            try turn.write { try Conversations.leave(member, conversation, of: subject, in: &$0) }
        case .message(let message, _):
            guard let (subject, _) = try Conversations.place(of: message.channel, turn.facts) else { return false }
            guard try isNew(message.id, in: turn) else { return true }
            try turn.write { try Conversations.hear(message, in: subject, in: &$0) }
        case .member, .channel: return false
        }
        return true
    }

    static func enter(_ channel: Channel, in turn: Turn) throws {
        turn.state.directory.enter(channel)
        try turn.stores.channels.put(channel)
    }

    static func enter(_ member: Member, in turn: Turn) throws {
        let changes = turn.state.directory.enter(member, at: turn.now)
        for change in changes { try turn.stores.members.add(change, of: member.id) }
        try turn.stores.members.put(member)
        guard changes.contains(where: { $0.field == ProfileChange.nick }) else { return }
        try turn.write { try Rows.refreshNames(of: member.id, in: &$0) }
    }

    private static func join(_ member: MemberID, _ channel: ChannelID, in turn: Turn) throws {
        guard !turn.state.window.isPresent(member, in: channel) else { return }
        let forgotten = turn.state.window.join(member, channel)
        if let forgotten { try turn.stores.window.forgetVisit(forgotten.from) }
        guard let stay = turn.state.window.stays(of: member).last else { return }
        try turn.stores.window.begin(stay.from, of: member, in: channel)
    }

    private static func leave(_ member: MemberID, _ channel: ChannelID, in turn: Turn) throws {
        turn.state.window.leave(member, channel, at: turn.now)
        guard let stay = turn.state.window.stays(of: member).last(where: { $0.channel == channel }), let to = stay.to else {
            return
        }
        try turn.stores.window.end(stay.from, upTo: to, at: turn.now)
    }

    private static func receive(_ message: Message, recipients: [MemberID]?, in turn: Turn) throws {
        guard try isNew(message.id, in: turn) else { return }
        let nick = turn.state.directory.member(message.author).nick
        guard let kept = turn.state.window.receive(message, nick: nick, recipients: recipients, at: turn.now) else { return }
        try turn.stores.window.add(kept)
        try supplement(with: kept, in: turn)
    }

    /// Whether a message arrives for the first time. It is remembered.
    private static func isNew(_ message: MessageID, in turn: Turn) throws -> Bool {
        try turn.stores.window.remember(.message(message), at: turn.now)
    }

    /// Adds a message to the dossiers that still lack it.
    private static func supplement(with kept: KeptMessage, in turn: Turn) throws {
        let channel = kept.message.channel
        guard let waiting = turn.state.unfinished[channel] else { return }
        let line = EvidenceSelection.line(kept, .context, in: turn.state.directory.channel(channel))
        var left: [UnfinishedContext] = []
        for var context in waiting where turn.now < context.until {
            if kept.message.author == context.reporter || turn.state.window.didReceive(context.reporter, kept),
                try turn.write({ try Intake.supplement(context.number, with: [line], in: &$0) })
            {
                context.wanted -= 1
            }
            if context.wanted > 0 { left.append(context) }
        }
        turn.state.unfinished[channel] = left.isEmpty ? nil : left
    }
}
