import ModelKit

/// The text of a message, as lines.
struct EvidenceText: Sendable, Hashable {
    var lines: [SafeText]
    /// The part after the gap of a message that was too long; empty if nothing is missing.
    var tail: [SafeText]
    /// How many visible characters `lines` has, not counting spaces.
    var signs: Int

    init(_ message: Message) {
        let (head, tail) = message.parts
        lines = SafeText.lines(head)
        self.tail = tail.map { SafeText.lines($0) } ?? []
        signs = lines.signs
    }
}

/// The long messages of a dossier, parsed once when it arrives, so that somebody who writes a lot does not slow down each
/// frame.
struct EvidenceTexts: Sendable {
    private var texts: [MessageID: EvidenceText] = [:]

    /// From this number of bytes on, parsing a text for each frame would be noticeable.
    static let long = 1024

    init(_ dossier: Dossier) {
        for line in dossier.lines where line.message.text.utf8.count >= Self.long {
            texts[line.message.id] = EvidenceText(line.message)
        }
    }

    subscript(line: EvidenceLine) -> EvidenceText { texts[line.message.id] ?? EvidenceText(line.message) }
}

/// A line of a conversation, parsed.
struct SpokenText: Sendable, Hashable {
    let lines: [SafeText]
    let signs: Int

    init(_ raw: String) {
        lines = SafeText.lines(raw)
        signs = lines.signs
    }
}

extension SafeText {
    /// How many visible characters it has, not counting spaces.
    var signs: Int { glyphs.count { $0.width > 0 && $0 != .space } }
}

extension [SafeText] {
    /// The total of all lines.
    var signs: Int { reduce(0) { $0 + $1.signs } }
}
