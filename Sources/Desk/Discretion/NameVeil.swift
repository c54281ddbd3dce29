import Foundation
import ModelKit

/// Replaces what names somebody in a text by a sign. Whoever addresses a reporter in private would tell who reported.
///
/// Names are found as whole words, whatever their case and marks, with and without `@`, and as an id in a link: rather one word too
/// many than a name. What only somebody who knows them would understand is not found: a short form, or a name spelled otherwise.
struct NameVeil: Sendable {
    private struct Name: Sendable {
        /// As ``folded`` makes them, one by one.
        var letters: [Character]
        /// Nil: it is shown, for it is somebody else's.
        var sign: String?
        var beginsWord, endsWord: Bool
        /// It ends with a letter, and is long enough to be known with something behind it: `Mimis`, `mimi123`.
        var mayGoOn: Bool
        /// It is not all that they are called: whoever is called just that is shown.
        var isPart = false
    }

    /// By their first letter; the longest first.
    private var names: [Character: [Name]] = [:]

    /// Letters of a part of a name by which somebody is called: of `xX_mimi_2010` it is `mimi`.
    private static let part = 3

    /// - Parameters:
    ///   - names: those that they have or had.
    ///   - sign: what stands for them.
    mutating func hide(_ member: MemberID, _ names: [String], as sign: String) {
        let id = member.rawValue
        let names = names.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
        // A number alone is more often one than somebody's id.
        let ids = [id, id.percentEncoded, id.replacing(":", with: "%3A"), member.localpart].filter { !$0.allSatisfy(\.isNumber) }
        let whole = Set(ids + names)
        let parts = Set((names + [member.localpart]).flatMap { NameParts.parts(of: $0, atLeast: Self.part) })
        add(whole.union(["@" + member.localpart]), sign, isPart: false)
        add(parts.subtracting(whole), sign, isPart: true)
    }

    /// Leaves the names of somebody as they are who stands there openly, where they are more than what is hidden.
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

    /// Of two of one length the whole name of somebody comes first, and it is hidden before it is shown; a part comes last.
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
            // A genitive is the name too, and so is one with a number.
            if letters[end] == "s" { end += 1 } else { while !isOver(), characters[end].isNumber { end += 1 } }
            if isOver() { return (name, end) }
        }
        return nil
    }

    /// What is not seen between two letters is passed over.
    private static func end(of wanted: [Character], in letters: [String], from start: Int) -> Int? {
        var (place, rest) = (start, wanted[...])
        while !rest.isEmpty {
            guard place < letters.count, rest.starts(with: letters[place]) else { return nil }
            rest = rest.dropFirst(letters[place].count)
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
        if character == "ß" || character == "ẞ" { return "ss" }
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
