/// What has the keys: a screen, a dialog, or a part of one.
struct Context: Sendable, Hashable {
    let name: String
    let traits: Traits
    /// What the footer offers, the most useful first: in a dialog, what sends it and what leaves it. Empty if it depends on the
    /// case, see `Footing`.
    let footer: [CommandID]

    /// Which groups of shared keys it has.
    struct Traits: OptionSet, Sendable, Hashable {
        let rawValue: Int

        /// Text is typed here, and no key acts on a case.
        static let typing = Traits(rawValue: 1 << 0)
        static let lines = Traits(rawValue: 1 << 1)
        static let pages = Traits(rawValue: 1 << 2)
        static let ends = Traits(rawValue: 1 << 3)
        static let digits = Traits(rawValue: 1 << 4)
        static let enter = Traits(rawValue: 1 << 5)
        static let escape = Traits(rawValue: 1 << 6)
        /// `q` closes it too, because nothing is lost.
        static let q = Traits(rawValue: 1 << 7)
        static let help = Traits(rawValue: 1 << 8)
        /// The typed text names the command, so an Enter that arrives with it in one burst runs nothing.
        static let commandLine = Traits(rawValue: 1 << 10)
        /// What every context has.
        static let all = Traits(rawValue: 1 << 9)
    }

    init(_ name: String, _ traits: Traits, footer: [CommandID] = []) {
        (self.name, self.traits, self.footer) = (name, traits.union(.all), footer)
    }

    var isTextField: Bool { traits.contains(.typing) }

    // Each name is unique, so comparing contexts for each key stays fast.
    static func == (one: Context, other: Context) -> Bool { one.name == other.name }
    func hash(into hasher: inout Hasher) { hasher.combine(name) }

    static let queue = Context("queue", [.lines, .pages, .ends, .help])
    static let dossier = Context("dossier", [.lines, .pages, .ends, .help])
    /// A conversation: while keys act, and while the moderator is typing.
    static let conversation = Context("conversation", [.lines, .pages, .ends, .help])
    static let typing = Context("typing", [.typing], footer: [.send, .replies, .keys])

    // Contexts that several dialogs share.
    /// One item of a list is chosen, also by its number.
    static let chooser = Context(
        "chooser", [.lines, .ends, .digits, .enter, .escape, .q, .help], footer: [.accept, .cancel, .down, .up, .help])
    /// A line of text is typed.
    static let prompt = Context("prompt", [.typing, .enter, .escape], footer: [.accept, .cancel])
    /// A question that is answered with yes or no.
    static let question = Context("question", [], footer: [.yes, .no])
}
