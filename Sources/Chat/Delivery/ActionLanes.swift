import DequeModule
import ModelKit

/// Actions that must be done one after the other: the summons, lines and releases of a conversation, the changes in a room, and
/// what one member is told and bears.
package enum Lane: Hashable, Sendable {
    case conversation(ChannelID)
    case room(ChannelID)
    case member(MemberID)
    /// Removing what somebody said, which takes long and must not hold up anything else.
    case messages(MemberID)

    /// The lane in which an action is done.
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
    /// Whether nobody is waiting for it. A flood of reports causes thousands of these, and for each the homeserver creates a
    /// room, so moderators' decisions must come first.
    package var canWait: Bool {
        switch purpose {
        case .receipt, .thanks, .outcome: type == .notice || type == .mail
        case .alarm, .escalation, .warning, .lock, .lift, .retraction, .summons, .release, .say, .sanction, .covert, .ended,
            .message, .referral, .appeal, nil:
            false
        }
    }
}

/// Decides when actions begin: in order within a lane, the lanes in parallel, and no action twice at a time. Actions that can
/// wait come last.
package struct ActionLanes {
    private var waiting: [Lane: Deque<ChatAction>] = [:]
    /// Lanes with an action under way, and whether that action could wait.
    private var busy: [Lane: Bool] = [:]
    /// Lanes with something to do, in the order in which they got it.
    private var ready: Deque<Lane> = []
    /// Lanes in which every action can wait. A lane may have become ready since.
    private var unhurried: Deque<Lane> = []
    /// The actions that are waiting or under way.
    private var known: Set<Int> = []

    /// How many lanes work at the same time.
    package static let atOnce = 8
    /// How many of them may work on actions that can wait. More would keep the homeserver from everything else.
    package static let unhurriedAtOnce = 2

    /// Nothing is waiting or under way.
    package var isIdle: Bool { known.isEmpty }

    /// Adds an action and returns those that begin now. An action that is already waiting or under way is ignored.
    package mutating func add(_ action: ChatAction) -> [ChatAction] {
        guard known.insert(action.id).inserted else { return [] }
        let lane = Lane(action)
        let isFirst = waiting[lane] == nil
        let isHurried = !action.canWait && waiting[lane]?.allSatisfy(\.canWait) ?? true
        waiting[lane, default: []].append(action)
        if busy[lane] == nil, isFirst || isHurried { queue(lane) }
        return begin()
    }

    /// Records that an action has ended, successfully or not, and returns those that begin now.
    package mutating func end(_ action: ChatAction) -> [ChatAction] {
        known.remove(action.id)
        let lane = Lane(action)
        busy[lane] = nil
        queue(lane)
        return begin()
    }

    private mutating func queue(_ lane: Lane) {
        guard let actions = waiting[lane] else { return }
        // An action that cannot wait also pulls forward those before it in its lane.
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
