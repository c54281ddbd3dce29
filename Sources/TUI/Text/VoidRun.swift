/// A run of scalars without a visible shape: blanks, line ends, controls, and invisible characters.
struct VoidRun: Sendable, Hashable {
    private(set) var scalars: [Unicode.Scalar] = []
    private var isOfBlanks = true

    /// Up to this many blanks are layout, such as the columns of a table.
    private static let mostBlanks = 40
    /// Up to this many other scalars may be an accident.
    private static let mostOthers = 8

    var isEmpty: Bool { scalars.isEmpty }
    var isLong: Bool { scalars.count > (isOfBlanks ? Self.mostBlanks : Self.mostOthers) }

    /// False for a visible scalar: the run ends before it.
    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard Self.isVoid(scalar) else { return false }
        scalars.append(scalar)
        isOfBlanks = isOfBlanks && scalar == " "
        return true
    }

    static func isVoid(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20: return true
        // Letters that are drawn empty: the blank of Braille and the fillers of Korean.
        case 0x2800, 0x115F, 0x1160, 0x3164, 0xFFA0: return true
        case 0x21...0x7E, 0xFFFD: return false
        default: break
        }
        switch ScalarKind(scalar) {
        case .space, .joiner, .hidden: return true
        case .picture: return !scalar.properties.isEmojiModifier
        case .spacing, .combining, .regionalIndicator, .tag, .jamo: return false
        }
    }

    /// A line without visible characters.
    static func isVoid(_ line: Substring) -> Bool { line.unicodeScalars.allSatisfy { isVoid($0) } }

    /// Whether the bytes are printable ASCII without a long void, like most texts.
    static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var blanks = 0
        for byte in bytes {
            guard 0x20...0x7E ~= byte else { return false }
            blanks = byte == 0x20 ? blanks + 1 : 0
            if blanks > mostBlanks { return false }
        }
        return true
    }
}
