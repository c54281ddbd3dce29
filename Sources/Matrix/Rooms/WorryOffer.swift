import Chat
import ModelKit

/// A worry that James has offered to pass on, until its member says whether they want that.
struct WorryOffer: Hashable, Sendable, Codable {
    struct Part: Hashable, Sendable, Codable {
        /// The event in which it was said.
        var id: String
        var text: String

        /// Where messages were left out.
        static let gap = Part(id: "", text: "‹…›")
        var isGap: Bool { id.isEmpty }
    }

    /// The event with which it began: it names the concern that becomes of it.
    var id: String
    var kind: Worry
    /// Whom it names; nil: nobody, so that it is about the member who writes, or about somebody who is not known here.
    var about: MemberID?
    /// Whom else they worry about in it.
    private(set) var others: [MemberID]?
    var parts: [Part]
    /// More was written than is kept.
    var isCut = false
    var at: Timestamp
    /// James's events that ask for the member's consent and were not seen in the room yet.
    var asked: Set<String> = []
    /// When the member could first read what they are asked; nil: not yet, or not since something else came in between.
    var made: Timestamp?

    /// When the member was last asked in between, as they wrote more.
    var reminded: Timestamp?
    /// How often they said yes or no and were asked again.
    var repeated: Int?
    /// The case of the worry that they add this to.
    var adds: CaseNumber?

    /// Between two such questions.
    static let pause: Duration = .minutes(5)
    /// Which are not taken from what somebody is answered in an hour.
    static let repetitions = 3
    /// After that nobody remembers what it was about, and nothing is kept of it.
    static let patience: Duration = .days(1)
    /// Messages of it that are kept.
    private static let most = 20

    /// They worry about somebody, and perhaps about another too.
    mutating func worries(about member: MemberID?) {
        guard let member else { return }
        if let about { others = (others ?? []) + [about] }
        others?.removeAll { $0 == member }
        about = member
    }

    /// All whom it names, the last one first.
    var everybody: [MemberID] { (about.map { [$0] } ?? []) + (others ?? []).reversed() }

    mutating func add(_ id: String, _ text: String) {
        guard !text.isEmpty else { return }
        // What came first and what comes last tell the most.
        if parts.count(where: { !$0.isGap }) >= Self.most {
            if let gap = parts.firstIndex(where: \.isGap) {
                parts.remove(at: gap + 1 < parts.count ? gap + 1 : gap - 1)
            } else {
                parts[Self.most / 2] = .gap
            }
            isCut = true
        }
        parts.append(Part(id: id, text: text.limited(to: Limits.spoken).text))
    }

    /// They changed a message: whom it named before it names no more.
    ///
    /// - Parameter member: whom it names now.
    mutating func change(_ part: Int, to text: String, naming member: MemberID?) {
        let before = MemberID(in: parts[part].text)
        parts[part].text = text.limited(to: Limits.spoken).text
        others?.removeAll { $0 == before }
        if kind == .aboutAnother, before == about || member != nil { about = member }
    }

    /// Nothing is left of what they wrote.
    var isEmpty: Bool { parts.allSatisfy(\.isGap) }

    /// What is said from now on is no answer to it before it was asked anew.
    mutating func askAgain() { (asked, made) = ([], nil) }

    /// What the team reads, and whether that is less than was written.
    var note: (text: String, isCut: Bool) { note(after: nil) }

    /// - Parameter number: the case to which it belongs, where it becomes another one.
    func note(after number: CaseNumber?) -> (text: String, isCut: Bool) {
        // The last of them is whom the case is about.
        let names = everybody.count > 1 ? ["→ " + everybody.map(\.rawValue).joined(separator: ", ")] : []
        let lines = parts.map(\.text) + names + (number.map { ["→ #\($0)"] } ?? [])
        let text = lines.joined(separator: "\n")
        let whole = text.limited(to: Limits.note)
        guard whole.cut else { return (whole.text, isCut) }
        let half = Limits.note / 2 - 5
        // Where messages were left out already, the same gap stands for all that is missing.
        let gap = parts.firstIndex(where: \.isGap)
        let first = gap.map { lines[..<$0].joined(separator: "\n") } ?? text
        let last = gap.map { lines[($0 + 1)...].joined(separator: "\n") } ?? text
        return (first.limited(to: half).text + "\n\(Part.gap.text)\n" + Self.end(of: last, half), true)
    }

    /// The end of a text, from the beginning of a word if one is near.
    private static func end(of text: String, _ count: Int) -> String {
        let end = text.suffix(count)
        guard end.startIndex > text.startIndex, !text[text.index(before: end.startIndex)].isWhitespace,
            let space = end.prefix(longestWord).firstIndex(where: \.isWhitespace)
        else { return String(end).limited(to: count).text }
        return String(end[end.index(after: space)...]).limited(to: count).text
    }

    private static let longestWord = 40
}
