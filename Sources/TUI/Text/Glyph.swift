/// One Unicode scalar as it is drawn: its value, its width in columns, and whether it is one of the console's own marks.
///
/// A combining glyph (width 0) belongs to the nearest spacing glyph before it. Only `Sanitizer` and the few drawing helpers
/// next to it create glyphs, so a glyph is always printable.
struct Glyph: Sendable, Hashable {
    /// Bits 0–20: the scalar; 21–22: the width; 23: a mark; 24: combining glyphs follow (used only on surfaces).
    let bits: UInt32

    private static let scalarBits: UInt32 = 0x1F_FFFF
    private static let widthShift: UInt32 = 21
    private static let markBit: UInt32 = 1 << 23
    private static let combinedBit: UInt32 = 1 << 24

    /// The second column of a wide glyph on a surface.
    static let continuation = Glyph(bits: 0)
    static let space = Glyph(" ", width: 1)
    static let ellipsis = Glyph("…", width: 1)

    private init(bits: UInt32) {
        self.bits = bits
    }

    init(_ scalar: Unicode.Scalar, width: Int, isMark: Bool = false) {
        bits = scalar.value | UInt32(width) << Self.widthShift | (isMark ? Self.markBit : 0)
    }

    /// A printable ASCII character.
    init(ascii byte: UInt8) {
        bits = UInt32(byte) | 1 << Self.widthShift
    }

    var scalarValue: UInt32 { bits & Self.scalarBits }

    /// Columns: 0 (combining), 1 or 2.
    var width: Int { Int(bits >> Self.widthShift & 3) }

    /// One of the console's own signs for something that cannot be shown as it is. Screens draw it in the role `mark`.
    var isMark: Bool { bits & Self.markBit != 0 }

    /// On a surface, the cell has combining glyphs, which are stored separately from the cells.
    var isCombined: Bool { bits & Self.combinedBit != 0 }
    var combined: Glyph { Glyph(bits: bits | Self.combinedBit) }

    var isContinuation: Bool { bits == 0 }

    var scalar: Unicode.Scalar { Unicode.Scalar(scalarValue) ?? "\u{FFFD}" }
}
