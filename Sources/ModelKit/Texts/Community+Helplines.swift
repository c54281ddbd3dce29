extension Community {
    /// People who help, a line each, for a text in a language: the community's own, else where they are found.
    public func helplines(in language: String?) -> String { suitableHelplines(in: language) ?? "https://findahelpline.com" }

    /// Those of the community alone; nil if it knows none that suits.
    public func suitableHelplines(in language: String?) -> String? {
        let suitable = helplines.filter { $0.suits(language: language) }.prefix(Limits.helplines)
        return suitable.isEmpty ? nil : suitable.map { "\($0.name): \($0.contact)" }.joined(separator: "\n")
    }
}
