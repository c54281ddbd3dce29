import Foundation
import Testing
import TestSupport

@testable import TUI

@Suite("Themes")
struct ThemeTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../themes")

    @Test("The built-in themes are the files in themes/", arguments: Theme.builtInNames)
    func builtIn(name: String) throws {
        let file = try String(contentsOf: Self.folder.appending(path: "\(name).toml"), encoding: .utf8)
        #expect(Theme.builtInSources[name] == file)
        let theme = try Theme(name: name, toml: file, file: name)
        #expect(theme == (name == "default" ? .standard : name == "night" ? .night : .mono))
    }

    @Test("The default theme leaves background and text to the terminal")
    func standard() {
        for depth in [ColorDepth.eight, .sixteen, .palette256] {
            for role in Role.allCases where role != .mask {
                #expect(Theme.standard.paint(Style(role: role), depth: depth).background == -1)
            }
            #expect(Theme.standard.paint(.text, depth: depth).foreground == -1)
        }
    }

    @Test(
        "Without colours, every theme looks like mono: bold and reverse replace the colours",
        arguments: [Theme.standard, .night])
    func noColor(theme: Theme) {
        for role in Role.allCases {
            for background in Background.allCases {
                let paint = theme.paint(Style(role: role, background: background), depth: .none)
                #expect(paint.foreground == -1 && paint.background == -1)
            }
        }
        #expect(theme.paint(.text.bold, depth: .none).attributes == .bold)
        #expect(theme.paint(.text.reverse, depth: .none).attributes == .reverse)
        #expect(theme.paint(.text.on(.selection), depth: .none).attributes == [.bold, .reverse])
        #expect(theme.paint(.text.reverse.on(.selection), depth: .none).attributes == .bold)
        #expect(theme.paint(.urgent, depth: .none).attributes == [.bold, .underline])
    }

    @Test("The selection is distinct in every theme and depth", arguments: [Theme.standard, .night, .mono])
    func selection(theme: Theme) {
        for depth in [ColorDepth.none, .eight, .sixteen, .palette256, .direct] {
            #expect(theme.paint(.text.on(.selection), depth: depth) != theme.paint(.text, depth: depth))
        }
    }

    @Test("The default theme's selection has one look whatever it contains: moving the cursor changes no look within the row")
    func uniformSelection() {
        for style in Role.allCases.filter({ $0 != .mark }).map({ Style(role: $0, background: .selection) }) {
            #expect(
                Theme.standard.paint(style, depth: .palette256) == Theme.standard.paint(.text.on(.selection), depth: .palette256))
            #expect(Theme.standard.paint(style.bold, depth: .palette256) == Theme.standard.paint(style, depth: .palette256))
        }
    }

    private static let depths: [ColorDepth] = [.none, .eight, .sixteen, .palette256, .direct]

    @Test("Masked words are visible in every theme, in UTF-8 and in ASCII", arguments: [Theme.standard, .night, .mono], depths)
    func masks(theme: Theme, depth: ColorDepth) {
        expectVisible(theme, depth)
    }

    @Test("Nor does a user's own theme turn masked words into holes")
    func reversedMasks() throws {
        let theme = try Theme(
            name: "t", toml: "[roles]\nmask = { reverse = true }\n[backgrounds]\nmask = { reverse = true }", file: "t.toml")
        for depth in Self.depths { expectVisible(theme, depth) }
    }

    private func expectVisible(_ theme: Theme, _ depth: ColorDepth) {
        for style in [Style.mask, .mask.bold, .mask.reverse] {
            let mask = Look(theme.paint(style, depth: depth))
            for ground in [Background.none, .evidence] {
                let empty = Look(theme.paint(.text.on(ground), depth: depth)).ground
                // A full block hides its background; for any other sign, the sign or the background must be visible.
                #expect(mask.ink != empty, "\(theme.name) \(depth) \(ground)")
                #expect(mask.ink != mask.ground || mask.ground != empty, "\(theme.name) \(depth) \(ground)")
            }
        }
    }

    /// The visible colours of a cell: the terminal's own text and background colours have no numbers, and differ from each
    /// other.
    private struct Look {
        enum Paint: Equatable { case ownText, ownGround, number(Int32) }
        let ink, ground: Paint

        init(_ paint: Theme.Paint) {
            let text: Paint = paint.foreground < 0 ? .ownText : .number(paint.foreground)
            let behind: Paint = paint.background < 0 ? .ownGround : .number(paint.background)
            (ink, ground) = paint.attributes.contains(.reverse) ? (behind, text) : (text, behind)
        }
    }

    @Test(
        "Reported text has a band, whatever the terminal's background is, and is readable on it",
        arguments: [Theme.standard, .night], [ColorDepth.palette256, .direct])
    func band(theme: Theme, depth: ColorDepth) throws {
        for role in Role.allCases where role != .faint && role != .mask {
            let paint = theme.paint(Style(role: role, background: .evidence), depth: depth)
            #expect(paint.background >= 0 && paint.foreground >= 0)
            #expect(!paint.attributes.contains(.dim))
            let contrast = contrast(rgb(paint.foreground, depth), rgb(paint.background, depth))
            #expect(contrast >= 4.5, "\(role): \(contrast)")
        }
    }

    @Test("With sixteen colours or fewer there is no band: the text itself is amber", arguments: [ColorDepth.eight, .sixteen])
    func withoutBand(depth: ColorDepth) {
        for role in Role.allCases {
            let onBand = Theme.standard.paint(Style(role: role, background: .evidence), depth: depth)
            #expect(onBand == Theme.standard.paint(Style(role: role), depth: depth))
        }
    }

    private func rgb(_ number: Int32, _ depth: ColorDepth) -> [Int] {
        if depth == .direct { return [Int(number >> 16), Int(number >> 8 & 0xFF), Int(number & 0xFF)] }
        let color = Color.palette(UInt8(number)).components
        return [color.red, color.green, color.blue]
    }

    /// The contrast ratio of WCAG 2, from 1 to 21.
    private func contrast(_ one: [Int], _ other: [Int]) -> Double {
        let (dark, light) = (min(luminance(one), luminance(other)), max(luminance(one), luminance(other)))
        return (light + 0.05) / (dark + 0.05)
    }

    private func luminance(_ color: [Int]) -> Double {
        zip(color, [0.2126, 0.7152, 0.0722]).reduce(0) { sum, part in
            let value = Double(part.0) / 255
            return sum + part.1 * (value <= 0.03928 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4))
        }
    }

    @Test("Colours are mapped to those of the terminal")
    func mapping() throws {
        let red = try #require(Color("#ff0000"))
        #expect(red.number(in: .palette256) == 196)
        #expect(red.number(in: .sixteen) == 9)
        #expect(red.number(in: .eight) == 1)
        #expect(red.number(in: .direct) == 0xFF0000)
        #expect(red.number(in: .none) == -1)
        #expect(Color("#808080")?.number(in: .palette256) == 244)
        #expect(Color("bright-blue")?.number(in: .palette256) == 12)
        #expect(Color("bright-blue")?.number(in: .eight) == 4)
        #expect(Color("default")?.number(in: .palette256) == -1)
        #expect(Color("#12345") == nil && Color("#1234gg") == nil && Color("blu") == nil && Color("#-12345") == nil)
    }

    @Test("The first colour of a list that the terminal shows is used")
    func alternatives() throws {
        let theme = try Theme(name: "t", toml: "[roles]\naccent = [\"#79c0ff\", \"bright-blue\"]", file: "t.toml")
        #expect(theme.paint(.accent, depth: .palette256).foreground == 111)
        #expect(theme.paint(.accent, depth: .sixteen).foreground == 12)
        #expect(theme.paint(.accent, depth: .eight) == .init(foreground: 4, background: -1, attributes: .bold))
    }

    @Test("With eight colours, grey is faint text, not black")
    func grey() {
        #expect(Theme.standard.paint(.faint, depth: .eight) == .init(foreground: -1, background: -1, attributes: .dim))
    }

    @Test(
        "A mistake is shown with its line and the allowed values",
        arguments: [
            ("[roles]\ntext = \"default\"\naccent = \"blu\"", 3, "\"default\", \"black\""),
            ("[roles]\naccnt = \"blue\"", 2, "allowed: text, dim, faint, accent"),
            ("[backgrounds]\nselection = { colour = \"blue\" }", 2, "allowed: color, bold"),
            ("[backgrounds]\nselection = 256", 2, "0 to 255"),
            ("[roles]\n\ntext = { bold = 1 }", 3, "true or false"),
            ("# x\n[colors]\nred = 1", 2, "[roles], [backgrounds]"),
            ("roles = 3", 1, "must be a table"),
            ("[roles]\ntext = ", 2, "end-of-file"),
        ])
    func mistakes(toml: String, line: Int, allowed: String) {
        let error = #expect(throws: ThemeError.self) { try Theme(name: "t", toml: toml, file: "t.toml") }
        #expect(error?.line == line)
        #expect(error?.description.hasPrefix("t.toml:\(line): ") == true)
        #expect(error?.problem.contains(allowed) == true, "\(error?.problem ?? "")")
    }

    @Test("The user's own theme comes first; for an unknown one, the available themes are listed")
    func lookup() throws {
        let home = TestFolder()
        try home.write("[roles]\ntext = 7", to: "notruf/themes/night.toml")
        let environment = ["XDG_CONFIG_HOME": home.path]
        #expect(try Theme.named("night", environment: environment).roles == [.text: .init(colors: [.palette(7)])])
        #expect(try Theme.named("mono", environment: environment) == .mono)
        for name in ["dusk", "../night", ""] {
            let error = #expect(throws: ThemeError.self) { try Theme.named(name, environment: environment) }
            #expect(error?.description.contains(home / "notruf/themes") == true)
        }
    }
}
