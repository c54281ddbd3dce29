import ModelKit

extension Channel {
    static let lobby = Channel(id: "lobby", kind: .public, name: "Lobby")
    static let cafe = Channel(id: "cafe", kind: .public, name: "Nachtcafé")
    static let english = Channel(id: "english", kind: .public, name: "English Corner")
    /// The public channels of the sample community.
    static let publics = [lobby, cafe, english]
}

/// The people of the sample community. All are invented.
enum Cast {
    static let regulars: [Person] = [
        person(
            "u1", "lena_x", [.german, .english], since: (2024, 9, 2), "Cello, Kaffee, Katzenbilder. In der Reihenfolge.",
            .lowercase, mail: "lena@example.org"),
        person(
            "u2", "mimi", [.german, .english], since: (2026, 8, 14), "8b 💜 zeichne gern Drachen", .ending("^^"), [.young],
            abouts: ["8b 💜 zeichne gern Drachen. und neuerdings Füchse!"]),
        person("u3", "lobo", [.german, .english], since: (2023, 1, 20), "Nachtschicht im Stellwerk. Ich bin immer wach."),
        person(
            "u4", "Wolle", [.german], since: (2022, 5, 30), "Strickt. Ja, auch als Mann. Ja, auch Socken.",
            mail: "wolle@example.org"),
        person("u5", "Sunny", [.english], since: (2025, 6, 1), "Bread baker by day, bread eater by night.", .ending("☀️")),
        person(
            "u6", "Kai", [.german, .english], since: (2025, 2, 11), "Fahrradkurier. Kenne jede Ampel persönlich.", .lowercase),
        person(
            "u7", "xX_Tim_Xx", [.german], since: (2026, 1, 7), "wer das liest ist neugierig", .lowercase, [.rude],
            nicks: ["Tim_der_Echte", "xX_Tim_Xx"], abouts: ["hab den längsten highscore. frag nicht wo"], temperament: .leaves),
        person(
            "u8", "Draco_7", [.german, .english], since: (2026, 10, 3), "Ein netter Kerl. Frag ruhig.", .plain, [.creepy],
            nicks: ["SanfterDrache", "Draco_7"], abouts: ["Höre gern zu. Schreib mir privat."], temperament: .denies),
        person(
            "u9", "promo_7", [.german, .english], since: (2026, 11, 18), "Frei und reich ab Montag!!!", .ending("🔥"), [.promo],
            nicks: ["promo_8", "promo_9"], temperament: .denies),
        person(
            "u10", "Petronella", [.german], since: (2024, 12, 24), "Hier gilt: Benehmen ist Glückssache, und ich achte darauf.",
            .plain,
            [.accuser], abouts: ["Ich habe noch nie jemanden zu Unrecht gemeldet."], temperament: .argues,
            mail: "petronella@example.org"),
        person("u11", "brightside", [.english], since: (2024, 3, 3), "Optimist, retired lighthouse painter.", .lowercase),
        person(
            "u12", "HankTheTank", [.english], since: (2025, 11, 9), "goalkeeper. nothing gets past me, including jokes",
            .lowercase, [.rude],
            nicks: ["Hank_is_back", "HankTheTank"], temperament: .denies),
        person(
            "u13", "Oma_Inge", [.german], since: (2021, 10, 8), "78 Jahre, drei Enkel, ein Tablet. Das Tablet gewinnt.",
            .ending("LG Inge"), mail: "inge@example.org"),
        person(
            "u14", "nightowl", [.english, .german], since: (2025, 9, 27), "awake when the bakery opens", .lowercase, [.low],
            abouts: ["awake. again."], mail: "nightowl@example.org"),
        person("u15", "Schorsch", [.german], since: (2022, 2, 2), "Modelleisenbahn, Spur N. Mehr Gleis als Wohnung."),
        person(
            "u16", "SupportTeam24", [.german, .english], since: (2026, 11, 19), "Official. Really.", .plain, [.phisher],
            nicks: ["Account_Service"], temperament: .leaves),
        person(
            "u17", "Bolle", [.german], since: (2024, 3, 11), "Berlin. Schnauze inklusive.", .plain, [.rude],
            nicks: ["B0lle", "Bolle"], abouts: ["Berlin. Schnauze inklusive. Wer weint, verliert."], temperament: .argues,
            mail: "bolle@example.org"),
        person(
            "u18", "pixelfee", [.german, .english], since: (2026, 6, 20), "7c. pixel art, bitte nett sein", .lowercase, [.young]),
        person("mira", "mira", [.german, .english], since: (2020, 4, 1), "Teamleitung. Fragen? Fragen!", .plain, [.staff]),
        person("jonas", "jonas", [.german], since: (2023, 7, 15), "Moderiert, wenn die Kinder schlafen.", .plain, [.staff]),
        person("nadia", "nadia", [.german, .english], since: (2020, 4, 1), "Die mit den Servern.", .plain, [.staff]),
    ]

    private static func person(
        _ id: MemberID, _ nick: String, _ speaks: [Scene.Language], since: (year: Int, month: Int, day: Int), _ about: String,
        _ style: Person.Style = .plain, _ traits: Set<Person.Trait> = [], nicks: [String] = [], abouts: [String] = [],
        temperament: Temperament = .apologises, mail: String? = nil
    ) -> Person {
        let day = CivilDate(year: since.year, month: since.month, day: since.day).daysSince1970
        var haunts = [Channel.lobby.id]
        if speaks.contains(.german) { haunts.append(Channel.cafe.id) }
        if speaks.contains(.english) { haunts.append(Channel.english.id) }
        return Person(
            member: Member(
                id: id, nick: nick, registered: Timestamp(milliseconds: Int64(day) * 86_400_000 + 64_800_000),
                language: (speaks.first ?? .german).rawValue, profile: ["about": about], mail: mail.flatMap(MailAddress.init)),
            speaks: speaks, traits: traits, style: style, temperament: temperament, haunts: haunts, otherNicks: nicks,
            otherAbouts: abouts)
    }

    /// A visitor without an account.
    static func guest(number: Int, run: String, using chance: inout SeededGenerator) -> Person {
        let speaks: Scene.Language = chance.once(in: 3) ? .english : .german
        let name = speaks == .german ? "Gast" : "Guest"
        return Person(
            member: Member(
                id: MemberID("g\(number)-\(run)"), nick: "\(name)\(Int.random(in: 1000...9999, using: &chance))", guest: true,
                language: speaks.rawValue),
            speaks: [speaks], traits: [.guest], style: chance.once(in: 2) ? .lowercase : .plain,
            temperament: [.denies, .apologises, .leaves][number % 3],
            haunts: [Channel.lobby.id, speaks == .german ? Channel.cafe.id : Channel.english.id])
    }
}
