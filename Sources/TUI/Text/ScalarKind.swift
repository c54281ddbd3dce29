/// The kind of a scalar for the terminal, which decides what the sanitizer does with it.
enum ScalarKind: Equatable {
    /// Drawn as it is, in this many columns (1 or 2).
    case spacing(width: Int)
    /// Drawn over the cell before it.
    case combining
    /// A space of any usual width, drawn as one plain space per column.
    case space(width: Int)
    /// Drawn as this one-column sign of the console.
    case picture(Unicode.Scalar)
    /// ZWJ, ZWNJ and the presentation selectors: harmless within emoji and joining scripts, suspicious elsewhere.
    case joiner
    /// A letter of a flag. Some terminals draw two of them as one flag, others as two cells.
    case regionalIndicator
    /// A letter of the invisible tag alphabet: hidden text.
    case tag
    /// A part of a Korean syllable; terminals agree only about whole syllables.
    case jamo
    /// Not drawn, but shown by its number.
    case hidden

    init(_ scalar: Unicode.Scalar) {
        let value = scalar.value
        switch value {
        // Most texts and the console's own drawing consist of these; the rest is looked up.
        case 0x20...0x7E, 0xA1...0xAC, 0xAE...0x02FF, 0x2010...0x2027, 0x2190...0x21FF, 0x2500...0x25FC,
            0x2661, 0x2713, 0x2717:
            self = .spacing(width: 1)
        case 0x0A: self = .picture("⏎")
        case 0x00...0x1F: self = .picture(Unicode.Scalar(0x2400 + value) ?? "\u{FFFD}")
        case 0x7F: self = .picture("␡")
        case 0x85, 0x2028, 0x2029: self = .picture("⏎")
        case 0xA0, 0x2009, 0x202F: self = .space(width: 1)
        case 0x3000: self = .space(width: 2)
        case 0x200C, 0x200D, 0xFE0E, 0xFE0F: self = .joiner
        case 0x1100...0x11FF, 0xA960...0xA97C, 0xD7B0...0xD7FB: self = .jamo
        case 0x1F1E6...0x1F1FF: self = .regionalIndicator
        case 0x1F3FB...0x1F3FF: self = .picture(Unicode.Scalar(0x2082 + value - 0x1F3FB) ?? "\u{FFFD}")
        case 0xE0020...0xE007F: self = .tag
        case 0xFFFD: self = .picture("\u{FFFD}")
        default: self = Self.byProperties(of: scalar)
        }
    }

    private static func byProperties(of scalar: Unicode.Scalar) -> ScalarKind {
        let properties = scalar.properties
        guard let age = properties.age, age.major <= GlyphWidth.unicodeVersion,
            !properties.isDefaultIgnorableCodePoint, !GlyphWidth.isDisputed(scalar)
        else { return .hidden }
        switch properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned: return .hidden
        case .spaceSeparator, .lineSeparator, .paragraphSeparator: return .picture("␣")
        case .nonspacingMark, .enclosingMark: return .combining
        default: return .spacing(width: GlyphWidth.isWide(scalar) ? 2 : 1)
        }
    }
}
