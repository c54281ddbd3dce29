/// What the rules have to know of a case and of who asks. The desk makes it of the case itself, a console of what the desk told it; so
/// both find the same.
public struct CaseFacts: Hashable, Sendable {
    public var number: CaseNumber
    public var kind: CaseKind
    public var state: CaseState
    public var category: CategoryID
    /// Whom it is about is known: the accused, who appeals, or who is at risk.
    public var hasSubject: Bool
    /// How many people reported it, and how many reports that were.
    public var reporters: Int
    public var reports: Int

    /// Who asks is a party of it (M5).
    public var isParty = false
    /// Who asks decided what the appeal appeals against (Q3).
    public var hasDecidedBefore = false

    /// Who has taken it. One that has run out is there until the desk notes that.
    public var claim: Claim?
    public var decision: Decision?
    /// It is closed, and about to be judged anew.
    public var reopening: CaseRow.PendingReopening?
    /// What an appeal appeals against.
    public var original: Original?
    /// An appeal against it that is just being decided.
    public var appealBeingDecided: CaseNumber?
    /// What a moderator did to it last, and the version to which a graver report raised it.
    public var latest: Case.Change?
    public var raised: Int?

    /// What kind of place it is from; nil: it belongs to none.
    public var place: Channel.Kind?
    /// Messages are reported in it.
    public var hasMessages = false
    /// What the chat can do in it otherwise than always.
    public var support: [Ability: Support] = [:]
    public var sanctions: [Sanction] = []
    /// To which reporters, by their numbers from 1, reporting is closed for it.
    public var closings: Set<Int> = []
    public var conversations: [ConversationFacts] = []
    /// The accused bears something under which they could not answer, as far as who asks may know.
    public var isSilenced = false
    /// The same of something that is only ordered in another case: it takes effect in a moment.
    public var isAboutToBeSilenced = false
    /// Another case in which the accused is interrogated.
    public var interrogatedIn: CaseNumber?
    /// What a template can name; nil: that is not known.
    public var values: [String: String]?
    /// In which language the accused is written to.
    public var language: String?
    /// What the chat was asked for, by its number.
    public var actions: [Int: Action] = [:]
    /// Which parties have an e-mail address.
    public var addressed: Set<Conversation.Party> = []
    /// Somebody can be told when it is handed up.
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
        /// Nil: the policy ordered it.
        public var by: ModeratorName?
        public var effectiveAt: Timestamp
        public var phase: Phase
        /// It has ended, and the chat could not lift it.
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

    /// What an appeal appeals against.
    public struct Original: Hashable, Sendable {
        public var number: CaseNumber
        /// Who has it judged anew.
        public var reopenedBy: ModeratorName?
        /// The decision to which the appeal belongs is gone.
        public var isDecidedAnew: Bool
        /// Those that who appeals bears for it. They are all of a moderator's that granting lifts: moderators sanction the accused
        /// alone, and where a reporter can appeal, the verdict has ended what the accused bore.
        public var sanctions: [Sanction]

        public init(number: CaseNumber, reopenedBy: ModeratorName? = nil, isDecidedAnew: Bool = false, sanctions: [Sanction]) {
            (self.number, self.reopenedBy, self.isDecidedAnew) = (number, reopenedBy, isDecidedAnew)
            self.sanctions = sanctions
        }
    }

    /// Something that the chat was asked for.
    public enum Action: Hashable, Sendable {
        case open
        /// The sanction that it imposes is over: it is tried no more.
        case expired
        /// It is done, or given up.
        case settled
    }

    /// The parties with whom one can talk.
    func has(_ party: Conversation.Party) -> Bool {
        switch party {
        case .subject: hasSubject
        case .reporter(let place): (1...max(1, reporters)).contains(place) && reporters > 0
        }
    }

    /// The one with the accused, while it goes on.
    var interrogation: ConversationFacts? {
        kind == .accusation ? conversations.first { $0.party == .subject && $0.state.isOpen } : nil
    }
}

extension Conversation.State {
    /// Somebody may be in the channel, or on their way.
    public var isOpen: Bool {
        switch self {
        case .asked, .present, .gone: true
        case .released, .failed: false
        }
    }
}
