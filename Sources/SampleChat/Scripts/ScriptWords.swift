/// The words for `{food}` and the like. One is drawn for each scene, so that a dialogue stays with its topic.
enum ScriptWords {
    static func choices(for slot: String, in language: Scene.Language) -> [String] {
        (language == .german ? german : english)[slot] ?? []
    }

    static let german: [String: [String]] = [
        "food": [
            "Linsensuppe", "Käsespätzle", "Kartoffelpuffer", "Grießbrei", "Pizza vom Vortag", "Nudelauflauf", "Kürbissuppe",
            "Rührei",
            "Apfelstrudel", "Bratkartoffeln",
        ],
        "drink": ["Kaffee", "Kakao", "Pfefferminztee", "Malzbier", "Apfelschorle", "Ingwertee", "Espresso", "Buttermilch"],
        "animal": ["Katze", "Schildkröte", "Ente", "Dogge", "Elster", "Ziege", "Hummel", "Laufente"],
        "pet": ["Minka", "Professor Schnurr", "Krümel", "Frau Schmitt", "Bandit", "Kartoffel", "Zottel"],
        "town": ["Bielefeld", "Buxtehude", "Chemnitz", "Passau", "Castrop", "Görlitz", "Husum", "Fulda"],
        "weather": ["Nebel", "Nieselregen", "Schneeregen", "Sturm", "Sonne", "Raureif"],
        "instrument": ["Cello", "Blockflöte", "Trompete", "Ukulele", "Akkordeon", "Tuba"],
        "number": ["drei", "vier", "sieben", "zwölf", "vierzehn", "hundert"],
        "chore": ["die Fenster", "die Steuer", "den Keller", "Wäsche", "das Bad", "die Fahrradkette"],
        "colour": ["türkis", "senfgelb", "fliederfarben", "graublau", "knallrot", "moosgrün"],
        "day": ["Montag", "Mittwoch", "Freitag", "Samstag", "Sonntag"],
        "vehicle": ["Bus", "Zug", "Regionalexpress", "Aufzug", "Nachtbus"],
    ]

    static let english: [String: [String]] = [
        "food": [
            "lentil soup", "cold pizza", "porridge", "banana bread", "mac and cheese", "leftover curry", "pancakes", "dumplings",
        ],
        "drink": ["coffee", "cocoa", "peppermint tea", "ginger ale", "oat milk", "espresso", "decaf"],
        "animal": ["cat", "goose", "tortoise", "goat", "magpie", "hedgehog", "donkey", "seagull"],
        "pet": ["Biscuit", "Sir Meows", "Pickles", "Gravy", "Professor", "Turnip", "Mrs Hudson"],
        "town": ["Leeds", "Galway", "Tulsa", "Dunedin", "Cardiff", "Halifax", "Bergen"],
        "weather": ["fog", "drizzle", "sleet", "a gale", "sunshine", "frost"],
        "instrument": ["banjo", "recorder", "tuba", "ukulele", "trombone", "bassoon"],
        "number": ["three", "four", "seven", "twelve", "fourteen", "a hundred"],
        "chore": ["laundry", "taxes", "the attic", "the dishes", "the gutters", "the bike chain"],
        "colour": ["turquoise", "mustard", "lilac", "slate", "bright red", "moss green"],
        "day": ["Monday", "Wednesday", "Friday", "Saturday", "Sunday"],
        "vehicle": ["bus", "train", "ferry", "lift", "tram"],
    ]
}
