import ModelKit

/// A short dialogue that people of the community can play: small talk, or a quarrel and the reports that end it.
///
/// Scripts are written as text, with a blank line between two scenes:
///
///     # de public A=rude
///     A  und du schon wieder
///     A! geh doch st████ du ████
///     B  {A}, lass das
///     > B A insult: er macht das jeden Abend
///
/// The head names the language, the place, and the trait or the member (`A=@u13`) that a role requires. `!` marks a line that
/// can be selected in a report; `>` is a report by somebody about somebody, `>~` an anonymous one, and `?` a concern. `{A}` is
/// the nickname of a role, and `{food}` is a word that is drawn once for each scene.
struct Scene: Hashable, Sendable {
    enum Language: String, Hashable, Sendable {
        case german = "de"
        case english = "en"
    }

    enum Place: String, Hashable, Sendable {
        case `public`, `private`, mail, photo, guestbook
    }

    /// A, B, C or D.
    typealias Role = Character

    struct Line: Hashable, Sendable {
        var role: Role
        var text: String
        /// It can be selected in a report.
        var evidence = false
    }

    struct Complaint: Hashable, Sendable {
        var reporter: Role
        var about: Role
        /// Nil for a concern.
        var category: CategoryID?
        var note: String
        var anonymous = false
    }

    var language: Language
    var place: Place
    var traits: [Role: Person.Trait] = [:]
    var members: [Role: MemberID] = [:]
    var lines: [Line] = []
    var complaints: [Complaint] = []

    /// The roles in alphabetical order.
    var roles: [Role] {
        Set(lines.map(\.role)).union(complaints.map(\.reporter)).union(complaints.map(\.about)).sorted()
    }
}

extension Scene {
    /// The scenes of a script. Lines that do not have the form above are skipped; a test checks that the sample's scripts have
    /// none.
    static func scenes(in script: String) -> [Scene] {
        var scenes: [Scene] = []
        for line in script.split(separator: "\n") {
            if let head = Scene(head: line) {
                scenes.append(head)
            } else if !scenes.isEmpty {
                scenes[scenes.endIndex - 1].add(line)
            }
        }
        return scenes
    }

    private init?(head: Substring) {
        let words = head.split(separator: " ")
        guard words.count >= 3, words[0] == "#", let language = Language(rawValue: String(words[1])),
            let place = Place(rawValue: String(words[2]))
        else { return nil }
        self.language = language
        self.place = place
        for word in words[3...] {
            let parts = word.split(separator: "=")
            guard parts.count == 2, let role = parts[0].first else { return nil }
            if parts[1].hasPrefix("@") {
                members[role] = MemberID(String(parts[1].dropFirst()))
            } else if let trait = Person.Trait(rawValue: String(parts[1])) {
                traits[role] = trait
            } else {
                return nil
            }
        }
    }

    private mutating func add(_ line: Substring) {
        guard let space = line.firstIndex(of: " ") else { return }
        let mark = line[..<space]
        let rest = line[space...].drop { $0 == " " }
        switch mark {
        case ">", ">~", "?": addComplaint(rest, anonymous: mark == ">~", concern: mark == "?")
        default:
            guard let role = mark.first, role.isASCII, role.isUppercase, mark.count == 1 || mark.dropFirst() == "!" else {
                return
            }
            lines.append(Line(role: role, text: String(rest), evidence: mark.count == 2))
        }
    }

    private mutating func addComplaint(_ text: Substring, anonymous: Bool, concern: Bool) {
        guard let colon = text.firstIndex(of: ":") else { return }
        let words = text[..<colon].split(separator: " ")
        guard words.count == (concern ? 2 : 3), let reporter = words[0].first, let about = words[1].first else { return }
        complaints.append(
            Complaint(
                reporter: reporter, about: about, category: concern ? nil : CategoryID(String(words[2])),
                note: String(text[text.index(after: colon)...].drop { $0 == " " }), anonymous: anonymous))
    }
}
