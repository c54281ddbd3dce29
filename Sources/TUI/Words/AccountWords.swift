import ModelKit

/// What a chat server knows about an account.
struct AccountWords: Sendable {
    let standing: @Sendable (AccountFacts.Standing) -> SafeText
    let seen: @Sendable (SafeText) -> SafeText
    let devices, rooms, noRooms: SafeText

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
        noRooms: "no room shared with the reporter")

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
        noRooms: "kein gemeinsamer Raum mit der meldenden Person")
}
