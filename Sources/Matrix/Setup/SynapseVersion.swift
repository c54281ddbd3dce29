/// A version of Synapse in its own form: "1.163.2", "1.152.0rc1 (b=develop)".
struct SynapseVersion: Hashable, Comparable, Sendable, CustomStringConvertible {
    var major: Int
    var minor: Int

    /// The original text.
    let description: String

    /// The first version with reports on users.
    static let floor = SynapseVersion(major: 1, minor: 152, description: "1.152")

    init(major: Int, minor: Int, description: String) {
        self.major = major
        self.minor = minor
        self.description = description
    }

    /// Nil if the text is not a version.
    init?(_ text: String) {
        let word = text.prefix { $0 != " " }
        let numbers = word.split(separator: ".").prefix(2).map { part in Int(part.prefix { $0.isASCII && $0.isNumber }) }
        guard numbers.count == 2, let major = numbers[0], let minor = numbers[1], word.utf8.count <= 40 else { return nil }
        self.init(major: major, minor: minor, description: String(word))
    }

    static func < (a: Self, b: Self) -> Bool { (a.major, a.minor) < (b.major, b.minor) }
    static func == (a: Self, b: Self) -> Bool { (a.major, a.minor) == (b.major, b.minor) }
    func hash(into hasher: inout Hasher) {
        hasher.combine(major)
        hasher.combine(minor)
    }
}
