/// The texts and lists of a community until it writes its own in desk.toml, in German, English and Dutch.
enum Defaults {
    static func text(de german: String, en english: String, nl dutch: String) -> LocalText {
        ["de": german, "en": english, "nl": dutch]
    }
}

extension Texts {
    static let defaults: [String: [Key: String]] = ["de": german, "en": english, "nl": dutch]
}
