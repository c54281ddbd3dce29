import Chat
import ModelKit

/// A worry that James has offered to pass on, until its member says whether they want that.
struct WorryOffer: Hashable, Sendable, Codable {
    struct Part: Hashable, Sendable, Codable {
        /// The event in which it was said.
        var id: String
        var text: String

        /// Stands for messages that were left out.
        static let gap = Part(id: "", text: "‹…›")
        var isGap: Bool { id.isEmpty }
    }

    /// The event with which it began, from which the concern gets its id.
    var id: String
    var kind: Worry
    /// The person that it names; nil: none, so that it is about its author, or about somebody unknown here.
    var about: MemberID?
    /// The other people that it names.
    private(set) var others: [MemberID]?
    var parts: [Part]
    /// More was written than is kept.
    var isCut = false
    var at: Timestamp
    /// James's messages that ask for consent and have not been seen in the room yet.
    var asked: Set<String> = []
    /// When the member could first read the question; nil: not yet, or something else has come in between.
    var made: Timestamp?

    /// When the member was last reminded of the question because they wrote more.
    var reminded: Timestamp?
    /// How often they said yes or no and were asked again.
    var repeated: Int?
    /// The case of the worry that this adds to.
    var adds: CaseNumber?

    /// The time between two reminders.
    static let pause: Duration = .minutes(5)
    /// How many repeated questions do not count towards the hourly limit of answers.
    static let repetitions = 3
    /// After this time the offer is forgotten, and nothing of it is kept.
    static let patience: Duration = .days(1)
    /// The most messages that are kept.
    private static let most = 20

    /// They worry about this person, perhaps in addition to others.
    mutating func worries(about member: MemberID?) {
        guard let member else { return }
        if let about { others = (others ?? []) + [about] }
        others?.removeAll { $0 == member }
        about = member
    }

    /// Everybody that it names, starting with the last.
    var everybody: [MemberID] { (about.map { [$0] } ?? []) + (others ?? []).reversed() }

    mutating func add(_ id: String, _ text: String) {
        guard !text.isEmpty else { return }
        // The first and last messages tell the most.
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

    /// They changed a message, so the person that it named before no longer counts.
    ///
    /// - Parameter member: the person that it names now.
    mutating func change(_ part: Int, to text: String, naming member: MemberID?) {
        let before = MemberID(in: parts[part].text)
        parts[part].text = text.limited(to: Limits.spoken).text
        others?.removeAll { $0 == before }
        if kind == .aboutAnother, before == about || member != nil { about = member }
    }

    /// Nothing is left of what they wrote.
    var isEmpty: Bool { parts.allSatisfy(\.isGap) }

    /// James must ask again before anything counts as an answer.
    mutating func askAgain() { (asked, made) = ([], nil) }

    /// The text for the team, and whether it is shorter than what was written.
    var note: (text: String, isCut: Bool) { note(after: nil) }

    /// - Parameter number: the case that it adds to, if it becomes a separate one.
    func note(after number: CaseNumber?) -> (text: String, isCut: Bool) {
        // The last person named is the one that the case is about.
        let names = everybody.count > 1 ? ["→ " + everybody.map(\.rawValue).joined(separator: ", ")] : []
        let lines = parts.map(\.text) + names + (number.map { ["→ #\($0)"] } ?? [])
        let text = lines.joined(separator: "\n")
        let whole = text.limited(to: Limits.note)
        guard whole.cut else { return (whole.text, isCut) }
        let half = Limits.note / 2 - 5
        // If messages were already left out, the same gap marks everything that is missing.
        let gap = parts.firstIndex(where: \.isGap)
        let first = gap.map { lines[..<$0].joined(separator: "\n") } ?? text
        let last = gap.map { lines[($0 + 1)...].joined(separator: "\n") } ?? text
        return (first.limited(to: half).text + "\n\(Part.gap.text)\n" + Self.end(of: last, half), true)
    }

    /// The end of a text, starting at a word if one begins nearby.
    private static func end(of text: String, _ count: Int) -> String {
        let end = text.suffix(count)
        guard end.startIndex > text.startIndex, !text[text.index(before: end.startIndex)].isWhitespace,
            let space = end.prefix(longestWord).firstIndex(where: \.isWhitespace)
        else { return String(end).limited(to: count).text }
        return String(end[end.index(after: space)...]).limited(to: count).text
    }

    private static let longestWord = 40
}
