import Foundation
import ModelKit

/// Replaces what names somebody in a text by a sign. Whoever addresses a reporter in private would tell who reported.
///
/// Names are found as whole words, whatever their case and marks, with and without `@`, and as an id in a link: rather one word too
/// many than a name. What only somebody who knows them would understand is not found: a short form, or a name spelled otherwise.
struct NameVeil: Sendable {
    private struct Name: Sendable {
        var letters: [String]
        var sign: String
        var beginsWord, endsWord: Bool
        /// A genitive is the name too: `Mimis`.
        var hasGenitive: Bool
    }

    /// The longest first.
    private var names: [Name] = []

    /// Letters of a part of a name by which somebody is called: of `xX_mimi_2010` it is `mimi`.
    private static let part = 3

    /// - Parameters:
    ///   - names: those that they have or had.
    ///   - sign: what stands for them.
    mutating func hide(_ member: MemberID, _ names: [String], as sign: String) {
        let id = member.rawValue
        var found: Set<String> = ["@" + member.localpart]
        for name in names.map({ $0.trimmingCharacters(in: .whitespacesAndNewlines) }) {
            found.formUnion([name, "@" + name])
        }
        // A number alone is more often one than somebody's id.
        let ids = [id, id.percentEncoded, id.replacing(":", with: "%3A"), member.localpart]
        found.formUnion(ids.filter { !$0.allSatisfy(\.isNumber) })
        for name in names + [member.localpart] {
            let parts = name.split { !$0.isLetter }.filter { $0.count >= Self.part }
            found.formUnion(parts.flatMap { [String($0), "@" + $0] })
        }
        self.names += found.compactMap { Self.name($0, sign) }
        self.names.sort { ($0.letters.count, $1.sign) > ($1.letters.count, $0.sign) }
    }

    private static func name(_ text: String, _ sign: String) -> Name? {
        let letters = text.map(folded).filter { !$0.isEmpty }
        guard letters.contains(where: { $0 != "@" }), let first = text.first, let last = text.last else { return nil }
        return Name(
            letters: letters, sign: sign, beginsWord: isOfWord(first), endsWord: isOfWord(last),
            hasGenitive: last.isLetter && letters.count >= part)
    }

    func veiled(_ text: String) -> String {
        guard !names.isEmpty else { return text }
        let characters = Array(text)
        let letters = characters.map(Self.folded)
        var (veiled, place) = ("", 0)
        while place < characters.count {
            if let (name, end) = match(characters, letters, at: place) {
                veiled += name.sign
                place = end
            } else {
                veiled.append(characters[place])
                place += 1
            }
        }
        return veiled
    }

    private func match(_ characters: [Character], _ letters: [String], at start: Int) -> (Name, end: Int)? {
        guard !letters[start].isEmpty else { return nil }
        let isInWord = start > 0 && Self.isOfWord(characters[start - 1])
        for name in names where !(name.beginsWord && isInWord) {
            guard let end = Self.end(of: name.letters, in: letters, from: start) else { continue }
            guard name.endsWord, end < characters.count, Self.isOfWord(characters[end]) else { return (name, end) }
            let isGenitive = name.hasGenitive && letters[end] == "s"
            if isGenitive, end + 1 == characters.count || !Self.isOfWord(characters[end + 1]) { return (name, end + 1) }
        }
        return nil
    }

    /// What is not seen between two letters is passed over.
    private static func end(of wanted: [String], in letters: [String], from start: Int) -> Int? {
        var place = start
        for letter in wanted {
            while place < letters.count, letters[place].isEmpty { place += 1 }
            guard place < letters.count, letters[place] == letter else { return nil }
            place += 1
        }
        return place
    }

    /// From Thai on (U+0E00) most scripts have no spaces between words: there a name may begin and end anywhere.
    private static func isOfWord(_ character: Character) -> Bool {
        (character.isLetter || character.isNumber) && character.unicodeScalars.allSatisfy { $0.value < 0x0E00 }
    }

    /// Without case, marks and what is not seen.
    private static func folded(_ character: Character) -> String {
        let seen = String(
            String.UnicodeScalarView(character.unicodeScalars.filter { !$0.properties.isDefaultIgnorableCodePoint }))
        return seen.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
    }
}

extension EvidenceLine {
    /// With all its texts behind a veil; the length of what is missing in the middle stays what it was.
    func veiled(by veil: NameVeil) -> EvidenceLine {
        var line = self
        let (head, tail) = message.parts
        let begin = veil.veiled(head)
        line.message.text = begin + (tail.map { veil.veiled($0) } ?? "")
        if tail != nil { line.message.omission?.at = begin.utf8.count }
        guard let detail else { return line }
        line.detail?.shown = detail.shown.map { veil.veiled($0) }
        line.detail?.earlier = detail.earlier?.map { EvidenceDetail.Version(at: $0.at, text: veil.veiled($0.text)) }
        line.detail?.reply?.text = veil.veiled(detail.reply?.text ?? "")
        line.detail?.attachment?.name = detail.attachment?.name.map { veil.veiled($0) }
        line.detail?.reactions = detail.reactions?.map { EvidenceDetail.Reaction(key: veil.veiled($0.key), count: $0.count) }
        return line
    }
}
