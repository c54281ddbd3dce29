import ModelKit

/// A wish that a decision is taken back, from somebody who does not mention an appeal: "please take it back", "unmute me".
package struct SpokenWish: Hashable, Sendable {
    /// Everything that they wrote; empty if they give no reasons.
    package var text: String
    /// The language in which they wrote it, such as `de`.
    package var language: String

    /// Nil if the text expresses no such wish, or the opposite.
    package init?(_ text: String) {
        let text = SpokenAppeal.withoutQuotedLines(text)
        let words = SpokenAppeal.Word.all(in: text)
        for begin in words.indices {
            guard let (phrase, end) = Self.phrase(in: words, at: begin) else { continue }
            // "Könnt ihr Lena bitten, das zurückzunehmen": the person who is asked comes before the comma.
            let isInfinitive = ["zurückzunehmen", "aufzuheben"].contains(words[end].text)
            let start =
                words[..<begin].lastIndex { word in
                    word.ending.map { !isInfinitive || !",;-–—".contains($0) } ?? false
                }.map { $0 + 1 } ?? 0
            let before = words[start..<begin].map(\.text)
            guard !before.contains(where: Self.negations.contains) else { return nil }
            // "Mimi should take back what she said" and "can you ask Lena to take it back" are not about a decision.
            guard before.allSatisfy(Self.direct.contains) else { continue }
            language = phrase.language
            // "I would take it back" may not be a wish, so James asks.
            let isTheirs = before.allSatisfy(Self.polite.contains) && !(before.last.map(Self.selves.contains) ?? false)
            let others = words.indices.filter { $0 < start || $0 > end }.map { words[$0].text }
            self.text = isTheirs && others.contains { !Self.polite.contains($0) } ? text : ""
            return
        }
        return nil
    }

    /// Whether the text mentions what they bear, whatever they mean by it.
    package static func complains(_ text: String) -> Bool {
        SpokenAppeal.Word.all(in: text).contains { grievances.contains($0.text) }
    }

    /// Whether the text asks why, as somebody may who can no longer write in the chat.
    package static func asksWhy(_ text: String) -> Bool {
        SpokenAppeal.Word.all(in: text).contains { ["why", "warum", "wieso", "weshalb", "waarom"].contains($0.text) }
    }

    // MARK: - Words

    /// A verb, and a word that completes it a few words later; `ends` is empty if the verb is enough.
    private struct Phrase {
        var language: String
        var verbs: Set<String>
        var ends: Set<String> = []
    }

    private static func phrase(in words: [SpokenAppeal.Word], at begin: Int) -> (Phrase, end: Int)? {
        for phrase in phrases where phrase.verbs.contains(words[begin].text) {
            if phrase.ends.isEmpty { return (phrase, begin) }
            for end in words.indices.dropFirst(begin + 1).prefix(longest) {
                if words[end - 1].ending != nil { break }
                if phrase.ends.contains(words[end].text) { return (phrase, end) }
                guard between.contains(words[end].text) else { break }
            }
        }
        return nil
    }

    /// How many words after the verb the end may come.
    private static let longest = 5
    private static let phrases: [Phrase] = [
        Phrase(language: "en", verbs: ["unmute", "unban", "unblock", "unlock"], ends: ["me"]),
        Phrase(language: "en", verbs: ["take", "taking"], ends: ["back"]),
        Phrase(
            language: "en", verbs: ["lift", "undo", "remove", "revoke", "cancel", "reverse", "end"],
            ends: ["it", "this", "that", "mute", "ban", "sanction", "restriction", "warning", "punishment", "decision"]),
        Phrase(language: "en", verbs: ["let"], ends: ["back", "again"]),
        Phrase(language: "de", verbs: ["zurücknehmen", "zurückzunehmen", "rückgängig"]),
        Phrase(language: "de", verbs: ["nimm", "nehmt", "nehmen"], ends: ["zurück"]),
        Phrase(
            language: "de",
            verbs: [
                "sperre", "strafe", "stummschaltung", "verwarnung", "entscheidung", "mute", "bann", "ban", "das", "es", "sie",
            ],
            ends: ["aufheben", "aufzuheben"]),
        Phrase(language: "de", verbs: ["heb", "hebt", "heben"], ends: ["auf"]),
        Phrase(language: "de", verbs: ["entsperr", "entsperre", "entsperrt", "entbann", "entbanne", "entbannt"], ends: ["mich"]),
        Phrase(language: "de", verbs: ["mich"], ends: ["entsperren", "entbannen", "entmuten"]),
        Phrase(language: "de", verbs: ["lass", "lasst"], ends: ["rein", "schreiben", "zurück"]),
        Phrase(language: "nl", verbs: ["terugnemen", "terugdraaien", "ongedaan"]),
        Phrase(language: "nl", verbs: ["neem", "nemen", "draai", "draaien"], ends: ["terug"]),
        Phrase(language: "nl", verbs: ["straf", "mute", "ban", "het", "dit", "dat"], ends: ["opheffen"]),
        Phrase(language: "nl", verbs: ["hef", "heft"], ends: ["op"]),
        Phrase(language: "nl", verbs: ["laat", "laten"], ends: ["weer", "terug"]),
    ]
    /// Words that can be within a phrase.
    private static let between: Set<String> = [
        "it", "this", "that", "the", "my", "mute", "ban", "sanction", "restriction", "warning", "punishment", "decision", "me",
        "in", "write", "chat", "talk", "post", "come", "please", "das", "es", "die", "den", "diese", "diesen", "meine", "meinen",
        "sperre", "strafe", "stummschaltung", "verwarnung", "entscheidung", "bann", "mich", "sie", "bitte", "doch", "mal",
        "wieder", "het", "dat", "dit", "de", "deze", "mijn", "straf", "beslissing", "jullie", "alsjeblieft", "mij", "weer",
    ]
    /// Words that turn the wish into its opposite.
    private static let negations: Set<String> = [
        "don", "dont", "not", "never", "won", "nicht", "kein", "keine", "nie", "niet", "geen", "nooit",
    ]
    /// The only words that can precede the verb in a wish that the desk can fulfil: it must be addressed to James or the team,
    /// and to nobody else.
    private static let direct: Set<String> = polite.union(selves).union([
        "you", "i", "we", "to", "james", "team", "hi", "hello", "hey", "and", "should", "must", "would", "will", "want", "wish",
        "like", "hope", "think", "ask", "d", "ll", "du", "ihr", "ich", "wir", "man", "hallo", "und", "soll", "sollte", "solltet",
        "sollst", "müsst", "musst", "muss", "kann", "könnte", "möchte", "will", "wünsche", "hoffe", "finde", "denke", "würde",
        "je",
        "jij", "jullie", "ik", "wij", "en", "moet", "moeten", "wil", "graag", "kan",
    ])
    /// Words for what somebody bears, and for what they think of it.
    private static let grievances: Set<String> = [
        "mute", "muted", "unmute", "unmuted", "ban", "banned", "unban", "unbanned", "kicked", "blocked", "unblock", "unblocked",
        "locked", "restriction", "restricted", "sanction", "warning", "complain", "complaint", "complaining", "unfair", "unjust",
        "stumm", "stummgeschaltet", "stummschaltung", "gemutet", "entmute", "entmutet", "entmuten", "gesperrt", "sperre",
        "entsperren", "gebannt", "bann", "entbannen", "strafe", "verwarnung", "verwarnt", "beschwere", "beschweren",
        "beschwerde", "ungerecht", "unrecht", "gedempt", "geband", "geblokkeerd", "straf", "klacht", "klagen", "oneerlijk",
    ]
    /// Words before a verb that mean that they do it themselves.
    private static let selves: Set<String> = ["i", "we", "will", "ll", "d", "would", "ich", "wir", "ik", "wij"]
    /// Words that name neither a reason nor a person.
    private static let polite: Set<String> = SpokenAppeal.empty.union(between).union([
        "can", "could", "need", "pls", "plz", "just", "now", "again", "back", "soon", "so", "that", "kannst", "könnt", "könntet",
        "könntest", "können", "könnten", "du", "ihr", "dass", "würdet", "würdest", "jetzt", "auch", "sofort", "machen", "mach",
        "macht", "aufheben", "zu", "wäre", "kun", "kunnen", "zou", "willen", "u", "nu", "maken", "dat",
    ])
}
