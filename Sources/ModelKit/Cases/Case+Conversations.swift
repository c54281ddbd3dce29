extension Case {
    public func conversation(_ channel: ChannelID) -> Conversation? { conversations.first { $0.channel == channel } }

    /// The open conversation with the accused.
    public var interrogation: Conversation? { conversations.first { $0.party == .subject && $0.isOpen } }

    /// The member who is this party; nil if there is no such reporter.
    public func member(_ party: Conversation.Party) -> MemberID? {
        switch party {
        case .subject: return subject
        case .reporter(let place): return reporters.indices.contains(place - 1) ? reporters[place - 1] : nil
        }
    }

    /// Whether even the moderators do not learn who this member is (B1): they reported nothing under their name.
    public func isAnonymous(_ member: MemberID) -> Bool {
        guard member != subject else { return isSubjectAnonymous }
        let mine = reports.filter { $0.reporter == member }
        return !mine.isEmpty && mine.allSatisfy(\.anonymous)
    }

    /// Whether this member reported the case under their name.
    public func isReportedOpenly(by member: MemberID) -> Bool { reports.contains { $0.reporter == member && !$0.anonymous } }

    /// The kind of channel for a conversation with a party: only an accused is interrogated.
    public func channelKind(with party: Conversation.Party) -> Channel.Kind {
        party == .subject && kind == .accusation ? .interrogation : .contact
    }

    mutating func conversation(_ event: CaseEvent, at time: Timestamp) {
        switch event {
        case .summoned(let summons):
            conversations.removeAll { $0.channel == summons.channel }
            conversations.append(
                Conversation(
                    channel: summons.channel, party: summons.party, member: summons.member, state: .asked, since: time,
                    summons: summons.action))
        case .joined(let channel): setState(.present, of: channel, at: time)
        case .left(let channel): setState(.gone, of: channel, at: time)
        case .dismissed(let channel, _): setState(.released, of: channel, at: time)
        default: break
        }
    }

    /// Records the outcome of a summons, unless the member has already come or been released.
    mutating func settleSummons(_ action: Int, _ state: Conversation.State, at time: Timestamp) {
        for index in conversations.indices where conversations[index].summons == action && conversations[index].state == .asked {
            (conversations[index].state, conversations[index].since) = (state, time)
        }
    }

    private mutating func setState(_ state: Conversation.State, of channel: ChannelID, at time: Timestamp) {
        for index in conversations.indices where conversations[index].channel == channel && conversations[index].state != state {
            (conversations[index].state, conversations[index].since) = (state, time)
        }
    }
}
