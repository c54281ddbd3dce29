import ModelKit

/// Something that the moderator can do. Its keys, conditions and operation are defined only here.
struct KeyCommand: Sendable {
    /// What an accidental key press would cost.
    enum Risk: Sendable, Hashable {
        case none
        /// It changes a case, but nobody outside is told before the undo period has ended.
        case undoable
        /// Colleagues see it immediately.
        case seen
    }

    let id: CommandID
    /// Other names that can be typed after `:`.
    var aliases: [String] = []
    let group: CommandGroup
    var risk = Risk.none
    /// The contexts in which it has a key, in addition to those that have one of its traits.
    var contexts: Set<Context> = []
    var traits: Context.Traits = []
    let keys: [Key]
    /// Why it can do nothing right now; nil if it can.
    var refusal: @Sendable (State) -> KeyRefusal? = { _ in nil }
    let run: @Sendable (inout State, Key?) -> [Effect]

    static let digits: [Key] = (1...9).map { .character(Character("\($0)")) }

    func isIn(_ context: Context) -> Bool { contexts.contains(context) || !traits.isDisjoint(with: context.traits) }

    /// It does something to a case, or asks what to do. `u` is not included: it undoes the latest decision, whichever case that
    /// was on.
    var isMeantForCase: Bool {
        switch id {
        case .undo: false
        // The desk logs each look.
        case .addresses: true
        default: group == .handling || group == .consequences || group == .conversations
        }
    }
}
