// What of a dossier tells how the case is handled: conversations, sanctions, actions, appeals, help.
extension Dossier {
    /// A party of the case, and what was said with it; without a channel's state where nobody was brought yet.
    public struct Transcript: Hashable, Sendable, Codable {
        public var view: ConversationView
        /// In their order.
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
        /// False where it took effect here and the chat could not do it: it is not in force.
        public var arrived: Bool?
        /// True where it has ended here and the chat could not lift it: it may hold the member all the same, and can be lifted.
        public var held: Bool?
        /// True while the chat has not said that it imposed it, or where it has ended that it lifted it.
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

        /// It has ended here, and the chat has not said that it lifted it.
        public var isBeingLifted: Bool { pending == true && phase != .ordered && phase != .inForce }
        /// It took effect here, and the chat has not said that it did it.
        public var isUnconfirmed: Bool { pending == true && phase == .inForce }
    }

    /// Whether a sanction of this case, which the chat refused, is tried no more. Of another case the dossier does not tell.
    public func isGivenUp(_ sanction: SanctionSummary) -> Bool {
        // A desk of an earlier version does not say to which sanction an action belongs.
        sanction.number == row.number
            && !actions.contains { $0.type.isOfSanction && ($0.sanction == nil || $0.sanction == sanction.id) }
    }

    /// Something that the chat server has not done yet.
    public struct OpenAction: Hashable, Sendable, Codable {
        public var id: Int
        public var type: ActionType
        public var at: Timestamp
        public var purpose: ActionRequest.Purpose
        /// Nil for an anonymous reporter.
        public var nick: String?
        public var failed: Bool
        /// What the chat server said.
        public var detail: String?
        /// When the desk asks again by itself; nil if it does not.
        public var retryAt: Timestamp?
        /// How far it has come, of something that takes long.
        public var progress: ActionProgress?
        /// True of a sanction that has expired: it is tried no more, and can only be given up.
        public var expired: Bool?
        /// Which sanction of the case it imposes or lifts, and what that is.
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

        /// A sanction, its end or a redaction did not reach the chat: it waits for somebody.
        public var isFailedSanction: Bool { failed && type.isOfSanction }
    }

    /// What did not arrive and keeps the case among those that wait for somebody: sanctions and their ends, redactions, and an alarm
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
        /// Nil for one who had reported without their name.
        public var nick: String?
        public var text: String
        /// Who decided what it appeals against: they do not decide on it (Q3).
        public var deciders: [ModeratorName]

        public init(original: CaseNumber, nick: String?, text: String, deciders: [ModeratorName]) {
            self.original = original
            self.nick = nick
            self.text = text
            self.deciders = deciders
        }
    }

    /// Somebody of the case whom help can be sent to (T2, T3, Q4).
    public struct Addressee: Hashable, Sendable, Codable {
        public var party: Conversation.Party
        /// Nil for an anonymous reporter.
        public var nick: String?
        /// Nil where it is not known, and for an anonymous reporter.
        public var language: String?
        /// Whether they can be sent an e-mail.
        public var hasMail: Bool

        public init(party: Conversation.Party, nick: String?, language: String?, hasMail: Bool) {
            self.party = party
            self.nick = nick
            self.language = language
            self.hasMail = hasMail
        }
    }

    /// The case was handed up: whom James tells of it, and who has seen to it since (M3).
    public struct EscalationSummary: Hashable, Sendable, Codable {
        /// What became of a notice.
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
        /// Nil where somebody reported without their name. A moderator who is a party is not told, so that neither names nor a
        /// number of those who are may tell who it was (B1).
        public var told: [Told]?
        /// Of all notices: delivered once somebody has one, failed once nobody will.
        public var delivery: Delivery
        /// Who has looked or acted since, first come first; nil where `told` is.
        public var seen: [ModeratorName]?
        /// How many that are.
        public var seenCount: Int
        /// One of those who were to be told, or an admin, has a notice or has looked; nil from a desk of an earlier version.
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

        /// Whether somebody who can help is known to have it: a look by just anybody helps nobody.
        public var hasReached: Bool { reached ?? (delivery == .delivered) }
    }
}
