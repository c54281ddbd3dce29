/// A consequence that a reporter bears for a malicious report (K12), and how it ended.
public struct ReporterConsequence: Hashable, Sendable, Codable {
    public enum Ending: String, Hashable, Sendable, Codable {
        /// A moderator ended it early. The verdict stands, so it still counts, and they can appeal against it.
        case liftedEarly
        /// The verdict was taken back, so it no longer counts.
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
    /// The reporter consequences of this case that have not been withdrawn, including those that have ended.
    public var consequences: [CaseEvent.ReporterSanction] {
        reporterConsequences.filter { $0.ending != .withdrawn }.map(\.sanction)
    }

    /// The consequence that closes reporting to a reporter because of this case at a given time; nil if there is none.
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
