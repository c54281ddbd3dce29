/// A sanction, and how far it has come.
public struct CaseSanction: Hashable, Sendable, Codable {
    public enum Phase: Hashable, Sendable, Codable {
        /// Its undo period runs; nobody was told.
        case ordered
        case inForce
        case ended(SanctionEnding, at: Timestamp)
    }

    /// Whether the chat did what was asked of it to impose the sanction.
    public enum Delivery: String, Hashable, Sendable, Codable {
        /// Entries of earlier versions do not say to which sanction a request belongs: it counts as done.
        case unknown
        case asked, arrived
        /// It could not, and nobody has had it tried again with success.
        case failed
    }

    public var sanction: Sanction
    public internal(set) var phase = Phase.ordered
    /// How far the chat has come with it.
    public internal(set) var delivery = Delivery.unknown
    /// How far the chat has come with lifting it, where it was asked to.
    public internal(set) var lifting = Delivery.unknown

    public init(sanction: Sanction) { self.sanction = sanction }

    /// Somebody bears it, as far as is known: it was said, or it holds.
    public var isInForce: Bool { phase == .inForce && delivery != .failed }
    /// Somebody was told of it: nobody is told of the end of what never began.
    public var hasBegun: Bool { phase == .inForce && hasHappened }
    /// The chat has said that it did it.
    public var hasHappened: Bool { delivery == .arrived || delivery == .unknown }
    /// It took effect here, and the chat could not do it.
    public var hasFailed: Bool { phase == .inForce && delivery == .failed }
    /// It has ended here, and the chat could not lift it: it may hold the member all the same, for nobody but the desk ends it.
    public var isHeldAllTheSame: Bool { isOver && lifting == .failed }
    /// The chat deleted something by it, which nobody brings back, whatever becomes of the sanction.
    public var isCarriedOutForGood: Bool { sanction.kind.isIrrevocable && delivery == .arrived }
    /// It is one that lasts, against a member.
    func binds(_ member: MemberID) -> Bool { sanction.kind.lasts && sanction.member == member }
    /// Somebody bears it, and it is one of some kinds.
    public func isInForce(against member: MemberID, any kinds: Set<SanctionKind>) -> Bool {
        isInForce && sanction.member == member && kinds.contains(sanction.kind)
    }
    public var isOver: Bool { if case .ended = phase { true } else { false } }
    /// Its time ended, and nobody has taken it back since: it counts for the next one.
    public var hasExpired: Bool { if case .ended(.expired, _) = phase { true } else { false } }

    /// It counts no longer against the member.
    public var isWithdrawn: Bool { if case .ended(let ending, _) = phase { ending.isWithdrawn } else { false } }
}

extension Case {
    public func sanction(_ id: Int) -> CaseSanction? { sanctions.first { $0.sanction.id == id } }

    /// The number of the next one.
    public var nextSanction: Int { (sanctions.last?.sanction.id ?? 0).saturatingSum(1) }

    /// Those that are ordered and that nobody was told of, by a moderator or by anybody.
    public func orderedSanctions(by moderator: ModeratorName? = nil) -> [Sanction] {
        sanctions.filter { $0.phase == .ordered && (moderator == nil || $0.sanction.by == moderator) }.map(\.sanction)
    }

    /// Who was told of a sanction that stands, each once.
    public var bearers: [MemberID] {
        var seen: Set<MemberID> = []
        return sanctions.filter { $0.hasBegun && $0.sanction.kind.isTold && seen.insert($0.sanction.member).inserted }.map(
            \.sanction.member)
    }

    /// Whether a sanction took effect here, and the chat has not said yet that it did it. Where a later one like it took the place of
    /// its request, it is as far as that one.
    public func isUnconfirmed(_ given: CaseSanction) -> Bool {
        guard given.phase == .inForce, given.delivery == .asked else { return false }
        if imposing(given.sanction.id).contains(where: { $0.status == .asked }) { return true }
        return sanctions.contains {
            $0.sanction.id > given.sanction.id && $0.sanction.isLike(given.sanction) && isUnconfirmed($0)
        }
    }

    /// Whether a sanction has ended here, and the chat has not said yet that it lifted it. Where a later one took the place of the
    /// request, it is that one that holds.
    public func isBeingLifted(_ given: CaseSanction) -> Bool {
        given.isOver && given.lifting == .asked
            && actions.contains {
                $0.request.sanction == given.sanction.id && $0.request.type == .lift && $0.status == .asked
            }
    }

