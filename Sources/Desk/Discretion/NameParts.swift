/// Other forms of a person's name: parts of it, its parts joined into one word, and spellings without umlauts.
enum NameParts {
    /// The parts of a name that can stand alone, and all of them joined into one word.
    ///
    /// - Parameter least: the minimum number of letters in a part.
    static func parts(of name: String, atLeast least: Int) -> [String] {
        let words = name.split { !$0.isLetter }.map(String.init)
        let parts = words + words.flatMap { word in [undecorated(word)] + humps(of: undecorated(word)) }
        let pieces = name.split { !$0.isLetter && !$0.isNumber }
        let joined = pieces.count > 1 ? [pieces.joined()] : []
        return (parts.filter { !common.contains($0.lowercased()) } + joined).filter { $0.count >= least }
    }

    /// Turns `xXmimiXx` into `mimi`.
    private static func undecorated(_ word: String) -> String {
        func isX(_ letter: Character) -> Bool { letter == "x" || letter == "X" }
        func bare(_ text: Substring) -> Substring {
            let count = text.prefix(while: isX).count
            return count > 1 ? text.dropFirst(count) : text
        }
        return String(bare(String(bare(word[...]).reversed())[...]).reversed())
    }

    /// Splits `LenaSophie` into `Lena` and `Sophie`.
    private static func humps(of word: String) -> [String] {
        var humps: [String] = []
        var before: Character?
        for letter in word {
            if humps.isEmpty || (letter.isUppercase && before?.isLowercase == true) { humps.append("") }
            humps[humps.count - 1].append(letter)
            before = letter
        }
        return humps
    }

    /// A name as it is, with its umlauts written out, and with written-out umlauts as one letter.
    static func spellings(of name: String) -> [String] {
        let lower = name.lowercased()
        let (long, short) = (
            umlauts.reduce(lower) { $0.replacing($1.letter, with: $1.out) },
            umlauts.reduce(lower) { $0.replacing($1.out, with: $1.letter) }
        )
        return [name] + [long, short].filter { $0 != lower }
    }

    private static let umlauts: [(letter: String, out: String)] = [
        ("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("å", "aa"), ("ø", "oe"), ("æ", "ae"),
    ]

    /// Parts of names that are also everyday words. If they were hidden, texts would be unreadable, and readers could guess the
    /// name.
    private static let common: Set<String> = [
        "der", "die", "das", "dem", "den", "des", "ein", "eine", "einer", "und", "von", "vom", "zur", "zum", "mit", "ich", "bin",
        "ist", "sind", "war", "wir", "ihr", "sie", "mein", "meine", "dein", "deine", "nicht", "kein", "keine", "aus", "auf",
        "für",
        "auch", "nur", "herr", "frau",
        "the", "and", "you", "are", "was", "not", "but", "for", "from", "with", "your", "its", "she", "her", "his", "him", "they",
        "who", "mrs", "miss", "van", "het", "een", "ben", "niet", "met", "voor", "les", "los", "las", "del", "della", "dos",
    ]
}
