// How other cases relate to one, apart from involving the same people
extension Dossier {
    /// A verdict in another case on a message of this one, so that the message does not look new.
    public struct Judgment: Hashable, Sendable, Codable {
        public var message: MessageID
        public var number: CaseNumber
        public var verdict: Verdict
        public var by: ModeratorName
        public var at: Timestamp

        public init(message: MessageID, number: CaseNumber, verdict: Verdict, by: ModeratorName, at: Timestamp) {
            self.message = message
            self.number = number
            self.verdict = verdict
            self.by = by
            self.at = at
        }
    }

    public struct RelatedCase: Hashable, Sendable, Codable {
        public enum Reason: String, Hashable, Sendable, Codable, CaseIterable {
            /// The accused has reported the reporter too.
            case eachOther = "each_other"
            /// The same accused at the same time, in another place or for the same message.
            case sameScene = "same_scene"
            /// Another concern about the same person (T1).
            case samePerson = "same_person"
        }

        public var number: CaseNumber
        public var reason: Reason
        public var category: CategoryID
        public var opened: Timestamp
        public var state: CaseState
        public var verdict: Verdict?

        public init(
            number: CaseNumber, reason: Reason, category: CategoryID, opened: Timestamp, state: CaseState, verdict: Verdict?
        ) {
            self.number = number
            self.reason = reason
            self.category = category
            self.opened = opened
            self.state = state
            self.verdict = verdict
        }
    }
}
