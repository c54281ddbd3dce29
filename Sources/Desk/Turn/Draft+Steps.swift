import ModelKit

// What a draft says is to be written.
extension Draft {
    enum Step {
        case open(CaseNumber, CaseEvent.Opening)
        case change(Change)
        /// A row tells something else of what is not its case.
        case refresh(CaseRow, because: CaseNumber?)
        /// A row is as it was, and its dossier is not.
        case tell(CaseRow, because: CaseNumber)
    }

    /// What happens to one case.
    struct Change {
        /// As it was before.
        var before: Case
        var events: [CaseEvent]
        /// Nil: the feed tells nothing of it.
        var told: Told?
        /// What those hear who have its conversations before them, beside what its events say.
        var news: [ConversationNews]

        struct Told {
            /// As it is after the events.
            var row: CaseRow
            var happening: FeedHappening
        }
    }

    /// How the feed tells of a change.
    enum Telling {
        /// Nothing of the row changes.
        case nobody
        /// - Parameters:
        ///   - row: with what it says beside its case; nil: as it was.
        ///   - quietly: only if something of the row has changed.
        case everybody(FeedHappening.Kind, by: ModeratorName? = nil, row: CaseRow? = nil, quietly: Bool = false)
    }
}

extension Case {
    /// The case as events make it that are not written yet.
    func after(_ events: [CaseEvent], at time: Timestamp) -> Case {
        var theCase = self
        for event in events { theCase.apply(event, at: time) }
        return theCase
    }
}
