extension Defaults {
    static let helplines: [Helpline] = [
        Helpline(
            id: "telefonseelsorge", name: "Telefonseelsorge (Deutschland)",
            contact: "0800 111 0 111, 0800 111 0 222, 116 123", countries: ["DE"], languages: ["de"]),
        Helpline(
            id: "nummer-gegen-kummer", name: "Nummer gegen Kummer, für Kinder und Jugendliche (Deutschland)", contact: "116 111",
            countries: ["DE"], languages: ["de"]),
        Helpline(id: "113", name: "113 (Nederland)", contact: "0800 0113", countries: ["NL"], languages: ["nl"]),
        Helpline(
            id: "telefonseelsorge-at", name: "Telefonseelsorge (Österreich)", contact: "142", countries: ["AT"],
            languages: ["de"]),
        Helpline(
            id: "dargebotene-hand", name: "Die Dargebotene Hand (Schweiz)", contact: "143", countries: ["CH"],
            languages: ["de", "fr", "it"]),
        // For everybody else: it lists helplines of most countries.
        Helpline(id: "international", name: "Find A Helpline", contact: "https://findahelpline.com"),
    ]
}
