import ModelKit

/// Something that the moderator can have done: the one place where its keys, its conditions and its operation stand.
struct KeyCommand: Sendable {
    /// What a slip would cost.
    enum Risk: Sendable, Hashable {
        case none
        /// It changes a case, and nobody outside is told before the undo period has ended.
        case undoable
        /// Colleagues see it at once.
        case seen
    }

    let id: CommandID
    /// Other words for it that one may type after `:`.
    var aliases: [String] = []
    let group: CommandGroup
    var risk = Risk.none
    /// Where it is a key, beside the contexts that have one of its traits.
    var contexts: Set<Context> = []
    var traits: Context.Traits = []
    let keys: [Key]
    /// Why it can do nothing just now; nil if it can.
    var refusal: @Sendable (State) -> KeyRefusal? = { _ in nil }
    let run: @Sendable (inout State, Key?) -> [Effect]

    static let digits: [Key] = (1...9).map { .character(Character("\($0)")) }

    func isIn(_ context: Context) -> Bool { contexts.contains(context) || !traits.isDisjoint(with: context.traits) }

    /// It does something to a case, or asks what to do to it. `u` takes back the latest decision, wherever that was.
    var isMeantForCase: Bool {
        switch id {
        case .undo: false
        // Each look is written down.
        case .addresses: true
        default: group == .handling || group == .consequences || group == .conversations
        }
    }
}
