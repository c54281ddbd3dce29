/// How somebody takes it that moderators want to talk with them.
enum Temperament: String, Hashable, Sendable, CaseIterable {
    case denies, apologises
    /// Has an answer to everything, and one more on top of it.
    case argues
    /// Leaves in the middle.
    case leaves
    /// Was not accused of anything: gladly says what they know.
    case helps
}

/// What somebody says to moderators who talk with them.
///
/// Scripts are written as text, a testimony after a blank line:
///
///     # de denies
///     enters  äh, wo bin ich hier?
///     asked   ich war das nicht
///     told    so war das nicht
///     ends    dazu sag ich nichts mehr
///
/// The head names language and temperament, each line the occasion for which it is one of several.
struct Testimony: Hashable, Sendable {
    enum Cue: String, Hashable, Sendable, CaseIterable {
        /// On being brought for the first time, and on being brought again.
        case enters, returns
        /// A moderator asks something, or says something.
        case asked, told
        /// After an answer, without being asked.
        case insists
        /// On walking out.
        case leaves
        /// The last line before they fall silent.
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

    /// The testimonies of a script. A line in no form is left out; that the sample's scripts have none is tested.
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