    /// The sanctions that are in force against a member, or may hold them all the same.
    public func sanctions(thatMayHold member: MemberID) -> [CaseSanction] {
        sanctions.filter { $0.binds(member) && ($0.isInForce || $0.isHeldAllTheSame || isBeingLifted($0)) }
    }

    /// Whether a sanction of some kinds is in force against a member, one that is said once and for all too.
    public func holds(_ member: MemberID, any kinds: Set<SanctionKind>) -> Bool {
        sanctions.contains { $0.isInForce(against: member, any: kinds) }
    }

    /// Whether a sanction of the case that lasts is in force against a member.
    public func holds(_ member: MemberID) -> Bool {
        sanctions.contains { $0.isInForce && $0.binds(member) }
    }

    /// What the chat was asked for under a number.
    public func request(of action: Int) -> ActionRequest? { actions.first { $0.request.id == action }?.request }

    /// Whose sanctions of the case are others after some events: they began, ended, or the chat came further with them.
    public func membersSanctioned(by events: [CaseEvent]) -> Set<MemberID> {
        let ids = events.compactMap { event -> Int? in
            switch event {
            case .imposed(let id), .ended(let id, _): id
            case .performed(let action), .failed(let action, _), .abandoned(let action, _):
                request(of: action)?.sanction
            default: nil
            }
        }
        return Set(ids.compactMap { sanction($0)?.sanction.member })
    }

    /// The actions by which a sanction is imposed and that somebody could still try.
    func imposing(_ sanction: Int) -> [Action] {
        actions.filter { $0.request.sanction == sanction && $0.request.imposes && $0.status != .abandoned }
    }

    /// Its actions that the chat could not do.
    public func failedActions(of sanction: Int) -> [ActionRequest] {
        imposing(sanction).filter(\.hasFailed).map(\.request)
    }

    /// Whether a request imposes a sanction whose time has ended, or that was lifted: it is not tried any more.
    public func hasEnded(_ request: ActionRequest) -> Bool {
        request.imposes && request.sanction.flatMap { sanction($0) }?.isOver == true
    }

    /// Whether an action imposes or lifts what somebody bears for a report without their name, or tells them of its end. What the chat
    /// makes of it is shown to nobody but where it fails: it may be what it makes of something else that they bear under their name.
    public func isUnseen(_ request: ActionRequest) -> Bool {
        guard let member = request.member, isAnonymous(member) else { return false }
        return request.type.isOfSanction || request.purpose == .ended
    }

    public func isUnseen(action id: Int) -> Bool { request(of: id).map { isUnseen($0) } ?? false }

    /// Follows what became of the actions of a sanction.
    ///
    /// - Parameter isGivenUp: a moderator wants an abandoned one no more; else another request stands for it.
    mutating func followDelivery(of action: Int, isGivenUp: Bool = false) {
        guard let action = actions.first(where: { $0.request.id == action }), let id = action.request.sanction else { return }
        guard action.request.imposes else { return followLifting(action, of: id, isGivenUp: isGivenUp) }
        let left = imposing(id)
        let delivery: CaseSanction.Delivery =
            if action.status == .abandoned || left.contains(where: \.hasFailed) { .failed } else {
                left.allSatisfy { $0.status == .done } ? .arrived : .asked
            }
        for index in sanctions.indices where sanctions[index].sanction.id == id { sanctions[index].delivery = delivery }
    }

    private mutating func followLifting(_ action: Action, of id: Int, isGivenUp: Bool) {
        guard action.request.type == .lift else { return }
        let lifting: CaseSanction.Delivery =
            switch action.status {
            case .asked: .asked
            case .done: .arrived
            case .failed: .failed
            case .abandoned: isGivenUp ? .failed : .unknown
            }
        for index in sanctions.indices where sanctions[index].sanction.id == id { sanctions[index].lifting = lifting }
    }

    mutating func setPhase(_ phase: CaseSanction.Phase, ofSanction id: Int) {
        for index in sanctions.indices where sanctions[index].sanction.id == id { sanctions[index].phase = phase }
    }
}

extension Sanction {
    /// The chat makes one of both: what it is asked for last holds.
    func isLike(_ other: Sanction) -> Bool { member == other.member && kind == other.kind && channel == other.channel }
}
