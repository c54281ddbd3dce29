/// What a community begins with, until it writes its own in desk.toml: lists and words in German, English and Dutch.
enum Defaults {
    static func text(de german: String, en english: String, nl dutch: String) -> LocalText {
        ["de": german, "en": english, "nl": dutch]
    }
}

extension Texts {
    static let defaults: [String: [Key: String]] = ["de": german, "en": english, "nl": dutch]
}
