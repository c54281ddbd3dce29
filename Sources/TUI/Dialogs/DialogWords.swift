/// The words that one dialog alone shows: they stand in its folder.
protocol DialogWords: Sendable {
    static var english: Self { get }
    static var german: Self { get }
}

extension DialogWords {
    /// Those in the language of all other words.
    static func `in`(_ words: Words) -> Self {
        switch words.language {
        case .english: english
        case .german: german
        }
    }
}
