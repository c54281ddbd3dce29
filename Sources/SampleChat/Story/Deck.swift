/// Cards that are dealt in random order, each once before any comes again.
struct Deck<Card> {
    private let cards: [Card]
    private var pile: [Card] = []
    private let shuffle: (inout [Card], inout SeededGenerator) -> Void

    init(_ cards: [Card]) {
        self.cards = cards
        shuffle = { $0.shuffle(using: &$1) }
    }

    /// A deck in which the kinds of cards take turns, so that a rare kind comes as often as a common one.
    init<Kind: Hashable>(_ cards: [Card], alternatingBy kind: @escaping (Card) -> Kind) {
        self.cards = cards
        shuffle = { pile, chance in
            pile.shuffle(using: &chance)
            var turns: [Kind: Int] = [:]
            let ranked = pile.enumerated().map { place, card in
                defer { turns[kind(card), default: 0] += 1 }
                return (round: turns[kind(card), default: 0], place: place, card: card)
            }
            // The pile is dealt from its end.
            pile = ranked.sorted { ($0.round, $0.place) > ($1.round, $1.place) }.map(\.card)
        }
    }

    /// The next card that is wanted; those that are skipped stay in place. Nil if the whole deck has none.
    mutating func deal(using chance: inout SeededGenerator, where wanted: (Card) -> Bool = { _ in true }) -> Card? {
        for _ in 0..<2 {
            if let index = pile.lastIndex(where: wanted) { return pile.remove(at: index) }
            var fresh = cards
            shuffle(&fresh, &chance)
            pile = fresh
        }
        return nil
    }

    /// Puts a card that could not be played at the bottom of the pile.
    mutating func putBack(_ card: Card) { pile.insert(card, at: 0) }
}
