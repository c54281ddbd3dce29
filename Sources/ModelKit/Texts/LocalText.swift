/// A text in several languages, keyed by BCP 47 language such as `de`.
public typealias LocalText = [String: String]

extension LocalText {
    /// The text in a language, otherwise in English, otherwise in any; nil if there is none.
    ///
    /// - Parameter language: such as `de-AT`; its first part decides.
    public func text(in language: String?) -> String? {
        let base = language?.prefix { $0 != "-" && $0 != "_" }.lowercased()
        return base.flatMap { self[$0] } ?? self["en"] ?? self.min { $0.key < $1.key }?.value
    }
}
