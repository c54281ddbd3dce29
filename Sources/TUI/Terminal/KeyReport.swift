/// A key as reported by a terminal that can say which key it was, not only what it types (the keyboard protocol of kitty,
/// "Progressive enhancement"): `CSI 1082:1050:114 ; 2 ; 1050 u` is К, on the key that is r on a Latin keyboard.
enum KeyReport {
    /// The ways in which a terminal reports keys, according to its answer to `CSI ? u`. It may support only some of them.
    struct Ways: OptionSet, Sendable, Hashable {
        let rawValue: Int
        /// Escape is distinct from the start of a sequence (1); reports contain the key's other characters (4); all keys are
        /// reported (8), with what they type (16). Keys can act by their position only if the terminal does all of this.
        static let byPlace = Ways(rawValue: 1 | 4 | 8 | 16)
    }

    /// The answer to `CSI ? u`; nil for anything else.
    static func answer(parameters: [UInt8], final: UInt8) -> Ways? {
        guard final == UInt8(ascii: "u"), parameters.first == UInt8(ascii: "?"),
            let fields = fields(Array(parameters.dropFirst())),
            fields.count == 1, fields[0].count == 1
        else { return nil }
        return Ways(rawValue: fields[0][0] ?? 0)
    }

    /// The keys of a report. There are none for a modifier alone such as Shift, for keys without a meaning here, and for
    /// anything that is not a report.
    static func keys(parameters: [UInt8], final: UInt8) -> [Key] {
        guard let fields = fields(parameters) else { return [] }
        let modifiers = Modifiers(field: fields.count > 1 ? fields[1].first ?? nil : nil)
        switch final {
        case UInt8(ascii: "u"): return keys(fields, modifiers)
        case UInt8(ascii: "~"):
            return modifiers.isEmpty ? [fields.first?.first.flatMap { $0 }.flatMap(tilde)].compactMap { $0 } : []
        default: return modifiers.isEmpty ? [letters[final]].compactMap { $0 } : []
        }
    }

    /// Shift, Alt and Ctrl. Super, Hyper and Meta have no meaning here, and neither have locks.
    private struct Modifiers: OptionSet {
        let rawValue: Int
        static let shift = Modifiers(rawValue: 1)
        static let alt = Modifiers(rawValue: 2)
        static let control = Modifiers(rawValue: 4)
        static let locks = 64 | 128

        init(rawValue: Int) { self.rawValue = rawValue }
        init(field: Int?) { rawValue = max(0, (field ?? 1) - 1) & ~Self.locks }
    }

    private static func keys(_ fields: [[Int?]], _ modifiers: Modifiers) -> [Key] {
        let codes = fields.first ?? []
        guard let code = codes.first ?? nil else { return [] }
        if let key = named[code] {
            return modifiers.isEmpty ? [key] : modifiers == .shift && key == .tab ? [.backTab] : modifiers == .shift ? [key] : []
        }
        let base = codes.count > 2 ? codes[2].flatMap(character).flatMap { $0.isASCII && $0 != " " ? $0 : nil } : nil
        let typed = (fields.count > 2 ? fields[2] : []).compactMap { $0.flatMap(character) }
        switch modifiers.subtracting(.shift) {
        case []: break
        case .control: return (latin(code) ?? base).map { [control($0)] } ?? []
        case .alt: return [typed.first ?? latin(code) ?? base ?? character(code)].compactMap { $0 }.map { .alt($0) }
        default: return []
        }
        guard let first = typed.first else { return [] }
        guard typed.count == 1, Key.character(first).isOtherScript, let base else { return typed.map { .character($0) } }
        return [.foreign(first, place: modifiers.contains(.shift) ? USKeyboard.shifted(base) : base)]
    }

    /// With Ctrl, a key is the Latin letter that it types, wherever that letter is on the keyboard.
    private static func latin(_ code: Int) -> Character? { character(code).flatMap { $0.isASCII ? $0 : nil } }

    /// Some of these have been separate keys since terminals have sent bytes.
    private static func control(_ character: Character) -> Key {
        switch character.lowercased() {
        case "[": .escape
        case "h": .backspace
        case "i": .tab
        case "j", "m": .enter
        case let letter: .control(letter.first ?? character)
        }
    }

    /// Numbers, separated by `;`, each with its parts, separated by `:`; nil if there is anything else.
    private static func fields(_ parameters: [UInt8]) -> [[Int?]]? {
        var fields: [[Int?]] = [[nil]]
        for byte in parameters {
            let last = fields.count - 1
            switch byte {
            case UInt8(ascii: ";"): fields.append([nil])
            case UInt8(ascii: ":"): fields[last].append(nil)
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                let part = fields[last].count - 1
                let number = (fields[last][part] ?? 0) * 10 + Int(byte - UInt8(ascii: "0"))
                guard number <= 0x10FFFF else { return nil }
                fields[last][part] = number
            default: return nil
            }
        }
        return fields
    }

    private static func character(_ code: Int) -> Character? {
        // Controls are named keys, and keys without a character are in the private use area.
        guard code >= 0x20, !(0x7F...0x9F ~= code), !(0xE000...0xF8FF ~= code) else { return nil }
        return UInt32(exactly: code).flatMap(Unicode.Scalar.init).map(Character.init)
    }

    /// By their codes. Keys of the keypad that type something are reported with what they type.
    private static let named: [Int: Key] = [
        9: .tab, 13: .enter, 27: .escape, 127: .backspace, 57414: .enter, 57417: .left, 57418: .right, 57419: .up, 57420: .down,
        57421: .pageUp, 57422: .pageDown, 57423: .home, 57424: .end, 57426: .delete,
    ]

    /// Keys that curses also recognises, but not while a lock is on.
    private static let letters: [UInt8: Key] = [
        UInt8(ascii: "A"): .up, UInt8(ascii: "B"): .down, UInt8(ascii: "C"): .right, UInt8(ascii: "D"): .left,
        UInt8(ascii: "H"): .home, UInt8(ascii: "F"): .end, UInt8(ascii: "P"): .function(1), UInt8(ascii: "Q"): .function(2),
        UInt8(ascii: "S"): .function(4),
    ]

    private static func tilde(_ code: Int) -> Key? {
        switch code {
        case 1, 7: .home
        case 3: .delete
        case 4, 8: .end
        case 5: .pageUp
        case 6: .pageDown
        case 11...15: .function(code - 10)
        case 17...21: .function(code - 11)
        case 23, 24: .function(code - 12)
        default: nil
        }
    }
}
