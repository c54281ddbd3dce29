import Chat
import ModelKit

extension MatrixError {
    /// In a few words, for the console's status line.
    var told: LocalText {
        switch self {
        case .unreachable(_, remedy: _?):
            [
                "en": "no secure connection to the homeserver; notruf doctor says why",
                "de": "keine sichere Verbindung zum Homeserver; notruf doctor sagt, warum",
            ]
        case .unreachable:
            ["en": "the homeserver cannot be reached", "de": "der Homeserver ist nicht zu erreichen"]
        case .timedOut: ["en": "the homeserver does not answer", "de": "der Homeserver antwortet nicht"]
        case .tooMany:
            ["en": "the homeserver limits our requests", "de": "der Homeserver begrenzt unsere Anfragen"]
        case .refused(_, let code, _):
            ["en": "the homeserver refuses (\(code))", "de": "der Homeserver lehnt ab (\(code))"]
        case .server(let status):
            ["en": "the homeserver failed (\(status))", "de": "der Homeserver ist gestört (\(status))"]
        case .badAnswer:
            ["en": "the homeserver gave an unusable answer", "de": "die Antwort des Homeservers ist unbrauchbar"]
        case .tokenRevoked:
            [
                "en": "the desk's token is revoked: notruf matrix setup --force",
                "de": "das Token von Notruf gilt nicht mehr: notruf matrix setup --force",
            ]
        case .cancelled:
            ["en": "the request to the homeserver was cancelled", "de": "die Anfrage an den Homeserver wurde abgebrochen"]
        }
    }
}

/// The problems between the desk and its homeserver, as its readers find them. The desk is told about the first reader's.
actor MatrixTrouble {
    enum Reader: Int, CaseIterable, Sendable {
        case connection, reports, rooms, power
    }

    private var found: [Reader: LocalText] = [:]
    private let desk: any ChatPort

    init(desk: any ChatPort) { self.desk = desk }

    func tell(_ reader: Reader, _ what: LocalText?) async {
        guard found[reader] != what else { return }
        found[reader] = what
        await desk.chat(isHeldUpBy: Reader.allCases.lazy.compactMap { self.found[$0] }.first)
    }
}
