import ModelKit

/// An invented member of the sample community.
struct Person: Hashable, Sendable {
    /// What kind of part somebody takes in a quarrel; scripts ask for it by name.
    enum Trait: String, Hashable, Sendable {
        /// Picks quarrels.
        case rude
        /// Asks young people what nobody should ask them.
        case creepy
        /// Advertises.
        case promo
        /// Is after passwords.
        case phisher
        /// Reports out of spite.
        case accuser
        /// Among the youngest here.
        case young
        /// Has a hard time just now.
        case low
        /// A moderator in their free time; takes no part in quarrels.
        case staff
        /// Has no account.
        case guest
    }

    /// How somebody types.
    enum Style: Hashable, Sendable {
        case plain, lowercase
        /// Ends many a line with this.
        case ending(String)
    }

    var member: Member
    var speaks: [Scene.Language]
    var traits: Set<Trait> = []
    var style = Style.plain
    /// How they take an interrogation.
    var temperament = Temperament.apologises
    /// The public channels that they frequent.
    var haunts: [ChannelID]
    /// Nicknames and about texts that they change to, in turn.
    var otherNicks: [String] = []
    var otherAbouts: [String] = []

    /// What is forbidden to them just now.
    var restrictions: [Restriction] = []
    /// They have lines in a scene until then.
    var busyUntil = Duration.zero

    var id: MemberID { member.id }
    var nick: String { member.nick }
    var language: Scene.Language { speaks.first ?? .german }
    var isLocked: Bool { restrictions.contains { $0.kind == .lock || $0.kind == .deactivation } }

    /// Of a shadow ban they know nothing; whatever they say then is heard by nobody.
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

/// What a sanction takes from somebody, until the desk lifts it.
struct Restriction: Hashable, Sendable {
    var kind: SanctionKind
    /// Where it holds; nil for everywhere.
    var channel: ChannelID?
    /// For which case.
    var `case`: CaseNumber
}
