import ModelKit

/// Whether a text to James comes from somebody who worries about another member, or is not well themselves (T1, T1a).
///
/// This only decides what James answers privately to its author. Nothing is sent to anybody else, and no case is opened, until
/// they say that they want it.
package enum Worry: String, Hashable, Sendable, Codable {
    case aboutAnother, aboutThemselves

    /// Nil if the text expresses no worry.
    ///
    /// - Parameters:
    ///   - words: the community's own words for concerns.
    ///   - isEmote: the text describes the author's action in the third person: "wants to die".
    package init?(_ text: String, words: [String] = [], isEmote: Bool = false) {
        let text = text.limited(to: Limits.spoken).text
        let said = " " + Self.folded(text) + " "
        let sentences = text.split { ".!?;…\n".contains($0) }.map { " " + Self.folded($0) }
        func tells(_ phrases: [String]) -> Bool {
            phrases.contains { phrase in
                let words = " " + Self.folded(phrase)
                guard words.count > 1 else { return false }
                if phrase.hasSuffix(".") { return sentences.contains { $0.hasSuffix(words) } }
                return said.contains(words + (phrase.hasSuffix("*") ? "" : " "))
            }
        }
        // People who fear for somebody else use the same words about death as people who speak of themselves.
        if tells(Self.fears + words) || (!isEmote && tells(Self.others)) {
            self = .aboutAnother
        } else if tells(Self.themselves) || (isEmote && tells(Self.others)) {
            self = .aboutThemselves
        } else {
            return nil
        }
    }

    /// The words in lower case, separated by single spaces, without punctuation.
    private static func folded(_ text: some StringProtocol) -> String {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
    }
}

// Phrases that people use. `*` stands for any ending, as in "hers*" for "herself", and `.` for the end of a sentence.
extension Worry {
    private static let fears = [
        "worry", "worried about", "worries about", "i m worried", "i am worried", "im worried", "concern", "concerned about",
        "afraid for", "fear for", "scared for", "scared about", "frightened for",
        "sorge", "sorgen", "angst um",
        "bang voor", "bang dat", "zorgen", "bezorgd", "ongerust",
    ]
    /// About a third person.
    private static let others = [
        "kill hers*", "kill hims*", "kill themsel*", "killing hers*", "killing hims*", "hurt hers*", "hurt hims*",
        "hurt themsel*",
        "harm hers*", "harm hims*", "harm themsel*", "wants to die", "wants to be dead", "doesn t want to live",
        "does not want to live", "isn t doing well", "is not doing well", "isn t well", "is not well", "she s not doing well",
        "he s not doing well", "they re not doing well", "she s not well", "he s not well", "she took pills", "he took pills",
        "sich umbringen", "sich umzubringen", "sich etwas an*", "sich was an*", "bringt sich um", "ritzt sich", "verletzt sich",
        "sie will sterben", "er will sterben", "freundin will sterben", "freund will sterben", "sie will nicht mehr leben",
        "er will nicht mehr leben", "freundin will nicht mehr leben", "freund will nicht mehr leben", "hat tabletten genommen",
        "ihr nicht gut", "ihm nicht gut", "ihr geht es nicht gut", "ihm geht es nicht gut", "ihr geht s nicht gut",
        "ihm geht s nicht gut", "ihr geht es schlecht", "ihm geht es schlecht", "ihr schlecht geht", "ihm schlecht geht",
        "niet goed met haar", "niet goed met hem", "niet goed met hen", "slecht met haar", "slecht met hem", "zichzelf iets",
        "zichzelf pijn", "zichzelf van het leven", "ze wil dood", "zij wil dood", "hij wil dood",
    ]
    private static let themselves = [
        "kill myself", "killing myself", "want to die", "wanna die", "don t want to live", "dont want to live",
        "do not want to live", "end my life", "ending my life", "end it all", "suicid*", "self harm*", "selfharm*", "hurt myself",
        "hurting myself", "harm myself", "cut myself", "cutting myself", "no reason to live", "want to be dead", "wanna be dead",
        "wish i was dead", "wish i were dead", "took pills", "taken pills", "overdos*", "not doing well", "not doing so well",
        "not doing too well", "not doing good", "not feeling well", "not feeling good", "i m not well", "i am not well",
        "i m not ok",
        "i m not okay", "i am not ok", "i am not okay", "doing badly", "can t go on", "cant go on",
        "mich umbringen", "mich umzubringen", "bringe mich um", "bring mich um", "suizid*", "selbstmord*", "sterben will",
        "will sterben", "möchte sterben", "sterben möchte", "nicht mehr leben", "leben nehmen", "selbstverletz*", "mich ritze",
        "ritze mich", "mir etwas an*", "mir was an*", "lebensmüde", "nicht mehr da sein", "tot sein", "lieber tot", "mir wehtun",
        "mir weh tun", "mir selbst weh*", "verletze mich", "verletz mich", "mich selbst verletz*", "mich verletzen",
        "tabletten genommen",
        "ich will nicht mehr.", "ich will einfach nicht mehr.", "ich kann nicht mehr.", "ich kann einfach nicht mehr.",
        "ich mag nicht mehr.",
        "mir nicht gut", "mir geht es nicht gut", "mir geht s nicht gut", "mir gehts nicht gut", "mir selbst nicht gut",
        "mir geht es schlecht", "mir geht s schlecht", "mir gehts schlecht", "mir schlecht geht", "es mir schlecht",
        "mir geht es gar nicht gut", "mir geht es nicht so gut", "mir gar nicht gut", "mir nicht so gut",
        "het gaat niet goed", "gaat niet goed met m*", "niet goed met me", "niet goed met mij", "niet goed met mezelf",
        "gaat slecht met me", "gaat slecht met mij", "voel me niet goed", "voel me slecht", "niet zo goed met m*",
        "zelfmoord*", "suïcid*", "niet meer leven", "wil dood", "dood wil", "zelfbeschadig*", "mezelf iets", "mezelf pijn",
        "ik wil niet meer.", "ik kan niet meer.", "pillen genomen", "pillen geslikt",
    ]
}
