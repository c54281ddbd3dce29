/// How roles and backgrounds look. Read from `themes/NAME.toml`; see `Theme+File.swift`.
struct Theme: Sendable, Hashable {
    /// The look of a role, or of a background.
    struct Face: Sendable, Hashable {
        /// In falling order of colours needed: the first that the terminal shows exactly is taken, or else the last.
        var colors: [Color] = []
        var attributes: Attributes = []
        /// Backgrounds only: the colours of the text on it, whatever its role, where the terminal shows the background. Empty: the
        /// role's own.
        var text: [Color] = []
    }

    /// What the terminal is told: colour numbers of curses, -1 for its own.
    struct Paint: Sendable, Hashable {
        var foreground: Int32
        var background: Int32
        var attributes: Attributes
    }

    var name: String
    var roles: [Role: Face]
    var backgrounds: [Background: Face]

    /// The look of `style` on a terminal of this depth. Without colours every theme looks like `mono`, which says with bold,
    /// reverse and underline what colours would say.
    func paint(_ style: Style, depth: ColorDepth) -> Paint {
        let theme = depth == .none ? .mono : self
        let face = theme.roles[style.role] ?? theme.roles[.text] ?? Face()
        let ground = theme.backgrounds[style.background] ?? Face()
        let base = theme.backgrounds[.none] ?? Face()
        var attributes = face.attributes.union(ground.attributes).union(style.attributes).subtracting(.reverse)
        // What is reversed within a reversed strip must still stand out.
        let reversals = [face.attributes, ground.attributes, style.attributes].count { $0.contains(.reverse) }
        // A masked word is full blocks: reversed it would be a hole.
        if reversals % 2 == 1, style.background != .mask { attributes.insert(.reverse) }
        // What a terminal without the colour does not show needs no text of its own.
        let isShown = ground.attributes.contains(.reverse) || Self.choose([ground.colors], depth) != .standard
        let groundText = isShown ? ground.text : []
        if !groundText.isEmpty { attributes.subtract(Attributes.dim.subtracting(ground.attributes)) }

        let textColors = theme.roles[.text]?.colors ?? []
        let foreground = Self.choose([groundText, face.colors, textColors], depth)
        // Eight colours have no grey: faint instead of black.
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
