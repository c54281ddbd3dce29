import ModelKit

extension EventAuthenticity {
    /// The result in the form of the dossier.
    var told: EvidenceDetail.Authenticity {
        switch self {
        case .verified(let server): .init(.verified, server: server)
        case .takenBack(let server): .init(.unchecked, server: server, why: Self.takenBack)
        case .mismatch(let mismatch, let server): .init(.mismatch, server: server, why: mismatch.words)
        case .unchecked(let gap, let server): .init(.unchecked, server: server, why: gap.words)
        }
    }

    private static let takenBack: LocalText = [
        "en": "deleted before we could fetch it; the signature proves that it existed, but its text is gone",
        "de": "gelöscht, bevor wir sie abrufen konnten; die Signatur beweist, dass es sie gab, aber ihr Text ist weg",
    ]
}

extension EventAuthenticity.Mismatch {
    fileprivate var words: LocalText {
        switch self {
        case .words: ["en": "the text is not the one that was signed", "de": "der Text ist nicht der signierte"]
        case .signature: ["en": "the signature is wrong", "de": "die Signatur ist falsch"]
        case .unsigned:
            ["en": "the author's server did not sign it", "de": "der Server des Autors hat sie nicht signiert"]
        case .keyGivenUp:
            [
                "en": "signed with a key that the server had already retired",
                "de": "mit einem Schlüssel signiert, den der Server schon zurückgezogen hatte",
            ]
        case .otherEvent:
            ["en": "it is not the message that was reported", "de": "es ist nicht die gemeldete Nachricht"]
        }
    }
}

extension EventAuthenticity.Gap {
    fileprivate var words: LocalText {
        switch self {
        case .roomVersion(let name):
            ["en": "rooms of version “\(name)” are unknown", "de": "Räume der Version „\(name)“ sind unbekannt"]
        case .noKey:
            ["en": "the server's key could not be fetched", "de": "der Schlüssel des Servers ließ sich nicht abrufen"]
        case .noHash: ["en": "its text is not signed", "de": "ihr Text ist nicht signiert"]
        case .notCanonical:
            [
                "en": "it contains numbers that each server writes in its own way",
                "de": "sie enthält Zahlen, die jeder Server auf seine Weise schreibt",
            ]
        case .invitedByMail:
            [
                "en": "an invitation by e-mail is signed by another server",
                "de": "eine Einladung per E-Mail ist von einem anderen Server signiert",
            ]
        case .noEvent: ["en": "it has no author or no time", "de": "sie hat keinen Autor oder keine Zeit"]
        }
    }
}
