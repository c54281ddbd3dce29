import ModelKit

/// What people write when they appeal against a sanction; `{sanction}` is its name.
enum AppealTexts {
    static func texts(_ language: Scene.Language) -> [String] {
        language == .german
            ? [
                """
                Ich möchte widersprechen. Ja, mein Ton war daneben, aber {sanction} finde ich dafür zu hart. Bitte schaut euch auch an, \
                was davor geschrieben wurde.
                """,
                """
                Ich bin mit der Entscheidung nicht einverstanden. Es war als Spaß gemeint, und der andere hat mitgelacht. Bitte nehmt \
                {sanction} zurück.
                """,
                "Ich glaube, hier liegt ein Irrtum vor. Kann bitte jemand anderes noch einmal draufsehen? Ich halte mich auch zurück.",
                "Ein einziger schlechter Abend, und dann gleich so. Ich bitte um eine zweite Meinung, bevor ich {sanction} hinnehme.",
            ]
            : [
                "I want to appeal. My tone was off, I admit that, but {sanction} is too much for it. Please read what was said before.",
                "I do not agree. It was meant as a joke, and the other person was laughing too. Please take back {sanction}.",
                "I think there is a mistake here. Could somebody else have a look, please? I'll behave in the meantime.",
            ]
    }

    /// In German in the accusative, as the texts need it.
    static func name(of kind: SanctionKind, in language: Scene.Language) -> String {
        let german = language == .german
        return switch kind {
        case .admonition: german ? "die Ermahnung" : "the admonition"
        case .warning: german ? "die Verwarnung" : "the warning"
        case .redaction: german ? "die Löschung" : "the deletion"
        case .kick: german ? "den Rauswurf" : "the kick"
        case .mute: german ? "die Stummschaltung" : "the mute"
        case .purge: german ? "die Löschung von allem" : "the deletion of everything"
        case .removal: german ? "den Ausschluss aus dem Channel" : "the ban from the channel"
        case .suspension: german ? "die Schreibsperre" : "the writing ban"
        case .shadowBan: german ? "den Schattenbann" : "the shadow ban"
        case .lock: german ? "die Sperre" : "the lock"
        case .deactivation: german ? "die Schließung des Kontos" : "the closing of my account"
        }
    }
}
