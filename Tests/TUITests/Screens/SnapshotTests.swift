import Foundation
import Testing

@testable import TUI

/// Recorded screens, in files to read and compare: text, roles and backgrounds; then the attributes on a terminal without
/// colours; then the text without UTF-8. `RECORD_SNAPSHOTS=1` records them again; look at the difference before you keep it.
@Suite("Screens as recorded")
struct SnapshotTests {
    @Test("The screen looks as recorded", arguments: ScreenGallery.allCases)
    func looksAsRecorded(_ screen: ScreenGallery) throws {
        for (width, height) in ScreenGallery.sizes {
            let surface = screen.console(width: width, height: height).surface()
            try compare(Self.text(of: surface), "\(screen.rawValue)-\(width)x\(height).txt")
        }
    }

    /// In separate files, so that a change in the head of all screens changes only these.
    @Test("The first lines of all screens look as recorded", arguments: ScreenGallery.sizes)
    func headsLookAsRecorded(_ size: (width: Int, height: Int)) throws {
        let heads = ScreenGallery.allCases.map { screen in
            let surface = screen.console(width: size.width, height: size.height).surface()
            return screen.rawValue + "\n" + Self.text(of: surface, 0..<1).joined(separator: "\n") + "\n"
        }
        try compare(heads.joined(separator: "\n"), "heads-\(size.width)x\(size.height).txt")
    }

    private func compare(_ text: String, _ name: String) throws {
        let file = Self.folder.appending(path: name)
        if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil {
            try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
            return try text.write(to: file, atomically: true, encoding: .utf8)
        }
        let recorded = try String(contentsOf: file, encoding: .utf8)
        #expect(text == recorded, "\(name): \(Self.firstDifference(text, recorded))")
    }

    @Test("The screen matches its name", arguments: ScreenGallery.allCases)
    func isItself(_ screen: ScreenGallery) {
        let expected: [ScreenGallery: Context] = [
            .preview: .queue, .rated: .queue, .marked: .queue, .german: .queue, .filter: .prompt, .fold: .queue,
            .germanFold: .queue, .unfolded: .queue, .rowMarks: .queue, .germanRowMarks: .queue, .marks: .queue,
            .dossier: .dossier, .germanDossier: .dossier, .people: .dossier, .history: .dossier, .between: .dossier,
            .dossierLost: .dossier, .transcripts: .dossier, .reporters: .chooser, .signs: HelpDialog.help,
        ]
        for (width, height) in ScreenGallery.sizes {
            let state = screen.console(width: width, height: height).state
            if let context = expected[screen] { #expect(state.context == context) }
            #expect(
                state.pages.allSatisfy { state.casebook.shelf.loaded[$0.number] != nil }, "\(screen): a dossier that never comes")
        }
    }

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Snapshots")

    private static func text(of surface: Surface) -> String {
        let cursor = surface.cursor.map { ["cursor \($0.row),\($0.column)"] } ?? []
        let parts = text(of: surface, 1..<surface.height)
        return ([parts[0]] + cursor + parts.dropFirst()).joined(separator: "\n") + "\n"
    }

    /// Some rows of a screen: as they are, without colours, and in ASCII.
    private static func text(of surface: Surface, _ rows: Range<Int>) -> [String] {
        let (attributes, ascii) = (attributes(of: surface), ScreenDump(surface.inASCII()).text)
        return [
            ScreenDump(surface).rows(rows).joined(separator: "\n"),
            "== without colours: 1 bold, 2 underlined, 4 reversed, 8 dim, and their sums",
            attributes[rows].joined(separator: "\n"),
            "== in ASCII", ascii[rows].joined(separator: "\n"),
        ]
    }

    private static func attributes(of surface: Surface) -> [String] {
        (0..<surface.height).map { row in
            let digits = (0..<surface.width).map { column -> Character in
                let cell = surface[row, column]
                let value = Theme.mono.paint(cell.style, depth: .none).attributes.rawValue
                let isBlank = cell.glyph == .space && value & 6 == 0
                return value == 0 || isBlank ? " " : Character(String(value, radix: 16))
            }
            return String(String(digits).reversed().drop { $0 == " " }.reversed())
        }
    }

    private static func firstDifference(_ now: String, _ recorded: String) -> String {
        let (now, recorded) = (now.split(separator: "\n"), recorded.split(separator: "\n"))
        let line = zip(now, recorded).first { $0 != $1 }
        return line.map { "\n\($0)\ninstead of\n\($1)" } ?? "\(now.count) lines instead of \(recorded.count)"
    }
}
