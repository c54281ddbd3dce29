import ModelKit

extension EventAuthenticity {
    /// As the dossier has it.
    var told: EvidenceDetail.Authenticity {
        switch self {
        case .verified(let server): .init(.verified, server: server)
        case .takenBack(let server): .init(.unchecked, server: server, why: Self.takenBack)
        case .mismatch(let mismatch, let server): .init(.mismatch, server: server, why: mismatch.words)
        case .unchecked(let gap, let server): .init(.unchecked, server: server, why: gap.words)
        }
    }

    private static let takenBack: LocalText = [
        "en": "deleted before it was fetched; the signature proves that it existed, its words are gone",
        "de": "gelöscht, bevor sie geholt wurde; dass es sie gab, beweist die Signatur, ihre Worte sind weg",
    ]
}

extension EventAuthenticity.Mismatch {
    fileprivate var words: LocalText {
        switch self {
        case .words: ["en": "the words are not those that were signed", "de": "die Worte sind nicht die unterschriebenen"]
        case .signature: ["en": "the signature is wrong", "de": "die Unterschrift ist falsch"]
        case .unsigned:
            ["en": "the author's server did not sign it", "de": "der Server des Verfassers hat sie nicht unterschrieben"]
        case .keyGivenUp:
            [
                "en": "signed with a key that the server had given up before",
                "de": "mit einem Schlüssel unterschrieben, den der Server vorher aufgegeben hatte",
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
            ["en": "rooms of version “\(name)” are not known", "de": "Räume der Version „\(name)“ sind nicht bekannt"]
        case .noKey:
            ["en": "the server's key could not be fetched", "de": "der Schlüssel des Servers war nicht zu bekommen"]
        case .noHash: ["en": "its words are not signed", "de": "ihre Worte sind nicht unterschrieben"]
        case .notCanonical:
            [
                "en": "it has numbers that each server writes in its own way",
                "de": "sie enthält Zahlen, die jeder Server auf seine Weise schreibt",
            ]
        case .invitedByMail:
            [
                "en": "an invitation by e-mail is signed by another server",
                "de": "eine Einladung per E-Mail ist von einem anderen Server unterschrieben",
            ]
        case .noEvent: ["en": "it has no author or no time", "de": "sie hat keinen Verfasser oder keine Zeit"]
        }
    }
}
