import ModelKit

/// A ``CaseRow`` in 64 bytes: names are ids of a ``Vocabulary``; a decision, which few open cases have, is kept beside it.
struct PackedRow: Hashable, Sendable {
    var opened: Int64
    var due: Int64
    /// Of no meaning without a claim.
    var claimUntil: Int64
    var number: UInt32
    var version: UInt32
    var accused: NameTable.ID
    var accusedNick: NameTable.ID
    var reporter: NameTable.ID
    var channel: NameTable.ID
    var route: Vocabulary.RouteID
    var claimBy: NameTable.ID
    var priors: UInt16
    var reporters: UInt16
    /// At most ``ReporterRecord/kept``.
    var reporterRated: UInt8
    var reporterJustified: UInt8
    var flags: Flags

    struct Flags: OptionSet, Hashable, Sendable {
        let rawValue: UInt16
        static let concern = Self(rawValue: 1)
        static let claimed = Self(rawValue: 2)
        static let pending = Self(rawValue: 4)
        static let closed = Self(rawValue: 8)
        static let urgent = Self(rawValue: 16)
        static let low = Self(rawValue: 32)
        static let guest = Self(rawValue: 64)
        static let anonymous = Self(rawValue: 128)
        static let hasClaim = Self(rawValue: 256)
        static let hasDecision = Self(rawValue: 512)

        init(rawValue: UInt16) { self.rawValue = rawValue }

        init(kind: CaseKind, state: CaseState, priority: Priority) {
            self = kind == .concern ? .concern : []
            switch state {
            case .new: break
            case .claimed: insert(.claimed)
            case .pending: insert(.pending)
            case .closed: insert(.closed)
            }
            switch priority {
            case .urgent: insert(.urgent)
            case .normal: break
            case .low: insert(.low)
            }
        }

        var kind: CaseKind { contains(.concern) ? .concern : .accusation }
        var state: CaseState {
            contains(.claimed) ? .claimed : contains(.pending) ? .pending : contains(.closed) ? .closed : .new
        }
        var priority: Priority { contains(.urgent) ? .urgent : contains(.low) ? .low : .normal }
    }

    /// The order of the queue, as ``QueuePosition`` has it.
    func precedes(_ other: PackedRow) -> Bool {
        let urgent = flags.contains(.urgent)
        if urgent != other.flags.contains(.urgent) { return urgent }
        if due != other.due { return due < other.due }
        if opened != other.opened { return opened < other.opened }
        return number < other.number
    }
}
