/// How many colours a terminal has.
enum ColorDepth: Sendable, Hashable {
    /// None, or NO_COLOR asks for none.
    case none
    case eight
    case sixteen
    case palette256
    /// Numbers above 7 are RGB values (terminfo entries such as `xterm-direct`).
    case direct
}

/// A colour of a theme.
enum Color: Sendable, Hashable {
    /// The terminal's own foreground or background.
    case standard
    /// A number of the 256-colour palette; 0–15 are the terminal's own sixteen.
    case palette(UInt8)
    case rgb(red: UInt8, green: UInt8, blue: UInt8)

    static let names = [
        "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
        "bright-black", "bright-red", "bright-green", "bright-yellow", "bright-blue", "bright-magenta", "bright-cyan",
        "bright-white",
    ]

    /// The values that a theme can use for a colour.
    static let allowed = "\"default\", \(names.map { "\"\($0)\"" }.joined(separator: ", ")), 0 to 255, or \"#rrggbb\""

    init?(_ text: String) {
        if text == "default" {
            self = .standard
        } else if let index = Self.names.firstIndex(of: text) {
            self = .palette(UInt8(index))
        } else if text.utf8.count == 7, text.hasPrefix("#"), text.dropFirst().allSatisfy(\.isHexDigit),
            let value = UInt32(text.dropFirst(), radix: 16)
        {
            self = .rgb(red: UInt8(value >> 16), green: UInt8(value >> 8 & 0xFF), blue: UInt8(value & 0xFF))
        } else {
            return nil
        }
    }

    /// Whether a terminal of this depth shows exactly this colour.
    func isExact(in depth: ColorDepth) -> Bool {
        switch (self, depth) {
        case (.standard, _): true
        case (.palette(let number), .eight): number < 8
        case (.palette(let number), .sixteen): number < 16
        // The nearest colour of the cube and the greys is as good as exact.
        case (_, .palette256), (_, .direct): true
        default: false
        }
    }

    /// The number that curses gives to this colour or to the nearest one; -1 is the terminal's own.
    func number(in depth: ColorDepth) -> Int32 {
        switch (self, depth) {
        case (.standard, _), (_, .none): return -1
        case (.palette(let number), .palette256): return Int32(number)
        case (.palette(let number), .direct) where number < 8: return Int32(number)
        case (.palette(let number), .sixteen) where number < 16: return Int32(number)
        case (.palette(let number), .eight) where number < 16: return Int32(number & 7)
        case (_, .direct): return Int32(red) << 16 | Int32(green) << 8 | Int32(blue)
        case (_, .palette256): return nearest(in: 16...255)
        case (_, .sixteen): return nearest(in: 0...15)
        case (_, .eight): return nearest(in: 0...7)
        }
    }

    private func nearest(in numbers: ClosedRange<UInt8>) -> Int32 {
        let best = numbers.min { distance(to: .palette($0)) < distance(to: .palette($1)) }
        return Int32(best ?? 0)
    }

    private func distance(to other: Color) -> Int {
        let (r, g, b) = (red - other.red, green - other.green, blue - other.blue)
        return r * r + g * g + b * b
    }

    private var red: Int { components.red }
    private var green: Int { components.green }
    private var blue: Int { components.blue }

    /// 0 to 255 each; for the terminal's own sixteen colours, the values of xterm.
    var components: (red: Int, green: Int, blue: Int) {
        switch self {
        case .standard: return (0, 0, 0)
        case .rgb(let red, let green, let blue): return (Int(red), Int(green), Int(blue))
        case .palette(let number):
            let number = Int(number)
            switch number {
            case 7: return (229, 229, 229)
            case 8: return (127, 127, 127)
            case 0..<16:
                let level = number < 8 ? 205 : 255
                return (number & 1 != 0 ? level : 0, number & 2 != 0 ? level : 0, number & 4 != 0 ? level : 0)
            case 16..<232:
                let levels = [0, 95, 135, 175, 215, 255]
                return (levels[(number - 16) / 36], levels[(number - 16) / 6 % 6], levels[(number - 16) % 6])
            default:
                let grey = 8 + 10 * (number - 232)
                return (grey, grey, grey)
            }
        }
    }
}
