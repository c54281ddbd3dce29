/// What a reporter was given for a malicious report (K12), and what became of it.
public struct ReporterConsequence: Hashable, Sendable, Codable {
    public enum Ending: String, Hashable, Sendable, Codable {
        /// A moderator ended it before its time. The verdict stands: it counts, and they can appeal against it.
        case liftedEarly
        /// The verdict was taken back: it counts no more.
        case withdrawn
    }

    public var sanction: CaseEvent.ReporterSanction
    public var at: Timestamp
    public internal(set) var ending: Ending?

    public init(_ sanction: CaseEvent.ReporterSanction, at time: Timestamp) {
        self.sanction = sanction
        at = time
    }
}

extension Case {
    /// What reporters bear for this case, or bore while its verdict stands.
    public var consequences: [CaseEvent.ReporterSanction] {
        reporterConsequences.filter { $0.ending != .withdrawn }.map(\.sanction)
    }

    /// That reporting is closed to a reporter for this case, at a time.
    public func closing(of reporter: MemberID, at time: Timestamp) -> CaseEvent.ReporterSanction? {
        reporterConsequences.last { consequence in
            guard consequence.ending == nil, consequence.sanction.reporter == reporter,
                case .closedReporting(let until) = consequence.sanction.consequence
            else { return false }
            return until > time
        }?.sanction
    }

    mutating func endConsequences(_ ending: ReporterConsequence.Ending, where isMeant: (CaseEvent.ReporterSanction) -> Bool) {
        for index in reporterConsequences.indices
        where reporterConsequences[index].ending != .withdrawn && isMeant(reporterConsequences[index].sanction) {
            reporterConsequences[index].ending = ending
        }
    }
}
