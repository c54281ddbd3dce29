import CCurses

/// Writes frames to curses: it finds the runs of changed cells and hands over each run in one call.
struct Painter {
    let depth: ColorDepth
    /// What the terminal shows; nil if that is not known.
    private var shown: Surface?
    private var theme: Theme?
    /// The looks of the theme, by role, background and attributes, filled in as needed.
    private var looks: [Look?] = []
    /// The colours that already have a pair.
    private var pairs: [Colors: Int32] = [:]
    private let pairLimit: Int
    /// The scalars of a run, kept so that a frame does not allocate anything.
    private var scalars: [UInt32] = []

    private struct Colors: Hashable {
        var foreground: Int32
        var background: Int32
    }

    private struct Look: Equatable {
        var pair: Int32
        var attributes: Attributes
        var background: Int32

        /// Whether a blank shows only the background of it.
        var isInvisibleOnBlanks: Bool { attributes.isDisjoint(with: [.underline, .reverse]) }
    }

    init(depth: ColorDepth) {
        self.depth = depth
        pairLimit = min(256, Int(notruf_color_pairs()))
        scalars.reserveCapacity(256)
    }

    /// The next frame is written completely, on a cleared screen.
    mutating func forget() {
        shown = nil
    }

    mutating func present(_ surface: Surface, theme: Theme) {
        if theme != self.theme { use(theme) }
        if shown?.size != surface.size {
            shown = nil
        }
        if shown == nil { notruf_clear() }
        let before = shown
        for row in 0..<surface.height {
            paint(row, of: surface, over: before)
        }
        notruf_refresh(Int32(surface.cursor?.row ?? -1), Int32(surface.cursor?.column ?? -1))
        shown = surface
    }

    private mutating func use(_ theme: Theme) {
        self.theme = theme
        shown = nil
        looks = Array(repeating: nil, count: Role.allCases.count * Background.allCases.count * 16)
        if pairs.count > pairLimit / 2 { pairs = [:] }
    }

    private mutating func paint(_ row: Int, of surface: Surface, over before: Surface?) {
        let origin = row * surface.width
        let end = origin + surface.width
        var index = origin
        while index < end {
            guard Self.isChanged(surface, before, at: index) else {
                index += 1
                continue
            }
            let start = index
            let look = look(of: surface, at: index)
            scalars.removeAll(keepingCapacity: true)
            repeat {
                add(surface, at: index)
                index += 1
            } while index < end && Self.isChanged(surface, before, at: index)
                && (self.look(of: surface, at: index) == look || isGap(surface, at: index, after: look, end: end))
            notruf_put(
                Int32(row), Int32(start - origin), scalars, Int32(scalars.count), UInt32(look.attributes.rawValue), look.pair)
        }
    }

    private static func isChanged(_ surface: Surface, _ before: Surface?, at index: Int) -> Bool {
        guard let before else { return true }
        if surface.cells[index] != before.cells[index] { return true }
        return surface.cells[index].glyph.isCombined && surface.combining[index] != before.combining[index]
    }

    private mutating func add(_ surface: Surface, at index: Int) {
        let glyph = surface.cells[index].glyph
        if glyph.isContinuation { return }
        scalars.append(glyph.bits)
        if glyph.isCombined, let marks = surface.combining[index] {
            for position in marks.indices where marks[position] != 0 { scalars.append(marks[position]) }
        }
    }

    private mutating func look(of surface: Surface, at position: Int) -> Look {
        var style = surface.cells[position].style
        // A space shows only its background, so one look for all spaces avoids writing the same blank again.
        if isPlainBlank(surface, at: position) { style = Style(role: .text, background: style.background) }
        return look(of: style)
    }

    private mutating func look(of style: Style) -> Look {
        let index =
            (Int(style.role.rawValue) * Background.allCases.count + Int(style.background.rawValue)) * 16
            + Int(style.attributes.rawValue)
        if let look = looks[index] { return look }
        let paint = (theme ?? .standard).paint(style, depth: depth)
        let look = Look(
            pair: pair(of: Colors(foreground: paint.foreground, background: paint.background)), attributes: paint.attributes,
            background: paint.background)
        looks[index] = look
        return look
    }

    private func isPlainBlank(_ surface: Surface, at index: Int) -> Bool {
        let cell = surface.cells[index]
        return cell.glyph == .space && cell.style.attributes.isDisjoint(with: [.underline, .reverse])
    }

    /// Whether a blank lies in a gap between two words with a special look, so that it can have the look of the word before it:
    /// changing the look for the gap would cost more than it saves.
    private mutating func isGap(_ surface: Surface, at index: Int, after look: Look, end: Int) -> Bool {
        guard isPlainBlank(surface, at: index), look.isInvisibleOnBlanks else { return false }
        let plain = self.look(of: surface, at: index)
        guard plain.background == look.background, plain.isInvisibleOnBlanks else { return false }
        let word = (index + 1..<min(end, index + Self.widestGap)).first { !isPlainBlank(surface, at: $0) }
        guard let word else { return false }
        let next = self.look(of: surface, at: word)
        return next != plain && next.background == plain.background
    }

    private static let widestGap = 12

    private mutating func pair(of colors: Colors) -> Int32 {
        // The terminal's own colours have a pair like all others, because on the way to pair 0 curses also resets the
        // attributes.
        if depth == .none { return 0 }
        if let pair = pairs[colors] { return pair }
        // There are more looks than the terminal has pairs: the rest is drawn in the terminal's own colours.
        guard pairs.count + 1 < pairLimit else { return 0 }
        let pair = Int32(pairs.count + 1)
        notruf_init_pair(pair, colors.foreground, colors.background)
        pairs[colors] = pair
        return pair
    }
}
