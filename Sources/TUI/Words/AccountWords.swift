import ModelKit

/// What a chat server knows about an account, and where its member came from.
struct AccountWords: Sendable {
    let standing: @Sendable (AccountFacts.Standing) -> SafeText
    let seen: @Sendable (SafeText) -> SafeText
    let devices, rooms, noRooms: SafeText
    /// For the screen that shows addresses.
    let addresses, whose, logged, asking, none: SafeText
    let failed: @Sendable (SafeText) -> SafeText

    static let english = AccountWords(
        standing: { standing in
            switch standing {
            case .administrator: "administrator"
            case .remote: "from another server"
            case .bot: "bot"
            case .muted: "muted"
            case .suspended: "suspended"
            case .shadowBanned: "shadow-banned"
            case .locked: "locked"
            case .deactivated: "account closed"
            }
        },
        seen: { "last seen \($0)" }, devices: "devices", rooms: "shared rooms",
        noRooms: "no room shared with the reporter",
        addresses: "Addresses", whose: "Whose addresses? Every view is logged.",
        logged: "The case history records that you looked.", asking: "asking the chat…",
        none: "No address is known.", failed: { "The addresses could not be fetched: \($0)" })

    static let german = AccountWords(
        standing: { standing in
            switch standing {
            case .administrator: "Administrator"
            case .remote: "von einem anderen Server"
            case .bot: "Bot"
            case .muted: "stummgeschaltet"
            case .suspended: "mit Schreibsperre"
            case .shadowBanned: "mit Schattenbann"
            case .locked: "gesperrt"
            case .deactivated: "Konto geschlossen"
            }
        },
        seen: { "zuletzt da \($0)" }, devices: "Geräte", rooms: "gemeinsame Räume",
        noRooms: "kein gemeinsamer Raum mit der meldenden Person",
        addresses: "Adressen", whose: "Wessen Adressen? Jeder Abruf wird protokolliert.",
        logged: "Dass Du nachgesehen hast, steht im Verlauf des Falls.", asking: "frage den Chat…",
        none: "Keine Adresse ist bekannt.", failed: { "Die Adressen ließen sich nicht abrufen: \($0)" })
}
