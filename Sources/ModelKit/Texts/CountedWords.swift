/// Counts as they stand within a sentence to a member, in English, German or Dutch; in English if the language is another one.
public enum CountedWords {
    /// `1 day`, `20 days`, after “within”: in German in the dative.
    public static func days(_ count: Int, in language: String?) -> String {
        let words: LocalText =
            count == 1
            ? ["en": "1 day", "de": "einem Tag", "nl": "1 dag"]
            : ["en": "\(count) days", "de": "\(count) Tagen", "nl": "\(count) dagen"]
        return words.text(in: language) ?? "\(count) days"
    }

    /// `case 7`, `cases 7 and 9`.
    public static func cases(_ numbers: [CaseNumber], in language: String?) -> String {
        let list = list(numbers, in: language)
        let words: LocalText =
            numbers.count == 1
            ? ["en": "case \(list)", "de": "Fall \(list)", "nl": "zaak \(list)"]
            : ["en": "cases \(list)", "de": "Fälle \(list)", "nl": "zaken \(list)"]
        return words.text(in: language) ?? "cases \(list)"
    }

    /// `7`, `7 and 9`, `7, 8 and 9`.
    public static func list(_ numbers: [CaseNumber], in language: String?) -> String {
        let and: LocalText = ["en": "and", "de": "und", "nl": "en"]
        let numbers = numbers.map { String($0) }
        return [numbers.dropLast().joined(separator: ", "), numbers.last ?? ""].filter { !$0.isEmpty }
            .joined(separator: " \(and.text(in: language) ?? "and") ")
    }
}
