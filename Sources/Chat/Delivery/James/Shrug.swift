/// Texts of people who do not know or do not care, and give no reasons.
package enum Shrug {
    /// Whether that is all they say, apart from questions.
    package static func isAll(of words: ArraySlice<SpokenAppeal.Word>) -> Bool {
        var rest = words
        // Skips questions: "What is a reason? I don't know."
        while let question = rest.firstIndex(where: { $0.ending == "?" }) { rest = rest[(question + 1)...] }
        let said = rest.map(\.text).drop { fillers.contains($0) }
        guard !said.isEmpty, said.count <= longest else { return said.isEmpty }
        let text = said.joined(separator: " ") + " "
        if let phrase = unsure.first(where: { text.hasPrefix($0 + " ") }) {
            let rest = text.dropFirst(phrase.count).split(separator: " ").map(String.init)
            return rest.allSatisfy(fillers.contains) || rest.first.map(questions.contains) ?? false
        }
        return careless.contains { text.hasPrefix($0 + " ") && said.count <= $0.split(separator: " ").count + 1 }
    }

    /// Whether they say thank you and little else, or withdraw their appeal.
    package static func isWithdrawal(_ words: ArraySlice<SpokenAppeal.Word>) -> Bool {
        let said = words.map(\.text).drop { fillers.contains($0) }
        guard said.count <= longest else { return false }
        return said.prefix(3).contains(where: thanks.contains) || said.contains(where: withdrawals.contains)
    }

    private static let longest = 8
    private static let thanks: Set<String> = ["thank", "thanks", "danke", "dank", "bedankt", "dankjewel"]
    private static let withdrawals: Set<String> = [
        "withdraw", "cancel", "retract", "abbrechen", "stornieren", "zurückziehen", "annuleren", "intrekken",
    ]
    /// More words may follow that say what they do not know, which is not a reason either.
    private static let unsure = [
        "don t know", "dont know", "don’t know", "do not know", "not sure", "no idea", "idk", "dunno", "weiß nicht",
        "weiss nicht", "weiß es nicht", "weiß ich nicht", "weiß auch nicht", "keine ahnung", "kein plan", "weet niet",
        "weet het niet",
        "geen idee",
    ]
    private static let careless = [
        "never mind", "nevermind", "nvm", "forget it", "forget about it", "whatever", "doesn t matter", "egal", "vergiss es",
        "vergesst es", "schon gut", "lass es", "lasst es", "laat maar", "maakt niet uit", "vergeet het",
    ]
    private static let fillers: Set<String> = [
        "i", "oh", "ok", "okay", "well", "hm", "hmm", "ach", "na", "ja", "nein", "then", "it", "it’s", "its", "s", "really",
        "sorry", "ich", "das", "es", "ist", "mir", "dann", "auch", "doch", "halt", "echt", "ik", "het", "is",
    ]
    private static let questions: Set<String> = [
        "what", "why", "how", "was", "warum", "wieso", "wie", "wat", "waarom", "hoe",
    ]
}
