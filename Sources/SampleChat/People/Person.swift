import ModelKit

/// An invented member of the sample community.
struct Person: Hashable, Sendable {
    /// The part that somebody takes in a quarrel; scripts ask for it by name.
    enum Trait: String, Hashable, Sendable {
        /// Picks quarrels.
        case rude
        /// Asks young people what nobody should ask them.
        case creepy
        /// Advertises.
        case promo
        /// Tries to get passwords.
        case phisher
        /// Reports out of spite.
        case accuser
        /// Among the youngest here.
        case young
        /// Is having a hard time.
        case low
        /// A moderator in their free time, who takes no part in quarrels.
        case staff
        /// Has no account.
        case guest
    }

    /// How somebody types.
    enum Style: Hashable, Sendable {
        case plain, lowercase
        /// Ends many lines with this.
        case ending(String)
    }

    var member: Member
    var speaks: [Scene.Language]
    var traits: Set<Trait> = []
    var style = Style.plain
    /// How they behave in an interrogation.
    var temperament = Temperament.apologises
    /// The public channels that they frequent.
    var haunts: [ChannelID]
    /// Nicknames and profile texts that they change to, in turn.
    var otherNicks: [String] = []
    var otherAbouts: [String] = []

    /// What they may not do at the moment.
    var restrictions: [Restriction] = []
    /// Until then, they have lines in a scene.
    var busyUntil = Duration.zero

    var id: MemberID { member.id }
    var nick: String { member.nick }
    var language: Scene.Language { speaks.first ?? .german }
    var isLocked: Bool { restrictions.contains { $0.kind == .lock || $0.kind == .deactivation } }

    /// They know nothing of a shadow ban, so they keep writing, but nobody sees it.
    func maySpeak(in channel: ChannelID) -> Bool {
        !restrictions.contains { ($0.channel ?? channel) == channel }
    }

    /// The text as they would type it.
    func typed(_ text: String, using chance: inout SeededGenerator) -> String {
        switch style {
        case .plain: text
        case .lowercase: text.lowercased()
        case .ending(let mark): chance.once(in: 3) ? text + " " + mark : text
        }
    }
}

/// What a sanction forbids until the desk lifts it.
struct Restriction: Hashable, Sendable {
    var kind: SanctionKind
    /// Where it applies; nil for everywhere.
    var channel: ChannelID?
    /// The case that it belongs to.
    var `case`: CaseNumber
}
