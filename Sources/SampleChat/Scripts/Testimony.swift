/// How somebody reacts when moderators want to talk to them.
enum Temperament: String, Hashable, Sendable, CaseIterable {
    case denies, apologises
    /// Has an answer to everything, and then one more.
    case argues
    /// Leaves in the middle.
    case leaves
    /// Is not accused of anything, and gladly says what they know.
    case helps
}

/// What somebody says when moderators talk to them.
///
/// Scripts are written as text, with a blank line between two testimonies:
///
///     # de denies
///     enters  äh, wo bin ich hier?
///     asked   ich war das nicht
///     told    so war das nicht
///     ends    dazu sag ich nichts mehr
///
/// The head names the language and the temperament. Each line begins with its occasion, which can have several lines.
struct Testimony: Hashable, Sendable {
    enum Cue: String, Hashable, Sendable, CaseIterable {
        /// When they are summoned for the first time, and again.
        case enters, returns
        /// A moderator asks something, or says something.
        case asked, told
        /// After an answer, without being asked.
        case insists
        /// When they walk out.
        case leaves
        /// The last line before they stop answering.
        case ends
    }

    var language: Scene.Language
    var temperament: Temperament
    var lines: [Cue: [String]] = [:]
}

extension Testimony {
    static let all = german + english

    static func of(_ temperament: Temperament, _ language: Scene.Language) -> Testimony {
        all.first { $0.temperament == temperament && $0.language == language }
            ?? Testimony(language: language, temperament: temperament)
    }

    /// The testimonies of a script. Lines in any other form are skipped; a test checks that the sample's scripts have none.
    static func testimonies(in script: String) -> [Testimony] {
        var testimonies: [Testimony] = []
        for line in script.split(separator: "\n") {
            let words = line.split(separator: " ", maxSplits: 1)
            guard words.count == 2 else { continue }
            let rest = words[1].drop { $0 == " " }
            if words[0] == "#" {
                let head = rest.split(separator: " ")
                guard head.count == 2, let language = Scene.Language(rawValue: String(head[0])),
                    let temperament = Temperament(rawValue: String(head[1]))
                else { continue }
                testimonies.append(Testimony(language: language, temperament: temperament))
            } else if let cue = Cue(rawValue: String(words[0])), !testimonies.isEmpty {
                testimonies[testimonies.endIndex - 1].lines[cue, default: []].append(String(rest))
            }
        }
        return testimonies
    }
}
