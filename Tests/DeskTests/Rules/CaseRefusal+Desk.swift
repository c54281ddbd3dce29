import ModelKit

extension CaseRefusal {
    /// Whether a console cannot know of it in advance, because it depends on other cases or happens just now.
    var isOfTheDeskAlone: Bool {
        switch self {
        case .quicker, .raised, .lapsed, .appealBeingDecided, .originalReopening, .interrogatedElsewhere, .silencedSoon,
            .nobodyToTell:
            true
        default: false
        }
    }
}
