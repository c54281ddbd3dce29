import DequeModule
import ModelKit

/// What is to be done one after the other: a channel's summons, lines and releases, what is changed in a room, what one member is
/// told and bears.
enum Lane: Hashable, Sendable {
    case conversation(ChannelID)
    case room(ChannelID)
    case member(MemberID)
    /// Taking away what somebody said takes long, and holds up nothing else.
    case messages(MemberID)

    init(_ action: ChatAction) {
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

/// Which actions are begun when: in their order within a lane, the lanes side by side, and none twice at a time.
struct ActionLanes {
    private var waiting: [Lane: Deque<ChatAction>] = [:]
    private var busy: Set<Lane> = []
    /// Lanes that have something to do, in the order in which they got it.
    private var ready: Deque<Lane> = []
    /// Those that wait or are under way.
    private var known: Set<Int> = []

    /// Lanes in which something is done at the same time.
    static let atOnce = 8

    var isIdle: Bool { known.isEmpty }

    /// Takes an action; the answer is what is begun now. One that waits or is under way is not taken again.
    mutating func add(_ action: ChatAction) -> [ChatAction] {
        guard known.insert(action.id).inserted else { return [] }
        let lane = Lane(action)
        waiting[lane, default: []].append(action)
        if waiting[lane]?.count == 1, !busy.contains(lane) { ready.append(lane) }
        return begin()
    }

    /// An action has been done, or has not; the answer is what is begun now.
    mutating func end(_ action: ChatAction) -> [ChatAction] {
        known.remove(action.id)
        let lane = Lane(action)
        busy.remove(lane)
        if waiting[lane] != nil { ready.append(lane) }
        return begin()
    }

    private mutating func begin() -> [ChatAction] {
        var begun: [ChatAction] = []
        while busy.count < Self.atOnce, let lane = ready.popFirst() {
            guard let action = waiting[lane]?.popFirst() else { continue }
            if waiting[lane]?.isEmpty ?? false { waiting[lane] = nil }
            busy.insert(lane)
            begun.append(action)
        }
        return begun
    }
}
