import ModelKit

// The steps that a draft consists of.
extension Draft {
    enum Step {
        case open(CaseNumber, CaseEvent.Opening)
        case change(Change)
        /// Something changes in a row that does not come from its case.
        case refresh(CaseRow, because: CaseNumber?)
        /// A row does not change, but its dossier does.
        case tell(CaseRow, because: CaseNumber)
    }

    /// A change of one case.
    struct Change {
        /// The case before the change.
        var before: Case
        var events: [CaseEvent]
        /// Nil if the change does not show in the feed.
        var told: Told?
        /// What followers of its conversations are told in addition to the events.
        var news: [ConversationNews]

        struct Told {
            /// The row after the events.
            var row: CaseRow
            var happening: FeedHappening
        }
    }

    /// Whether and how a change shows in the feed.
    enum Telling {
        /// Nothing in the row changes.
        case nobody
        /// - Parameters:
        ///   - row: the row with data from outside the case; nil if those data have not changed.
        ///   - quietly: only if something in the row has changed.
        case everybody(FeedHappening.Kind, by: ModeratorName? = nil, row: CaseRow? = nil, quietly: Bool = false)
    }
}

extension Case {
    /// The case after events that are not written yet.
    func after(_ events: [CaseEvent], at time: Timestamp) -> Case {
        var theCase = self
        for event in events { theCase.apply(event, at: time) }
        return theCase
    }
}
