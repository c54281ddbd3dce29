import ModelKit

/// A ``CaseRow`` in 64 bytes. Names are IDs of a ``Vocabulary``; decisions and extras, which few open cases have, are stored
/// separately.
struct PackedRow: Hashable, Sendable {
    var opened: Int64
    var due: Int64
    /// Meaningless without a claim.
    var claimUntil: Int64
    var number: UInt32
    var version: UInt32
    var accused: NameTable.ID
    var accusedNick: NameTable.ID
    /// The first reporter's nickname; for an appeal, which has no reporter, the number of the case under appeal.
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
        static let appeal = Self(rawValue: 1024)
        static let handedUp = Self(rawValue: 2048)
        /// Two bits: asked, present, or both for gone.
        static let asked = Self(rawValue: 4096)
        static let present = Self(rawValue: 8192)
        static let sanctioned = Self(rawValue: 16384)
        static let trouble = Self(rawValue: 32768)

        init(rawValue: UInt16) { self.rawValue = rawValue }

        init(kind: CaseKind, state: CaseState, priority: Priority) {
            switch kind {
            case .accusation: self = []
            case .concern: self = .concern
            case .appeal: self = .appeal
            }
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

        var kind: CaseKind { contains(.concern) ? .concern : contains(.appeal) ? .appeal : .accusation }
        var interrogation: Conversation.State? {
            switch (contains(.asked), contains(.present)) {
            case (false, false): nil
            case (true, false): .asked
            case (false, true): .present
            case (true, true): .gone
            }
        }

        /// Sets the flags for the letters of ``RowLine/Mark``.
        mutating func mark(_ letters: some Sequence<UInt8>) {
            for letter in letters {
                switch RowLine.Mark(rawValue: letter) {
                case .handedUp: insert(.handedUp)
                case .asked: set(.asked)
                case .present: set(.present)
                case .gone: set(.gone)
                case .sanctioned: insert(.sanctioned)
                case .trouble: insert(.trouble)
                // Few cases have these, so they are stored separately from the rows.
                case .failed, .alarmUnseen, .judgedBefore, .aboutSelf, nil: break
                }
            }
        }

        mutating func set(_ interrogation: Conversation.State?) {
            switch interrogation {
            case .asked: insert(.asked)
            case .present: insert(.present)
            case .gone: insert([.asked, .present])
            case .released, .failed, nil: break
            }
        }
        var state: CaseState {
            contains(.claimed) ? .claimed : contains(.pending) ? .pending : contains(.closed) ? .closed : .new
        }
        var priority: Priority { contains(.urgent) ? .urgent : contains(.low) ? .low : .normal }
    }

    /// The order of the queue, as in ``QueuePosition``.
    func precedes(_ other: PackedRow) -> Bool {
        let urgent = flags.contains(.urgent)
        if urgent != other.flags.contains(.urgent) { return urgent }
        if due != other.due { return due < other.due }
        if opened != other.opened { return opened < other.opened }
        return number < other.number
    }
}
