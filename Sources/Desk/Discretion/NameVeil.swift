import Foundation
import ModelKit

/// Replaces a person's names in a text by a placeholder. If somebody addresses a reporter by name in private, that would reveal
/// who reported.
///
/// Names are found as whole words, regardless of case and diacritics, with and without `@`, and as an id in a link. It is
/// better to hide one word too many than to show a name. Forms that only people who know the reporter would understand are not
/// found, such as short forms and unusual spellings.
struct NameVeil: Sendable {
    private struct Name: Sendable {
        /// The letters as ``folded`` returns them, one by one.
        var letters: [Character]
        /// The placeholder; nil if the name is shown, because it belongs to somebody else.
        var sign: String?
        var beginsWord, endsWord: Bool
        /// The name ends with a letter and is long enough to be recognised with a suffix, as in `Mimis` or `mimi123`.
        var mayGoOn: Bool
        /// This is only a part of a name. If it is somebody else's whole name, it is shown.
        var isPart = false
    }

    /// The names by their first letter, the longest first.
    private var names: [Character: [Name]] = [:]

    /// The minimum number of letters in a part of a name that somebody could be called by, such as `mimi` in `xX_mimi_2010`.
    private static let part = 3

    /// - Parameters:
    ///   - names: the member's current and earlier names.
    ///   - sign: the placeholder for them.
    mutating func hide(_ member: MemberID, _ names: [String], as sign: String) {
        let id = member.rawValue
        let names = names.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
        // A number in a text is more often just a number than somebody's id.
        let ids = [id, id.percentEncoded, id.replacing(":", with: "%3A"), member.localpart].filter { !$0.allSatisfy(\.isNumber) }
        let whole = Set(ids + names)
        let parts = Set((names + [member.localpart]).flatMap { NameParts.parts(of: $0, atLeast: Self.part) })
        add(whole.union(["@" + member.localpart]), sign, isPart: false)
        add(parts.subtracting(whole), sign, isPart: true)
    }

    /// Leaves the names of somebody who is not hidden as they are, where they are longer than a hidden name.
    mutating func show(_ member: MemberID, _ names: [String]) {
        add(Set([member.rawValue, member.localpart] + names), nil, isPart: false)
    }

    private mutating func add(_ texts: Set<String>, _ sign: String?, isPart: Bool) {
        let spellings = Set(texts.flatMap { NameParts.spellings(of: $0) })
        let found = sign == nil ? spellings : spellings.union(spellings.map { "@" + $0 })
        for text in found {
            guard let name = Self.name(text, sign, isPart: isPart), let first = name.letters.first else { continue }
            names[first, default: []].append(name)
        }
        for key in names.keys { names[key]?.sort { Self.rank($0) > Self.rank($1) } }
    }

    /// Longer names come first. Among names of the same length, hidden names come first, then shown ones, then parts of names.
    private static func rank(_ name: Name) -> (Int, Int, String) {
        (name.letters.count, name.isPart ? 0 : name.sign == nil ? 1 : 2, name.sign ?? "")
    }

    private static func name(_ text: String, _ sign: String?, isPart: Bool) -> Name? {
        let letters = text.flatMap { Array(folded($0)) }
        guard letters.contains(where: { $0 != "@" }), let first = text.first, let last = text.last else { return nil }
        return Name(
            letters: letters, sign: sign, beginsWord: isOfWord(first), endsWord: isOfWord(last),
            mayGoOn: last.isLetter && letters.count >= part, isPart: isPart)
    }

    func veiled(_ text: String) -> String {
        guard !names.isEmpty else { return text }
        let characters = Array(text)
        let letters = characters.map(Self.folded)
        var (veiled, place) = ("", 0)
        while place < characters.count {
            if let (name, end) = match(characters, letters, at: place) {
                veiled += name.sign ?? String(characters[place..<end])
                place = end
            } else {
                veiled.append(characters[place])
                place += 1
            }
        }
        return veiled
    }

    private func match(_ characters: [Character], _ letters: [String], at start: Int) -> (Name, end: Int)? {
        guard let first = letters[start].first, let names = names[first] else { return nil }
        let isInWord = start > 0 && Self.isOfWord(characters[start - 1])
        for name in names where !(name.beginsWord && isInWord) {
            guard var end = Self.end(of: name.letters, in: letters, from: start) else { continue }
            func isOver() -> Bool { end == characters.count || !Self.isOfWord(characters[end]) }
            if !name.endsWord || isOver() { return (name, end) }
            guard name.mayGoOn, name.sign != nil else { continue }
            // Genitives and names followed by a number also count as the name.
            if letters[end] == "s" { end += 1 } else { while !isOver(), characters[end].isNumber { end += 1 } }
            if isOver() { return (name, end) }
        }
        return nil
    }

    /// Skips characters that are invisible between two letters.
    private static func end(of wanted: [Character], in letters: [String], from start: Int) -> Int? {
        var (place, rest) = (start, wanted[...])
        while !rest.isEmpty {
            guard place < letters.count, rest.starts(with: letters[place]) else { return nil }
            rest = rest.dropFirst(letters[place].count)
            place += 1
        }
        return place
    }

    /// Most scripts from Thai (U+0E00) on have no spaces between words, so a name in them can begin and end anywhere.
    private static func isOfWord(_ character: Character) -> Bool {
        (character.isLetter || character.isNumber) && character.unicodeScalars.allSatisfy { $0.value < 0x0E00 }
    }

    /// Removes case, diacritics and invisible characters.
    private static func folded(_ character: Character) -> String {
        if character == "ß" || character == "ẞ" { return "ss" }
        let seen = String(
            String.UnicodeScalarView(character.unicodeScalars.filter { !$0.properties.isDefaultIgnorableCodePoint }))
        return seen.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
    }
}

extension EvidenceLine {
    /// The line with all its texts veiled. The length of an omission in the middle stays the same.
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
