import ModelKit
import Store

/// A sanction that restricts a member in one way. Other sanctions may restrict them in the same way.
struct Holding: Comparable {
    var number: CaseNumber
    var id: Int
    var until: Timestamp?

    /// The longest comes first. One without an end is the longest.
    static func < (a: Self, b: Self) -> Bool {
        switch (a.until, b.until) {
        case (let a?, let b?) where a != b: a > b
        case (nil, .some): true
        case (.some, nil): false
        default: (a.number, a.id) < (b.number, b.id)
        }
    }

    /// The longest of the other sanctions that restrict the member in the same way; nil if there is none.
    ///
    /// - Parameters:
    ///   - theCase: a case as it will be.
    ///   - openly: only those that may show in other cases.
    static func others(like sanction: Sanction, after theCase: Case, openly: Bool = false, _ facts: Facts) throws -> Holding? {
        try all(sanction.member, sanction.kind, sanction.channel, after: theCase, facts).first { holding in
            try !openly || facts.case(holding.number).map { !facts.isUnseen(sanction.member, in: $0) } ?? false
        }
    }

    /// The sanctions that restrict a member in one way, the longest first.
    ///
    /// - Parameter theCase: a case as it will be; nil if all are as they are.
    static func all(
        _ member: MemberID, _ kind: SanctionKind, _ channel: ChannelID?, after theCase: Case? = nil, _ facts: Facts
    ) throws -> [Holding] {
        var drafted = facts.drafted
        if let theCase { drafted[theCase.number] = theCase }
        let known = drafted.values.flatMap { theCase in
            theCase.sanctions.filter {
                $0.isInForce && $0.sanction.member == member && $0.sanction.kind == kind && $0.sanction.channel == channel
            }.map { Holding(number: theCase.number, id: $0.sanction.id, until: $0.sanction.until) }
        }
        let others = try facts.stores.sanctions.inForce(member, kind, channel).filter { drafted[$0.number] == nil }
            .map { Holding(number: $0.number, id: $0.id, until: $0.until) }
        return (known + others).sorted()
    }
}
