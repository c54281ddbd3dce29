/// What the rules need to know about a case and the moderator who asks. The desk derives it from the case, and a console from
/// what the desk sent, so that both reach the same result.
public struct CaseFacts: Hashable, Sendable {
    public var number: CaseNumber
    public var kind: CaseKind
    public var state: CaseState
    public var category: CategoryID
    /// It is known whom the case is about: the accused, the member who appeals, or the person at risk.
    public var hasSubject: Bool
    /// The number of reporters, and the number of their reports.
    public var reporters: Int
    public var reports: Int

    /// The moderator who asks is a party (M5).
    public var isParty = false
    /// The moderator who asks made the decision under appeal (Q3).
    public var hasDecidedBefore = false

    /// The claim. An expired one stays here until the desk records that it has expired.
    public var claim: Claim?
    public var decision: Decision?
    /// The closed case is being reopened.
    public var reopening: CaseRow.PendingReopening?
    /// The case of the decision under appeal.
    public var original: Original?
    /// An appeal against this case that is in its undo period.
    public var appealBeingDecided: CaseNumber?
    /// The latest operation by a moderator, and the version at which a graver report raised the case.
    public var latest: Case.Change?
    public var raised: Int?

    /// The kind of place that the case is from; nil if it is from none.
    public var place: Channel.Kind?
    /// The case has reported messages.
    public var hasMessages = false
    /// The abilities of the chat that differ in this case.
    public var support: [Ability: Support] = [:]
    public var sanctions: [Sanction] = []
    /// The reporters, numbered from 1, for whom this case closes reporting.
    public var closings: Set<Int> = []
    public var conversations: [ConversationFacts] = []
    /// The accused is under a sanction that keeps them from answering, as far as the moderator may know.
    public var isSilenced = false
    /// Such a sanction is ordered in another case and takes effect soon.
    public var isAboutToBeSilenced = false
    /// Another case in which the accused is being interrogated.
    public var interrogatedIn: CaseNumber?
    /// The values for placeholders of templates; nil if they are not known.
    public var values: [String: String]?
    /// The language of texts to the accused.
    public var language: String?
    /// The requests to the chat, by number.
    public var actions: [Int: Action] = [:]
    /// The parties who have an e-mail address.
    public var addressed: Set<Conversation.Party> = []
    /// There is somebody who can be notified when the case is handed up.
    public var canBeHandedUp = true

    public init(
        number: CaseNumber, kind: CaseKind, state: CaseState, category: CategoryID, hasSubject: Bool, reporters: Int,
        reports: Int
    ) {
        (self.number, self.kind, self.state, self.category) = (number, kind, state, category)
        (self.hasSubject, self.reporters, self.reports) = (hasSubject, reporters, reports)
    }

    /// A sanction of the case.
    public struct Sanction: Hashable, Sendable {
        public enum Phase: Hashable, Sendable {
            case ordered, inForce, over
        }

        public var id: Int
        public var step: SanctionStep
        /// Nil if the policy ordered it.
        public var by: ModeratorName?
        public var effectiveAt: Timestamp
        public var phase: Phase
        /// It has ended, but the chat could not lift it.
        public var isHeldAllTheSame: Bool

        public init(
            id: Int, step: SanctionStep, by: ModeratorName?, effectiveAt: Timestamp, phase: Phase, isHeldAllTheSame: Bool = false
        ) {
            (self.id, self.step, self.by, self.effectiveAt) = (id, step, by, effectiveAt)
            (self.phase, self.isHeldAllTheSame) = (phase, isHeldAllTheSame)
        }
    }

    /// A conversation of the case.
    public struct ConversationFacts: Hashable, Sendable {
        public var channel: ChannelID
        public var party: Conversation.Party
        public var state: Conversation.State

        public init(channel: ChannelID, party: Conversation.Party, state: Conversation.State) {
            (self.channel, self.party, self.state) = (channel, party, state)
        }
    }

    /// The case of the decision under appeal.
    public struct Original: Hashable, Sendable {
        public var number: CaseNumber
        /// The moderator who is reopening it.
        public var reopenedBy: ModeratorName?
        /// The decision under appeal no longer exists.
        public var isDecidedAnew: Bool
        /// The sanctions that the appealing member bears for it. They include every sanction by a moderator that a granted
        /// appeal lifts: moderators sanction only the accused, and if a reporter can appeal, the verdict has already ended the
        /// accused's sanctions.
        public var sanctions: [Sanction]

        public init(number: CaseNumber, reopenedBy: ModeratorName? = nil, isDecidedAnew: Bool = false, sanctions: [Sanction]) {
            (self.number, self.reopenedBy, self.isDecidedAnew) = (number, reopenedBy, isDecidedAnew)
            self.sanctions = sanctions
        }
    }

    /// A request to the chat.
    public enum Action: Hashable, Sendable {
        case open
        /// It imposes a sanction that has ended, so it is not tried any more.
        case expired
        /// It is done, or was given up.
        case settled
    }

    /// Whether the case has this party, so that moderators can talk to them.
    func has(_ party: Conversation.Party) -> Bool {
        switch party {
        case .subject: hasSubject
        case .reporter(let place): (1...max(1, reporters)).contains(place) && reporters > 0
        }
    }

    /// The open conversation with the accused.
    var interrogation: ConversationFacts? {
        kind == .accusation ? conversations.first { $0.party == .subject && $0.state.isOpen } : nil
    }
}

extension Conversation.State {
    /// The member may be in the channel, or on their way.
    public var isOpen: Bool {
        switch self {
        case .asked, .present, .gone: true
        case .released, .failed: false
        }
    }
}
