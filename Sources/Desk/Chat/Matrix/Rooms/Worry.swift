import ModelKit

/// What somebody says to James who worries about another member, or is not well themselves (T1, T1a).
///
/// It only decides what James answers to the one who wrote, privately: nothing is sent to anybody else, and no case is made of it,
/// until they say that they want that.
enum Worry: Hashable, Sendable {
    case aboutAnother, aboutThemselves

    /// Nil for a text in which nobody worries.
    ///
    /// - Parameter words: by which the community knows concerns beside these.
    init?(_ text: String, words: [String] = []) {
        let said = " " + Self.folded(text) + " "
        func tells(_ phrases: [String]) -> Bool {
            phrases.contains { phrase in
                let end = phrase.hasSuffix("*") ? "" : " "
                let phrase = Self.folded(phrase)
                return !phrase.isEmpty && said.contains(" " + phrase + end)
            }
        }
        // Who fears for another uses the same words of death as who speaks of themselves.
        if tells(Self.another + words) {
            self = .aboutAnother
        } else if tells(Self.themselves) {
            self = .aboutThemselves
        } else {
            return nil
        }
    }

    /// Words in lower case with one space between them, without punctuation.
    private static func folded(_ text: String) -> String {
        text.limited(to: Limits.spoken).text.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
    }

    /// `*` stands for any ending: "hers*" for "herself".
    private static let another = [
        "worry", "worried about", "worries about", "i m worried", "i am worried", "im worried", "concern", "concerned about",
        "afraid for", "fear for", "kill hers*", "kill hims*", "kill themsel*", "killing hers*", "killing hims*",
        "hurt hers*", "hurt hims*", "hurt themsel*", "harm hers*", "harm hims*", "harm themsel*",
        "sorge", "sorgen", "angst um", "sich umbringen", "sich umzubringen", "sich etwas an*", "sich was an*", "bringt sich um",
        "zorgen", "bezorgd", "ongerust", "zichzelf iets", "zichzelf pijn", "zichzelf van het leven",
    ]
    private static let themselves = [
        "kill myself", "killing myself", "want to die", "wanna die", "don t want to live", "dont want to live",
        "do not want to live", "end my life", "ending my life", "end it all", "suicid*", "self harm*", "selfharm*", "hurt myself",
        "hurting myself", "harm myself", "cut myself", "cutting myself", "no reason to live",
        "mich umbringen", "mich umzubringen", "bringe mich um", "bring mich um", "suizid*", "selbstmord*", "sterben will",
        "will sterben", "möchte sterben", "sterben möchte", "nicht mehr leben", "leben nehmen", "selbstverletz*", "mich ritze",
        "ritze mich", "mir etwas an*", "mir was an*", "lebensmüde", "nicht mehr da sein",
        "zelfmoord*", "suïcid*", "niet meer leven", "wil dood", "dood wil", "zelfbeschadig*", "mezelf iets", "mezelf pijn",
    ]
}

/// A worry that James has offered to pass on, until its member says whether they want that.
struct WorryOffer: Codable, Sendable {
    struct Part: Codable, Sendable {
        /// The event in which it was said: the same again is nothing more.
        var id: String
        var text: String
    }

    /// The event with which it began: it names the concern that becomes of it.
    var id: String
    var member: MemberID
    /// Whom it names; nil: nobody yet.
    var about: MemberID?
    var parts: [Part]
    var at: Timestamp
    /// The event in which the member agreed; what they wrote is in the case then, and no longer here.
    var confirmed: String?

    /// After that nobody remembers what it was about, and nothing is kept of it.
    static let patience: Duration = .days(1)

    /// Messages of it that are kept: a note has room for about as much.
    private static let most = 20

    static let prefix = "matrix worry "
    static func memo(_ room: String) -> String { prefix + room }

    mutating func add(_ id: String, _ text: String) {
        guard !parts.contains(where: { $0.id == id }), !text.isEmpty, parts.count < Self.most else { return }
        parts.append(Part(id: id, text: text.limited(to: Limits.note).text))
    }

    /// What the team reads.
    var note: String {
        let text = parts.map(\.text).joined(separator: "\n")
        let (kept, isCut) = text.limited(to: Limits.note - 1)
        return isCut ? kept + "…" : kept
    }
}
