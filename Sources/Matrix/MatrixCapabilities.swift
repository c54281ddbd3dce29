import ModelKit

/// What the desk can do on a Matrix homeserver, and how.
enum MatrixCapabilities {
    static func of(_ server: String) -> ChatCapabilities {
        var capabilities = ChatCapabilities(
            server: server,
            // Suspended members cannot write anywhere, nobody sees what shadow-banned members write, and locked members get no
            // answers at all.
            silencing: [.suspension, .shadowBan, .lock, .deactivation])
        for ability in Ability.allCases { capabilities.abilities[ability] = support(of: ability) }
        return capabilities
    }

    /// Nil for what a homeserver supports natively.
    private static func support(of ability: Ability) -> Support? {
        switch ability {
        case .interrogation:
            .emulated([
                "en": "a private room; members of other servers are invited",
                "de": "ein privater Raum; Mitglieder anderer Server werden eingeladen",
            ])
        case .contact: .emulated(["en": "a private room", "de": "ein privater Raum"])
        case .mute: .emulated(["en": "by their power level in the room", "de": "über die Berechtigungsstufe im Raum"])
        case .removal: .emulated(["en": "a ban that the desk ends", "de": "ein Bann, den Notruf beendet"])
        case .suspension, .lock: .emulated(["en": "the desk ends it", "de": "Notruf beendet sie"])
        case .shadowBan: .emulated(["en": "the desk ends it", "de": "Notruf beendet ihn"])
        case .addresses, .admonition, .warning, .redaction, .kick, .purge, .deactivation: nil
        }
    }
}
