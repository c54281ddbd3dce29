import ModelKit

extension CaseRefusal {
    /// A console cannot know of it before: it rests on what happens in other cases, or happens just now.
    var isOfTheDeskAlone: Bool {
        switch self {
        case .quicker, .raised, .lapsed, .appealBeingDecided, .originalReopening, .interrogatedElsewhere, .silencedSoon,
            .nobodyToTell:
            true
        default: false
        }
    }
}
