extension Defaults {
    /// How people write, in several languages, what they report: by the default categories. `*` stands for any ending. The last
    /// of some lists are what Element offers as a reason.
    static let categoryWords: [CategoryID: [String]] = [
        "youth": [
            // Not "kind" and "child*": these are said of who is unkind, and of who is childish.
            "grooming", "minor*", "underage", "child", "children", "paedo*", "pedo*", "missbrauch*", "minderjährig*", "ein kind",
            "einem kind", "das kind", "dem kind", "kinder*", "kindes*", "minderjarig*", "kindermisbruik", "mineur*", "mineure*",
            "pédo*",
        ],
        "password": [
            "phishing", "password*", "scam*", "hacked", "account theft", "passwort*", "passwörter", "zugangsdaten", "betrug*",
            "betrüger*", "wachtwoord*", "oplichting", "mot de passe", "arnaque*", "hameçonnage",
        ],
        "harassment": [
            "harass*", "stalk*", "bully*", "threat*", "belästig*", "stalking", "mobbing", "bedroh*", "lastigvallen", "pesten",
            "bedreig*", "harcèlement", "menace*", "toxic*",
        ],
        "insult": [
            "insult*", "abus*", "offensive", "rude", "beleidig*", "beschimpf*", "belediging*", "uitschelden", "insulte*",
            "injure*",
            "inappropriate",
        ],
        "hate": [
            "hate*", "racis*", "rassis*", "antisemit*", "nazi*", "homophob*", "transphob*", "hass*", "hetze", "haat*", "raciste*",
            "haine*", "illegal content",
        ],
        "disruption": [
            "disrupt*", "troll*", "flood*", "störung*", "stört", "flooding", "verstoring", "perturbation*",
        ],
        "spam": ["spam*", "advert*", "propaganda", "werbung", "reclame", "publicité"],
    ]
}
