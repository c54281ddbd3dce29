import DequeModule
import ModelKit

/// What is to be done one after the other: a channel's summons, lines and releases, what is changed in a room, what one member is
/// told and bears.
package enum Lane: Hashable, Sendable {
    case conversation(ChannelID)
    case room(ChannelID)
    case member(MemberID)
    /// Taking away what somebody said takes long, and holds up nothing else.
    case messages(MemberID)

    /// In which lane an action is done.
    package init(_ action: ChatAction) {
        let member = action.member ?? ""
        switch action.type {
        case .summon, .release, .say: self = .conversation(action.channel ?? "")
        case .redact: self = .messages(member)
        case .sanction, .lift:
            if let channel = action.channel { self = .room(channel) } else { self = .member(member) }
        case .notice, .mail: self = .member(member)
        }
    }
}

extension ChatAction {
    /// Whether nobody waits for it. A flood of reports brings thousands of these, and each has the homeserver make a room; what
    /// moderators decide must not come after them.
    package var canWait: Bool {
        switch purpose {
        case .receipt, .thanks, .outcome: type == .notice || type == .mail
        case .alarm, .escalation, .warning, .lock, .lift, .retraction, .summons, .release, .say, .sanction, .covert, .ended,
            .message, .referral, .appeal, nil:
            false
        }
    }
}

/// Which actions are begun when: in their order within a lane, the lanes side by side, and none twice at a time. What can wait
/// comes after all else.
package struct ActionLanes {
    private var waiting: [Lane: Deque<ChatAction>] = [:]
    /// Lanes in which something is under way, and whether that could wait.
    private var busy: [Lane: Bool] = [:]
    /// Lanes that have something to do, in the order in which they got it.
    private var ready: Deque<Lane> = []
    /// Those in which all can wait; one of them may have become ready since.
    private var unhurried: Deque<Lane> = []
    /// Those that wait or are under way.
    private var known: Set<Int> = []

    /// Lanes in which something is done at the same time.
    package static let atOnce = 8
    /// Of them those with what can wait: more would keep a homeserver from all else.
    package static let unhurriedAtOnce = 2

    /// Nothing waits, and nothing is under way.
    package var isIdle: Bool { known.isEmpty }

    /// Takes an action; the answer is what is begun now. One that waits or is under way is not taken again.
    package mutating func add(_ action: ChatAction) -> [ChatAction] {
        guard known.insert(action.id).inserted else { return [] }
        let lane = Lane(action)
        let isFirst = waiting[lane] == nil
        let isHurried = !action.canWait && waiting[lane]?.allSatisfy(\.canWait) ?? true
        waiting[lane, default: []].append(action)
        if busy[lane] == nil, isFirst || isHurried { queue(lane) }
        return begin()
    }

    /// An action has been done, or has not; the answer is what is begun now.
    package mutating func end(_ action: ChatAction) -> [ChatAction] {
        known.remove(action.id)
        let lane = Lane(action)
        busy[lane] = nil
        queue(lane)
        return begin()
    }

    private mutating func queue(_ lane: Lane) {
        guard let actions = waiting[lane] else { return }
        // What can wait and comes before what cannot is in its way.
        if actions.allSatisfy(\.canWait) { unhurried.append(lane) } else { ready.append(lane) }
    }

    private mutating func begin() -> [ChatAction] {
        var begun: [ChatAction] = []
        while busy.count < Self.atOnce, let lane = next() {
            guard busy[lane] == nil, let action = waiting[lane]?.popFirst() else { continue }
            if waiting[lane]?.isEmpty ?? false { waiting[lane] = nil }
            busy[lane] = action.canWait
            begun.append(action)
        }
        return begun
    }

    private mutating func next() -> Lane? {
        if let lane = ready.popFirst() { return lane }
        guard busy.values.count(where: { $0 }) < Self.unhurriedAtOnce else { return nil }
        return unhurried.popFirst()
    }
}
