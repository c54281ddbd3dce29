import ModelKit

/// What somebody says to James who worries about another member, or is not well themselves (T1, T1a).
///
/// It only decides what James answers to the one who wrote, privately: nothing is sent to anybody else, and no case is made of it,
/// until they say that they want that.
enum Worry: String, Hashable, Sendable, Codable {
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
        "scared for", "scared about", "frightened for", "isn t doing well", "is not doing well", "isn t well", "is not well",
        "she s not doing well", "he s not doing well", "they re not doing well", "she s not well", "he s not well",
        "ihr nicht gut", "ihm nicht gut", "ihr geht es nicht gut", "ihm geht es nicht gut", "ihr geht s nicht gut",
        "ihm geht s nicht gut", "ihr geht es schlecht", "ihm geht es schlecht", "ihr schlecht geht", "ihm schlecht geht",
        "niet goed met haar", "niet goed met hem", "niet goed met hen", "slecht met haar", "slecht met hem", "bang voor",
        "bang dat", "zorgen", "bezorgd", "ongerust", "zichzelf iets", "zichzelf pijn", "zichzelf van het leven",
    ]
    private static let themselves = [
        "kill myself", "killing myself", "want to die", "wanna die", "don t want to live", "dont want to live",
        "do not want to live", "end my life", "ending my life", "end it all", "suicid*", "self harm*", "selfharm*", "hurt myself",
        "hurting myself", "harm myself", "cut myself", "cutting myself", "no reason to live",
        "mich umbringen", "mich umzubringen", "bringe mich um", "bring mich um", "suizid*", "selbstmord*", "sterben will",
        "will sterben", "möchte sterben", "sterben möchte", "nicht mehr leben", "leben nehmen", "selbstverletz*", "mich ritze",
        "ritze mich", "mir etwas an*", "mir was an*", "lebensmüde", "nicht mehr da sein",
        "not doing well", "not doing so well", "not doing too well", "not doing good", "not feeling well", "not feeling good",
        "i m not well", "i am not well", "i m not ok", "i m not okay", "i am not ok", "i am not okay", "doing badly",
        "can t go on", "cant go on",
        "mir nicht gut", "mir geht es nicht gut", "mir geht s nicht gut", "mir gehts nicht gut", "mir selbst nicht gut",
        "mir geht es schlecht", "mir geht s schlecht", "mir gehts schlecht", "mir schlecht geht", "es mir schlecht",
        "mir geht es gar nicht gut", "mir geht es nicht so gut", "mir gar nicht gut", "mir nicht so gut",
        "het gaat niet goed", "gaat niet goed met m*", "niet goed met me", "niet goed met mij", "niet goed met mezelf",
        "gaat slecht met me", "gaat slecht met mij", "voel me niet goed", "voel me slecht", "niet zo goed met m*",
        "zelfmoord*", "suïcid*", "niet meer leven", "wil dood", "dood wil", "zelfbeschadig*", "mezelf iets", "mezelf pijn",
    ]
}
