import ModelKit

/// The output of a mail program, as far as it is kept.
struct MailRemark: Hashable, Sendable {
    private(set) var bytes: [UInt8] = []
    /// Whether there was more output.
    private(set) var isCut = false

    /// The most bytes that are kept.
    static let capacity = 4096
    /// The most characters that a moderator is shown.
    static let longest = 500
    private static let lines = 4

    mutating func append(_ more: some Collection<UInt8>) {
        let room = Self.capacity - bytes.count
        bytes += more.prefix(room)
        if more.count > room { isCut = true }
    }

    /// The first lines joined into one, with the address hidden. The name before the `@` is also hidden where it is a word of
    /// its own, because local mail programs use it to name users.
    func firstLines(without address: MailAddress) -> String {
        let secret = Array(address.rawValue.utf8)
        var shown = bytes.replacing(secret, asWord: false)
        // The last bytes may be the beginning of an address whose end was not kept.
        if isCut { shown.removeLast(min(shown.count, secret.count - 1)) }
        shown = shown.replacing(Array(secret.prefix { $0 != UInt8(ascii: "@") }), asWord: true)
        let lines = String(decoding: shown, as: UTF8.self).split(whereSeparator: \.isNewline)
            .map { $0.split { $0.isWhitespace || $0.isControl }.joined(separator: " ") }
            .filter { !$0.isEmpty }
        let (text, cut) = lines.prefix(Self.lines).joined(separator: "; ").limited(to: Self.longest)
        return cut ? text + "…" : text
    }
}

extension Character {
    fileprivate var isControl: Bool { unicodeScalars.contains { $0.properties.generalCategory == .control } }
}

extension [UInt8] {
    /// Replaces each occurrence of a secret, in upper or lower case, by "the address". As a word, it must not touch letters or
    /// digits.
    fileprivate func replacing(_ secret: [UInt8], asWord: Bool) -> [UInt8] {
        let replacement = Array("the address".utf8)
        let wanted = secret.map(\.lowercased)
        var result: [UInt8] = []
        var index = 0
        while index < count {
            let end = index + wanted.count
            let isThere = end <= count && zip(wanted, self[index..<end]).allSatisfy { $0 == $1.lowercased }
            let isWord = (index == 0 || !self[index - 1].isInWord) && (end >= count || !self[end].isInWord)
            if isThere, isWord || !asWord {
                result += replacement
                index = end
            } else {
                result.append(self[index])
                index += 1
            }
        }
        return result
    }
}

extension UInt8 {
    fileprivate var lowercased: UInt8 { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self }

    /// A letter or a digit, or any byte of a non-ASCII character in UTF-8.
    fileprivate var isInWord: Bool {
        self >= 0x80 || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
            || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(lowercased)
    }
}
