import ModelKit

/// What followers of a conversation are told in addition to the events of its case.
enum ConversationNews {
    /// The state of the conversation has changed.
    case standing(ChannelID)
    /// A moderator's line has been delivered, or has failed.
    case delivery(ChannelID, action: Int)
}

// Notifying the followers of a conversation.
extension Turn {
    /// Sends the new state of a case's conversations to their followers.
    func tell(_ events: [CaseEvent], of theCase: Case) throws {
        for channel in Set(events.compactMap(\.channel)).sorted() { try tellStanding(of: channel, in: theCase) }
    }

    func tell(_ news: [ConversationNews], of theCase: Case) throws {
        for news in news {
            switch news {
            case .standing(let channel): try tellStanding(of: channel, in: theCase)
            case .delivery(let channel, let action):
                guard let delivery = Transcript(stores: stores, theCase: theCase, veil: nil).delivery(of: action) else {
                    continue
                }
                signal(channel, .delivery(LineDelivery(action: action, delivery: delivery)))
            }
        }
    }

    /// Sends a line, which is the latest entry of the log.
    func tell(_ utterance: Utterance, saying words: SpokenWords?, in theCase: Case) throws {
        guard let words else { return }
        let line = try Transcript(stores: stores, theCase: theCase).line(
            utterance, saying: words, id: state.head.sequence, at: now)
        signal(utterance.channel, .line(line))
    }

    private func tellStanding(of channel: ChannelID, in theCase: Case) throws {
        guard let conversation = theCase.conversation(channel) else { return }
        let view = try Transcript(stores: stores, theCase: theCase, veil: nil).view(
            conversation, nick: state.directory.member(conversation.member).nick)
        signal(channel, .state(view))
    }
}

extension CaseEvent {
    /// The conversation whose state the event changes.
    fileprivate var channel: ChannelID? {
        switch self {
        case .summoned(let summons): summons.channel
        case .joined(let channel), .left(let channel), .dismissed(let channel, _): channel
        default: nil
        }
    }
}
