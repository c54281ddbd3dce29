import ModelKit

/// What a message says, as lines.
struct EvidenceText: Sendable, Hashable {
    var lines: [SafeText]
    /// What was kept behind a gap, of a message that was too long; empty if nothing is missing.
    var tail: [SafeText]
    /// How many signs are seen in `lines`, beside spaces.
    var signs: Int

    init(_ message: Message) {
        let (head, tail) = message.parts
        lines = SafeText.lines(head)
        self.tail = tail.map { SafeText.lines($0) } ?? []
        signs = lines.signs
    }
}

/// The long messages of a dossier, read once when it comes: a stranger who writes much does not slow down each frame.
struct EvidenceTexts: Sendable {
    private var texts: [MessageID: EvidenceText] = [:]

    /// Bytes from which reading a text for each frame would be felt.
    static let long = 1024

    init(_ dossier: Dossier) {
        for line in dossier.lines where line.message.text.utf8.count >= Self.long {
            texts[line.message.id] = EvidenceText(line.message)
        }
    }

    subscript(line: EvidenceLine) -> EvidenceText { texts[line.message.id] ?? EvidenceText(line.message) }
}

/// A line of a conversation, read.
struct SpokenText: Sendable, Hashable {
    let lines: [SafeText]
    let signs: Int

    init(_ raw: String) {
        lines = SafeText.lines(raw)
        signs = lines.signs
    }
}

extension SafeText {
    /// How many signs are seen, beside spaces.
    var signs: Int { glyphs.count { $0.width > 0 && $0 != .space } }
}

extension [SafeText] {
    /// The same in all of them.
    var signs: Int { reduce(0) { $0 + $1.signs } }
}
