extension Community {
    /// The helplines for a text in this language, one per line: the community's own, otherwise a site that lists helplines.
    public func helplines(in language: String?) -> String { suitableHelplines(in: language) ?? "https://findahelpline.com" }

    /// Only the community's own helplines; nil if none suits.
    public func suitableHelplines(in language: String?) -> String? {
        let suitable = helplines.filter { $0.suits(language: language) }.prefix(Limits.helplines)
        return suitable.isEmpty ? nil : suitable.map { "\($0.name): \($0.contact)" }.joined(separator: "\n")
    }
}
