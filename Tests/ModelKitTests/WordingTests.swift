import Foundation
import Testing

/// Texts for people read as if a native speaker had written them. These phrases were mistakes once, and must not come back.
@Suite struct WordingTests {
    private static let english = [
        "looks at it", "beside the ladder", "beyond your rights", "let him go", "was let go", "the grace", "is over",
        "are called", "called the admins", "closed to him", "pulls him", "the objection", "an objection", "objects to",
        "taken away", "take away", "taken back", "take back", "takes back", "is told", "are told", "not told",
        "comes about", "not to be had", "not tried again", "no case fits", "no command fits", "somebody else than before",
        "nothing else follows", "bad faith", "for who ", "those who may do more", "could not answer", "holds for you",
        "held for you", "the talk ", "talk with:", "james told", "james called", "nothing was said yet",
        "no such case that you may see", "no case that you may see",
    ]
    private static let german = [
        "Einspruch", "neben den Stufen", "über Deine Rechte", "wider besseres Wissen", "gutem Glauben",
        "Störung des Friedens", "ist vorbei", "vorbei:", "Meldenden", "Meldender", "der Meldende", "den Beschuldigten",
        "der Beschuldigte ", "Widerspruch zu", "zum Fall aufgehoben", "holt ihn", "entlass ihn", "Admins gerufen",
        "Kein Fall passt", "die mehr dürfen", "Warum hast Du es getan", "wo das ist", "ist versorgt",
    ]
    private static let dutch = ["te goeder trouw", "te kwader trouw", "krijg ook jij", "dan eerst", "van de vrede"]
    /// For somebody whose gender is not known.
    private static let he: Set = ["he", "him", "his", "himself", "she"]
    private static let du: Set = ["du", "dir", "dich", "dein", "deine", "deinem", "deinen", "deiner", "deines"]

    /// The texts of the sample's invented members, what members may write to James, and lists of name parts are not checked.
    private static let members = [
        "SampleChat/Scripts", "Chat/Delivery/James/Worry.swift", "Chat/Delivery/James/SpokenWish.swift",
        "Desk/Discretion/NameParts.swift",
    ]

    /// The code without its comments, with continued text lines joined.
    private static let files: [(name: String, lines: [String])] = {
        let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Sources")
        let names = FileManager.default.enumerator(atPath: sources.path)?.compactMap { $0 as? String } ?? []
        return names.filter { name in
            name.hasSuffix(".swift") && !members.contains(where: name.hasPrefix)
        }.sorted().compactMap { name in
            guard let text = try? String(contentsOf: sources.appending(path: name), encoding: .utf8) else { return nil }
            let code = text.replacing("\\\n", with: "").split(separator: "\n").filter {
                !$0.trimmingPrefix(while: \.isWhitespace).hasPrefix("//")
            }
            return (name, code.map { $0.split(separator: " ").joined(separator: " ") })
        }
    }()

    private func expect(_ lines: [String], in name: String, without phrases: [String], words: Set<String>) {
        for line in lines {
            let found = phrases.filter { line.contains($0) } + line.split { !$0.isLetter }.map(String.init).filter(words.contains)
            #expect(found.isEmpty, "\(name): \(line)")
        }
    }

    @Test func english() {
        #expect(Self.files.count > 400, "all sources are read")
        for (name, lines) in Self.files {
            expect(lines.map { $0.lowercased() }, in: name, without: Self.english, words: Self.he)
        }
    }

    @Test func german() {
        for (name, lines) in Self.files {
            let isAll = name.hasPrefix("TUI/Words/") || name.hasPrefix("ModelKit/Defaults/")
            let lines = isAll ? lines : lines.filter { $0.contains("\"de\":") }
            expect(lines, in: name, without: Self.german, words: Self.du)
        }
    }

    @Test func dutch() {
        for (name, lines) in Self.files { expect(lines, in: name, without: Self.dutch, words: []) }
    }
}
