/// The look of roles and backgrounds. Read from `themes/NAME.toml`; see `Theme+File.swift`.
struct Theme: Sendable, Hashable {
    /// The look of a role, or of a background.
    struct Face: Sendable, Hashable {
        /// The colours, beginning with the one that needs the most: the first one that the terminal shows exactly is used,
        /// otherwise the last one.
        var colors: [Color] = []
        var attributes: Attributes = []
        /// Only for backgrounds: the colours of the text on it, whatever its role, if the terminal shows the background. Empty:
        /// the role's own colours.
        var text: [Color] = []
    }

    /// What the terminal receives: colour numbers of curses, -1 for its own colours.
    struct Paint: Sendable, Hashable {
        var foreground: Int32
        var background: Int32
        var attributes: Attributes
    }

    var name: String
    var roles: [Role: Face]
    var backgrounds: [Background: Face]

    /// The look of `style` on a terminal of this depth. Without colours, every theme looks like `mono`, which uses bold,
    /// reverse and underline in place of colours.
    func paint(_ style: Style, depth: ColorDepth) -> Paint {
        let theme = depth == .none ? .mono : self
        let face = theme.roles[style.role] ?? theme.roles[.text] ?? Face()
        let ground = theme.backgrounds[style.background] ?? Face()
        let base = theme.backgrounds[.none] ?? Face()
        var attributes = face.attributes.union(ground.attributes).union(style.attributes).subtracting(.reverse)
        // Reversed text within a reversed strip must still stand out.
        let reversals = [face.attributes, ground.attributes, style.attributes].count { $0.contains(.reverse) }
        // A masked word consists of full blocks: reversed, it would be a hole.
        if reversals % 2 == 1, style.background != .mask { attributes.insert(.reverse) }
        // A background that the terminal does not show needs no text colours of its own.
        let isShown = ground.attributes.contains(.reverse) || Self.choose([ground.colors], depth) != .standard
        let groundText = isShown ? ground.text : []
        if !groundText.isEmpty { attributes.subtract(Attributes.dim.subtracting(ground.attributes)) }

        let textColors = theme.roles[.text]?.colors ?? []
        let foreground = Self.choose([groundText, face.colors, textColors], depth)
        // Eight colours include no grey: faint text instead of black.
        if depth == .eight, foreground == .palette(8) {
            attributes.insert(.dim)
            return Paint(
                foreground: -1, background: Self.choose([ground.colors, base.colors], depth).number(in: depth),
                attributes: attributes)
        }
        if depth == .eight, case .palette(9...15) = foreground { attributes.insert(.bold) }
        return Paint(
            foreground: foreground.number(in: depth),
            background: Self.choose([ground.colors, base.colors], depth).number(in: depth),
            attributes: attributes)
    }

    private static func choose(_ lists: [[Color]], _ depth: ColorDepth) -> Color {
        guard let colors = lists.first(where: { !$0.isEmpty }) else { return .standard }
        return colors.first { $0.isExact(in: depth) } ?? colors[colors.count - 1]
    }
}

extension Theme {
    static let standard = builtIn("default")
    static let night = builtIn("night")
    static let mono = builtIn("mono")

    static let builtInNames = builtInSources.keys.sorted()

    private static func builtIn(_ name: String) -> Theme {
        do {
            return try Theme(name: name, toml: builtInSources[name] ?? "", file: "themes/\(name).toml")
        } catch {
            // Not reached: a test reads every built-in theme.
            fatalError(error.description)
        }
    }
}
