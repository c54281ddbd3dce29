import ModelKit
import TLSKit

/// Why a secure connection failed, and what helps. In English, ``TLSFailure`` says it itself, because shells need it too.
enum GermanCertificateWords {
    static func sentence(_ failure: TLSFailure, at address: SafeText) -> SafeText {
        "Keine sichere Verbindung zu \(address): \(SafeText(cause(failure))) \(SafeText(remedy(failure)))"
    }

    private static func cause(_ failure: TLSFailure) -> String {
        switch failure {
        case .untrusted(let trust):
            trust.file.map { "Das Zertifikat stammt von keiner der Zertifizierungsstellen in \($0)." }
                ?? "Das Zertifikat stammt von einer Stelle, der dieser Rechner nicht vertraut."
        case .expired(let time): "Das Zertifikat ist am \(day(time)) abgelaufen."
        case .notYetValid(let time): "Das Zertifikat gilt erst ab dem \(day(time))."
        case .otherName(let asked, let named):
            named.isEmpty
                ? "Das Zertifikat gilt nicht für \(asked)."
                : "Das Zertifikat gilt für \(TLSFailure.list(named)), nicht für \(asked)."
        case .noTLS: "Der Server dort spricht kein TLS."
        case .ended: "Der Server hat die Verbindung beim TLS-Handshake beendet."
        case .refused(let alert): "Der Server hat den TLS-Handshake abgelehnt (\(alert))."
        case .other(TLSFailure.verification): "Das Zertifikat wird nicht akzeptiert."
        case .other(let reason): "TLS ist gescheitert" + (reason.map { " (\($0))." } ?? ".")
        }
    }

    private static func remedy(_ failure: TLSFailure) -> String {
        switch failure {
        case .untrusted(let trust):
            trust.file == nil
                ? "Ist es Deine eigene, nenne die Datei mit ihrem Zertifikat als ca_file oder in $SSL_CERT_FILE."
                : "Dort fehlt das Zertifikat der richtigen Stelle; oder nenne eine andere Datei als ca_file oder in $SSL_CERT_FILE."
        case .expired: "Es muss dort erneuert werden; ist das schon geschehen, stelle die Uhr dieses Rechners."
        case .notYetValid: "Stelle die Uhr dieses Rechners; geht sie richtig, braucht der Server ein anderes Zertifikat."
        case .otherName: "Nimm eine Adresse mit einem Namen, für den das Zertifikat gilt."
        case .noTLS, .ended: "Prüfe die Adresse und ihren Port: Dort muss ein Server oder Proxy mit TLS antworten."
        case .refused: "Mehr steht im Protokoll des Servers dort."
        case .other: "Prüfe die Adresse, die Uhr dieses Rechners und das Zertifikat dort."
        }
    }

    private static func day(_ time: Timestamp) -> String {
        let date = CivilDate(of: time) { _ in 0 }
        return "\(date.day). \(MonthNames.german[date.month - 1]) \(date.year)"
    }
}
