/// Turns a stranger's scalars into glyphs that every terminal draws in the same way.
///
/// It is a state machine: parts that belong together (repetitions of the same invisible character, a hidden message in tag
/// letters, a flag, a Korean syllable) are gathered in `run` and written as one mark or glyph when the run ends. A long void of
/// any invisible characters becomes one mark too, so that nothing can hide behind it.
struct Sanitizer {
    private(set) var glyphs: [Glyph] = []
    private var run = Run.none
    /// The number of combining marks on the last cell; nil if it cannot have any (a mark, a space, the start).
    private var combining: Int?
    /// The last visible scalar, and the joiners that were dropped after it.
    private var previous: Unicode.Scalar?
    private var droppedJoiners = 0
    /// Scalars without a visible shape, until something visible follows.
    private var void = VoidRun()

    /// A curses cell holds one spacing character and four combining ones.
    static let combiningPerCell = 4
    /// How many letters of a hidden message are shown.
    private static let longestTag = 64

    private enum Run: Equatable {
        case none
        case hidden(Unicode.Scalar, count: Int)
        case tags(String)
        case flag(String)
        case excess(Int)
        case syllable(Hangul)
    }

    mutating func take(_ raw: String) {
        let ascii = raw.utf8.withContiguousStorageIfAvailable { bytes -> [Glyph]? in
            VoidRun.isPlain(bytes) ? bytes.map(Glyph.init(ascii:)) : nil
        }
        if case .some(.some(let plain)) = ascii, run == .none, void.isEmpty {
            glyphs += plain
            if !plain.isEmpty { combining = 0 }
            return
        }
        var afterReturn = false
        for scalar in raw.unicodeScalars {
            if afterReturn, scalar != "\n" { feed("\r") }
            afterReturn = scalar == "\r"
            if !afterReturn { feed(scalar) }
        }
        if afterReturn { feed("\r") }
    }

    mutating func finish() {
        endVoid()
        endRun()
    }

    private mutating func feed(_ scalar: Unicode.Scalar) {
        if void.take(scalar) { return }
        endVoid()
        take(scalar)
    }

    /// Draws a short void as it is, and a long one as one mark.
    private mutating func endVoid() {
        guard !void.isEmpty else { return }
        let ended = void
        void = VoidRun()
        guard ended.isLong else { return ended.scalars.forEach { take($0) } }
        endRun()
        mark(
            "‹\(ended.scalars.allSatisfy { $0 == ended.scalars[0] } ? Self.name(of: ended.scalars[0]) : "␣")×\(ended.scalars.count)›"
        )
        previous = nil
    }

    /// The name of a void's scalar in a mark.
    private static func name(of scalar: Unicode.Scalar) -> String {
        switch ScalarKind(scalar) {
        case .space: "␣"
        case .picture(let picture): String(Character(picture))
        default: scalar == " " ? "␣" : code(scalar)
        }
    }

    private mutating func endRun() {
        switch run {
        case .none: return
        case .hidden(let scalar, 1): mark("‹\(Self.code(scalar))›")
        case .hidden(let scalar, let count): mark("‹\(Self.code(scalar))×\(count)›")
        case .tags(let text):
            let hidden = text.count - Self.longestTag
            mark("‹tag \(text.prefix(Self.longestTag))\(hidden > 0 ? "…+\(hidden)" : "")›")
        case .flag(let letters): mark("‹\(letters)›")
        case .excess(let count): mark("‹+\(count)›")
        case .syllable(let hangul):
            if let syllable = hangul.syllable { draw(syllable, width: 2) } else { mark("‹\(Self.code(hangul.lead))›") }
        }
        run = .none
    }

    private mutating func take(_ scalar: Unicode.Scalar) {
        let kind = ScalarKind(scalar)
        if extendRun(with: scalar, kind) { return }
        if kind == .joiner, isOrdinaryJoiner(scalar) {
            droppedJoiners += 1
            return
        }
        endRun()
        switch kind {
        case .spacing(let width): draw(scalar, width: width)
        case .combining: combine(scalar)
        case .space(let width): (0..<width).forEach { _ in draw(" ", width: 1) }
        case .picture(let picture): mark(picture)
        case .regionalIndicator: run = .flag(Self.letter(of: scalar))
        case .tag: run = .tags(Self.letter(of: scalar))
        case .jamo: run = Hangul(lead: scalar).map(Run.syllable) ?? .hidden(scalar, count: 1)
        case .joiner, .hidden: run = .hidden(scalar, count: 1)
        }
        previous = scalar
        droppedJoiners = 0
    }

    /// True if `scalar` belongs to the current run.
    private mutating func extendRun(with scalar: Unicode.Scalar, _ kind: ScalarKind) -> Bool {
        switch (run, kind) {
        case (.hidden(scalar, let count), _): run = .hidden(scalar, count: count + 1)
        case (.tags(let text), .tag): run = .tags(text + Self.letter(of: scalar))
        case (.flag(let letters), .regionalIndicator) where letters.utf8.count == 1:
            run = .flag(letters + Self.letter(of: scalar))
        case (.excess(let count), .combining): run = .excess(count + 1)
        case (.syllable(var hangul), .jamo):
            guard hangul.take(scalar) else { return false }
            run = .syllable(hangul)
        default: return false
        }
        return true
    }

    /// Invisible characters join emoji, choose their presentation, and join or separate Arabic and Indic letters. Without them,
    /// every terminal draws the parts one by one, so they are dropped. Anywhere else they hide something.
    private func isOrdinaryJoiner(_ joiner: Unicode.Scalar) -> Bool {
        guard run == .none, let previous, droppedJoiners < 2 else { return false }
        if previous.properties.isEmoji, !previous.isASCII || joiner.value >= 0xFE0E { return true }
        return joiner.value < 0xFE00 && (0x0600...0x109F ~= previous.value || 0x1780...0x1AFF ~= previous.value)
    }

    private mutating func draw(_ scalar: Unicode.Scalar, width: Int) {
        glyphs.append(Glyph(scalar, width: width))
        combining = scalar == " " ? nil : 0
    }

    private mutating func combine(_ scalar: Unicode.Scalar) {
        if combining == nil {
            mark("\u{25CC}" as Unicode.Scalar)
            combining = 0
        }
        let count = combining ?? 0
        if count < Self.combiningPerCell {
            glyphs.append(Glyph(scalar, width: 0))
            combining = count + 1
        } else {
            run = .excess(1)
        }
    }

    private mutating func mark(_ picture: Unicode.Scalar) {
        glyphs.append(Glyph(picture, width: 1, isMark: true))
        combining = nil
    }

    private mutating func mark(_ text: String) {
        text.unicodeScalars.forEach { mark($0) }
    }

    /// `U+202E`
    private static func code(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    /// The ASCII letter that a regional indicator or a tag character stands for.
    private static func letter(of scalar: Unicode.Scalar) -> String {
        let value = scalar.value >= 0xE0000 ? scalar.value - 0xE0000 : scalar.value - 0x1F1E6 + 0x41
        return value == 0x7F ? "" : String(Character(Unicode.Scalar(UInt8(value))))
    }
}
