import ModelKit

/// What the desk can do on a Matrix homeserver, and how.
enum MatrixCapabilities {
    static func of(_ server: String) -> ChatCapabilities {
        ChatCapabilities(
            server: server,
            abilities: [
                .interrogation: .emulated([
                    "en": "a private room; members of other servers are invited",
                    "de": "ein privater Raum; Mitglieder anderer Server werden eingeladen",
                ]),
                .contact: .emulated(["en": "a private room", "de": "ein privater Raum"]),
                .mute: .emulated(["en": "by their power in the room", "de": "über die Macht im Raum"]),
                .removal: .emulated(["en": "a ban that the desk ends", "de": "ein Bann, den die Leitstelle beendet"]),
                .suspension: .emulated(["en": "the desk ends it", "de": "die Leitstelle beendet sie"]),
                .shadowBan: .emulated(["en": "the desk ends it", "de": "die Leitstelle beendet ihn"]),
                .lock: .emulated(["en": "the desk ends it", "de": "die Leitstelle beendet sie"]),
            ],
            // Who is suspended can write nowhere, who is shadow-banned is heard by nobody, who is locked gets no answer at all.
            silencing: [.suspension, .shadowBan, .lock, .deactivation])
    }
}
