/// A sanction, and how far it has come.
public struct CaseSanction: Hashable, Sendable, Codable {
    public enum Phase: Hashable, Sendable, Codable {
        /// Its grace runs; nobody was told.
        case ordered
        case inForce
        case ended(SanctionEnding, at: Timestamp)
    }

    public var sanction: Sanction
    public internal(set) var phase = Phase.ordered

    public init(sanction: Sanction) { self.sanction = sanction }

    /// Somebody bears it: it was said, or it holds.
    public var isInForce: Bool { phase == .inForce }
    public var isOver: Bool { if case .ended = phase { true } else { false } }

    /// It counts no longer against the member.
    public var isWithdrawn: Bool { if case .ended(let ending, _) = phase { ending.isWithdrawn } else { false } }
}

extension Case {
    public func sanction(_ id: Int) -> CaseSanction? { sanctions.first { $0.sanction.id == id } }

    /// The number of the next one.
    public var nextSanction: Int { (sanctions.last?.sanction.id ?? 0) + 1 }

    /// Those that are ordered and that nobody was told of, by a moderator or by anybody.
    public func orderedSanctions(by moderator: ModeratorName? = nil) -> [Sanction] {
        sanctions.filter { $0.phase == .ordered && (moderator == nil || $0.sanction.by == moderator) }.map(\.sanction)
    }

    /// Who was told of a sanction that stands, each once.
    public var bearers: [MemberID] {
        var seen: Set<MemberID> = []
        return sanctions.filter { $0.isInForce && $0.sanction.kind.isTold && seen.insert($0.sanction.member).inserted }.map(
            \.sanction.member)
    }

    mutating func setPhase(_ phase: CaseSanction.Phase, ofSanction id: Int) {
        for index in sanctions.indices where sanctions[index].sanction.id == id { sanctions[index].phase = phase }
    }
}
