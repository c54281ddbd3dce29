// The parts of a dossier about handling: conversations, sanctions, actions, appeals, help.
extension Dossier {
    /// A party of the case and the conversation with them; without a state if nobody has been summoned yet.
    public struct Transcript: Hashable, Sendable, Codable {
        public var view: ConversationView
        /// In order.
        public var lines: [TranscriptLine]

        public init(view: ConversationView, lines: [TranscriptLine]) {
            self.view = view
            self.lines = lines
        }
    }

    public struct SanctionSummary: Hashable, Sendable, Codable {
        public enum Phase: String, Hashable, Sendable, Codable {
            case ordered
            case inForce = "in_force"
            case expired, lifted, unwound, granted, undone
        }

        /// The case for which it is borne, and its number there.
        public var number: CaseNumber
        public var id: Int
        public var nick: String?
        public var step: SanctionStep
        public var channel: String?
        public var by: ModeratorName?
        public var at: Timestamp
        public var until: Timestamp?
        public var reason: String
        public var phase: Phase
        /// False if it took effect at the desk but the chat could not do it: it is not in force.
        public var arrived: Bool?
        /// True if it has ended at the desk but the chat could not lift it: the member may still be under it, and it can be
        /// lifted.
        public var held: Bool?
        /// True while the chat has not confirmed that it imposed it or, after its end, lifted it.
        public var pending: Bool?

        enum CodingKeys: String, CodingKey {
            case number = "case"
            case id, nick, step, channel, by, at, until, reason, phase, arrived, held, pending
        }

        public init(
            number: CaseNumber, id: Int, nick: String?, step: SanctionStep, channel: String?, by: ModeratorName?, at: Timestamp,
            until: Timestamp?, reason: String, phase: Phase, arrived: Bool? = nil, held: Bool? = nil,
            pending: Bool? = nil
        ) {
            self.pending = pending
            self.arrived = arrived
            self.held = held
            self.number = number
            self.id = id
            self.nick = nick
            self.step = step
            self.channel = channel
            self.by = by
            self.at = at
            self.until = until
            self.reason = reason
            self.phase = phase
        }

        /// It has ended at the desk, and the chat has not confirmed that it lifted it.
        public var isBeingLifted: Bool { pending == true && phase != .ordered && phase != .inForce }
        /// It took effect at the desk, and the chat has not confirmed it.
        public var isUnconfirmed: Bool { pending == true && phase == .inForce }
    }

    /// Whether a sanction of this case that the chat refused is not tried any more. The dossier does not say this about
    /// sanctions of other cases.
    public func isGivenUp(_ sanction: SanctionSummary) -> Bool {
        // A desk of an earlier version does not say which sanction an action belongs to.
        sanction.number == row.number
            && !actions.contains { $0.type.isOfSanction && ($0.sanction == nil || $0.sanction == sanction.id) }
    }

    /// An action that the chat server has not carried out yet.
    public struct OpenAction: Hashable, Sendable, Codable {
        public var id: Int
        public var type: ActionType
        public var at: Timestamp
        public var purpose: ActionRequest.Purpose
        /// Nil for an anonymous reporter.
        public var nick: String?
        public var failed: Bool
        /// The chat server's explanation.
        public var detail: String?
        /// When the desk retries it on its own; nil if it does not.
        public var retryAt: Timestamp?
        /// The progress of an action that takes long.
        public var progress: ActionProgress?
        /// True for a sanction that has expired: it is not tried any more, and can only be given up.
        public var expired: Bool?
        /// The number of the sanction of the case that it imposes or lifts, and the step of that sanction.
        public var sanction: Int?
        public var step: SanctionStep?

