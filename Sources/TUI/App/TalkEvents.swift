import Client
import ModelKit

/// What the desk tells of conversations, and of the moderator's own words.
extension State {
    mutating func take(_ event: ConversationEvent, in channel: ChannelID) {
        if case .line(let line) = event, let command = line.command { talks.remove(command) }
        guard talks.page?.channel == channel else { return }
        talks.page?.take(event)
    }

    /// What became of a command by which moderators talk.
    mutating func takeTalk(_ progress: CommandProgress, of command: Command) -> [Effect] {
        switch command.deed {
        case .say(let channel, let text): takeLine(progress, of: command, text, in: channel)
        case .summon(let party): return takeSummons(progress, Conversation.channel(of: command.number, with: party))
        default: break
        }
        return []
    }

    private mutating func takeLine(_ progress: CommandProgress, of command: Command, _ text: String, in channel: ChannelID) {
        switch progress {
        // An earlier console may have left it.
        case .waiting: talks.add(OwnLine(id: command.id, channel: channel, text: text, at: deskNow))
        // Its line comes by the conversation, if that is followed.
        case .acknowledged: if talks.page?.channel != channel { talks.remove(command.id) }
        case .refused(let problem): refuse(command, text, in: channel, because: problem.detail ?? problem.title)
        case .failed(let reason): refuse(command, text, in: channel, because: reason)
        }
    }

    /// What was not taken goes back into the line, or stays in sight where something else is being typed.
    private mutating func refuse(_ command: Command, _ text: String, in channel: ChannelID, because reason: String) {
        guard let page = talks.page, page.channel == channel, page.field.isEmpty else {
            talks.refuse(command.id, because: SafeText(reason))
            return
        }
        talks.remove(command.id)
        talks.page?.field.insert(text)
    }

    private mutating func takeSummons(_ progress: CommandProgress, _ channel: ChannelID) -> [Effect] {
        guard var page = talks.page, page.channel == channel else { return [] }
        switch progress {
        case .waiting: return []
        case .acknowledged: return [.follow(channel)]
        case .refused(let problem): page.refusal = SafeText(problem.detail ?? problem.title)
        case .failed(let reason): page.refusal = SafeText(reason)
        }
        page.isAwaited = false
        talks.page = page
        return page.view == nil ? [] : [.follow(channel)]
    }
}

extension Command.Deed {
    /// It belongs to a conversation and changes nothing of how the case stands.
    var isTalk: Bool {
        switch self {
        case .summon, .dismiss, .say: true
        default: false
        }
    }
}
