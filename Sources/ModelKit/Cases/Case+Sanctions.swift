/// A sanction and its progress.
public struct CaseSanction: Hashable, Sendable, Codable {
    public enum Phase: Hashable, Sendable, Codable {
        /// In its undo period: nobody has been told yet.
        case ordered
        case inForce
        case ended(SanctionEnding, at: Timestamp)
    }

    /// Whether the chat has carried out the request that imposes the sanction.
    public enum Delivery: String, Hashable, Sendable, Codable {
        /// Log entries of earlier versions do not name the sanction that a request belongs to, so the sanction counts as
        /// carried out.
        case unknown
        case asked, arrived
        /// The chat could not do it, and no retry has succeeded.
        case failed
    }

    public var sanction: Sanction
    public internal(set) var phase = Phase.ordered
    /// How far the chat has come in imposing it.
    public internal(set) var delivery = Delivery.unknown
    /// How far the chat has come in lifting it, if it was asked to.
    public internal(set) var lifting = Delivery.unknown

    public init(sanction: Sanction) { self.sanction = sanction }

    /// As far as the desk knows, the member bears it: the chat has not failed to impose it.
    public var isInForce: Bool { phase == .inForce && delivery != .failed }
    /// The member has been told about it. Nobody is told about the end of a sanction that never began.
    public var hasBegun: Bool { phase == .inForce && hasHappened }
    /// The chat has confirmed it, or counts as having done so.
    public var hasHappened: Bool { delivery == .arrived || delivery == .unknown }
    /// It took effect at the desk, but the chat could not do it.
    public var hasFailed: Bool { phase == .inForce && delivery == .failed }
    /// It has ended at the desk, but the chat could not lift it. The member may still be under it, since only the desk ends
    /// sanctions.
    public var isHeldAllTheSame: Bool { isOver && lifting == .failed }
    /// The chat has deleted something because of it, and that cannot be restored, whatever happens to the sanction.
    public var isCarriedOutForGood: Bool { sanction.kind.isIrrevocable && delivery == .arrived }
    /// Whether it is a lasting sanction against this member.
    func binds(_ member: MemberID) -> Bool { sanction.kind.lasts && sanction.member == member }
    /// Whether it is in force against this member and of one of these kinds.
    public func isInForce(against member: MemberID, any kinds: Set<SanctionKind>) -> Bool {
        isInForce && sanction.member == member && kinds.contains(sanction.kind)
    }
    public var isOver: Bool { if case .ended = phase { true } else { false } }
    /// It ended on time and nobody has withdrawn it since, so it counts for the next sanction.
    public var hasExpired: Bool { if case .ended(.expired, _) = phase { true } else { false } }

    /// It no longer counts against the member.
    public var isWithdrawn: Bool { if case .ended(let ending, _) = phase { ending.isWithdrawn } else { false } }
}

extension Case {
    public func sanction(_ id: Int) -> CaseSanction? { sanctions.first { $0.sanction.id == id } }

    /// The number that the next sanction gets.
    public var nextSanction: Int { (sanctions.last?.sanction.id ?? 0).saturatingSum(1) }

    /// The sanctions in their undo period, ordered by this moderator or, if nil, by anybody.
    public func orderedSanctions(by moderator: ModeratorName? = nil) -> [Sanction] {
        sanctions.filter { $0.phase == .ordered && (moderator == nil || $0.sanction.by == moderator) }.map(\.sanction)
    }

    /// The members who have been told about a sanction that is in force, each once.
    public var bearers: [MemberID] {
        var seen: Set<MemberID> = []
        return sanctions.filter { $0.hasBegun && $0.sanction.kind.isTold && seen.insert($0.sanction.member).inserted }.map(
            \.sanction.member)
    }

    /// Whether a sanction took effect at the desk but the chat has not confirmed it. If a later sanction of the same kind
    /// replaced its request, the status of that one decides.
    public func isUnconfirmed(_ given: CaseSanction) -> Bool {
        guard given.phase == .inForce, given.delivery == .asked else { return false }
        if imposing(given.sanction.id).contains(where: { $0.status == .asked }) { return true }
        return sanctions.contains {
            $0.sanction.id > given.sanction.id && $0.sanction.isLike(given.sanction) && isUnconfirmed($0)
        }
    }

    /// Whether a sanction has ended at the desk but the chat has not confirmed that it is lifted. If a later sanction replaced
    /// the request, that one holds instead.
    public func isBeingLifted(_ given: CaseSanction) -> Bool {
        given.isOver && given.lifting == .asked
            && actions.contains {
                $0.request.sanction == given.sanction.id && $0.request.type == .lift && $0.status == .asked
            }
    }

    /// The sanctions that are in force against a member, or may still be in force in the chat.
    public func sanctions(thatMayHold member: MemberID) -> [CaseSanction] {
        sanctions.filter { $0.binds(member) && ($0.isInForce || $0.isHeldAllTheSame || isBeingLifted($0)) }
    }

    /// Whether a sanction of one of these kinds is in force against a member, including kinds that take effect once.
    public func holds(_ member: MemberID, any kinds: Set<SanctionKind>) -> Bool {
        sanctions.contains { $0.isInForce(against: member, any: kinds) }
    }

    /// Whether a lasting sanction of the case is in force against a member.
    public func holds(_ member: MemberID) -> Bool {
        sanctions.contains { $0.isInForce && $0.binds(member) }
    }

    /// The request that the chat got under this number.
    public func request(of action: Int) -> ActionRequest? { actions.first { $0.request.id == action }?.request }

    /// The members whose sanctions these events change: a sanction began or ended, or the chat made progress with it.
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

    /// The actions that impose a sanction and can still be tried.
    func imposing(_ sanction: Int) -> [Action] {
        actions.filter { $0.request.sanction == sanction && $0.request.imposes && $0.status != .abandoned }
    }

    /// The actions of a sanction that the chat could not carry out.
    public func failedActions(of sanction: Int) -> [ActionRequest] {
        imposing(sanction).filter(\.hasFailed).map(\.request)
    }

    /// Whether a request imposes a sanction that has expired or been lifted, so that it is not tried any more.
    public func hasEnded(_ request: ActionRequest) -> Bool {
        request.imposes && request.sanction.flatMap { sanction($0) }?.isOver == true
    }

    /// Whether an action imposes or lifts a sanction of an anonymous reporter, or tells them of its end. Its outcome is shown
    /// only if it fails, because it could be recognised as the outcome of a sanction that they bear under their name.
    public func isUnseen(_ request: ActionRequest) -> Bool {
        guard let member = request.member, isAnonymous(member) else { return false }
        return request.type.isOfSanction || request.purpose == .ended
    }

    public func isUnseen(action id: Int) -> Bool { request(of: id).map { isUnseen($0) } ?? false }

    /// Updates a sanction from the outcome of one of its actions.
    ///
    /// - Parameter isGivenUp: a moderator has given up an abandoned action; otherwise another request replaces it.
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
    /// Whether the chat cannot tell the two apart, so that the last request wins.
    func isLike(_ other: Sanction) -> Bool { member == other.member && kind == other.kind && channel == other.channel }
}