        public init(
            id: Int, type: ActionType = .notice, at: Timestamp, purpose: ActionRequest.Purpose, nick: String?, failed: Bool,
            detail: String?, retryAt: Timestamp?, progress: ActionProgress? = nil, expired: Bool? = nil, sanction: Int? = nil,
            step: SanctionStep? = nil
        ) {
            self.sanction = sanction
            self.step = step
            self.expired = expired
            self.progress = progress
            self.type = type
            self.id = id
            self.at = at
            self.purpose = purpose
            self.nick = nick
            self.failed = failed
            self.detail = detail
            self.retryAt = retryAt
        }

        /// The chat did not carry out a sanction, its end or a redaction: the case waits for a moderator.
        public var isFailedSanction: Bool { failed && type.isOfSanction }
    }

    /// The failed actions because of which the case waits for a moderator: sanctions and their ends, redactions, and an alarm
    /// that reached nobody.
    public var failures: [OpenAction] {
        let isUnheard =
            escalation.map { escalation in
                escalation.danger && escalation.delivery == .failed
                    && Escalation.waits(since: escalation.at, in: row.state, row.decision)
            } ?? false
        return actions.filter { $0.isFailedSanction || isUnheard && $0.failed && $0.purpose == .escalation }
    }

    public struct AppealSummary: Hashable, Sendable, Codable {
        public var original: CaseNumber
        /// Nil if they had reported anonymously.
        public var nick: String?
        public var text: String
        /// The moderators who made the decision under appeal; they must not decide the appeal (Q3).
        public var deciders: [ModeratorName]

        public init(original: CaseNumber, nick: String?, text: String, deciders: [ModeratorName]) {
            self.original = original
            self.nick = nick
            self.text = text
            self.deciders = deciders
        }
    }

    /// A party of the case to whom help can be sent (T2, T3, Q4).
    public struct Addressee: Hashable, Sendable, Codable {
        public var party: Conversation.Party
        /// Nil for an anonymous reporter.
        public var nick: String?
        /// Nil if it is not known, and for an anonymous reporter.
        public var language: String?
        /// Whether they can get an e-mail.
        public var hasMail: Bool

        public init(party: Conversation.Party, nick: String?, language: String?, hasMail: Bool) {
            self.party = party
            self.nick = nick
            self.language = language
            self.hasMail = hasMail
        }
    }

    /// The case was handed up: whom James notifies, and who has looked since (M3).
    public struct EscalationSummary: Hashable, Sendable, Codable {
        /// The state of a notice.
        public enum Delivery: String, Hashable, Sendable, Codable {
            case pending, delivered, failed
        }

        public struct Told: Hashable, Sendable, Codable {
            public var name: ModeratorName
            public var role: Moderator.Role
            public var delivery: Delivery

            public init(name: ModeratorName, role: Moderator.Role, delivery: Delivery) {
                self.name = name
                self.role = role
                self.delivery = delivery
            }
        }

        public var at: Timestamp
        public var by: ModeratorName
        /// Somebody is in danger.
        public var danger: Bool
        /// Nil if somebody reported anonymously: a moderator who is a party is not notified, so the names or number of the
        /// others could reveal who it was (B1).
        public var told: [Told]?
        /// The state of all notices: delivered once somebody has one, failed once nobody can get one any more.
        public var delivery: Delivery
        /// Who has looked or acted since, in order; nil if `told` is nil.
        public var seen: [ModeratorName]?
        /// How many have looked or acted since.
        public var seenCount: Int
        /// One of those who were to be notified, or an admin, has a notice or has looked; nil from a desk of an earlier
        /// version.
        public var reached: Bool?

        public init(
            at: Timestamp, by: ModeratorName, danger: Bool, told: [Told]?, delivery: Delivery, seen: [ModeratorName]?,
            seenCount: Int, reached: Bool? = nil
        ) {
            self.reached = reached
            self.at = at
            self.by = by
            self.danger = danger
            self.told = told
            self.delivery = delivery
            self.seen = seen
            self.seenCount = seenCount
        }

        /// Whether it is known that somebody who can help has the alarm. A look by any other moderator does not count.
        public var hasReached: Bool { reached ?? (delivery == .delivered) }
    }
}
