/// The meaning of a piece of text. Screens name a role; a theme defines its look.
enum Role: UInt8, Sendable, Hashable, CaseIterable {
    case text
    /// Words that only explain facts.
    case dim
    /// Rules, separators.
    case faint
    /// The only accent: the current place, and the moderator's own things.
    case accent
    /// A key that can be pressed now.
    case key
    /// Urgent or late, and nothing else.
    case urgent
    /// Due soon; earlier cases.
    case soon
    case ok
    /// Concerns: somebody may be at risk.
    case care
    /// What was reported.
    case evidence
    /// A masked word.
    case mask
    /// One of the console's signs for a character that cannot be shown (`Glyph.isMark`).
    case mark
}

/// What lies under the text.
enum Background: UInt8, Sendable, Hashable, CaseIterable {
    /// Whatever is already there.
    case none
    case selection
    case evidence
    case mask
    /// A strip across the screen, such as a prompt or a notice.
    case bar
}

struct Attributes: OptionSet, Sendable, Hashable {
    let rawValue: UInt8

    static let bold = Attributes(rawValue: 1)
    static let underline = Attributes(rawValue: 2)
    static let reverse = Attributes(rawValue: 4)
    /// For themes; screens use the roles `dim` and `faint`.
    static let dim = Attributes(rawValue: 8)
}

/// How to draw a piece of text, in terms of its meaning.
///
///     surface.put("#4709", row: 6, column: 4, style: .accent.bold.on(.selection))
struct Style: Sendable, Hashable {
    var role: Role = .text
    var background: Background = .none
    var attributes: Attributes = []

    static let text = Style()
    static let dim = Style(role: .dim)
    static let faint = Style(role: .faint)
    static let accent = Style(role: .accent)
    static let key = Style(role: .key)
    static let urgent = Style(role: .urgent)
    static let soon = Style(role: .soon)
    static let ok = Style(role: .ok)
    static let care = Style(role: .care)
    static let evidence = Style(role: .evidence)
    static let mask = Style(role: .mask, background: .mask)
    static let mark = Style(role: .mark)

    var bold: Style { adding(.bold) }
    var underline: Style { adding(.underline) }
    var reverse: Style { adding(.reverse) }

    func on(_ background: Background) -> Style {
        Style(role: role, background: background, attributes: attributes)
    }

    private func adding(_ attribute: Attributes) -> Style {
        Style(role: role, background: background, attributes: attributes.union(attribute))
    }
}
