extension Defaults {
    /// Words that people use for what they report, by default category and in several languages. `*` stands for any ending. The
    /// last words of some lists are the reasons that Element offers.
    static let categoryWords: [CategoryID: [String]] = [
        "youth": [
            // "kind" and "child*" are missing because they also match "unkind" and "childish".
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
