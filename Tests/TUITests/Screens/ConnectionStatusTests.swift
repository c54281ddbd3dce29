import Client
import FoundationEssentials
import ModelKit
import TLSKit
import Testing

@testable import TUI

@Suite("Every screen says that the connection is lost, why, and what is waiting to be sent (M7)")
struct ConnectionStatusTests {
    private static let calm = ScreenGallery.allCases.filter {
        ![.lost, .noDesk, .conversationLost, .alarmUnsent, .germanAlarmUnsent, .tokenRefused, .dossierLost].contains($0)
    }
    private static let command = Command(id: UUID(), number: 99, seen: nil, operation: .note("von gestern"))

    private func lose(_ console: inout ConsoleRig, _ failure: ConnectionFailure = .ended) {
        console.client(.connection(.stale(failure, retryAt: console.state.casebook.now.instant + .seconds(15))))
    }

    @Test("It says so immediately, in its first line, and only while it lasts", arguments: calm, ScreenGallery.sizes)
    func everyScreen(screen: ScreenGallery, size: (Int, Int)) {
        var console = screen.console(width: size.0, height: size.1)
        let words = console.state.words
        let lost = words.connection.short(.ended).plain
        #expect(!console.screen[0].contains(lost))
        lose(&console)
        #expect(console.screen[0].contains("○ " + lost), "\(console)")
        console.client(.connection(.live))
        #expect(!console.screen[0].contains(lost))
    }

    @Test("So it does with the number of waiting commands", arguments: calm, ScreenGallery.sizes)
    func waiting(screen: ScreenGallery, size: (Int, Int)) {
        var console = screen.console(width: size.0, height: size.1)
        let before = console.state.casebook.outbox.waitingCount
        console.client(.command(Self.command, .waiting))
        console.wait(.seconds(1))
        let count = before + 1
        let forms = [console.state.words.queue.waiting(count).plain, "…\(count)"]
        #expect(forms.contains { console.screen[0].contains($0) }, "\(console)")
        lose(&console)
        #expect(forms.contains { console.screen[0].contains($0) }, "\(console)")
        #expect(console.screen[0].contains("○"))
    }

    @Test(
        "If there is room, it also shows how long and when the next attempt is; the subject of the screen stays",
        arguments: [
            ScreenGallery.queue, .dossier, .conversation, .ladder, .help,
        ])
    func room(screen: ScreenGallery) throws {
        var console = screen.console(width: 140, height: 45)
        lose(&console)
        console.wait(.seconds(12))
        #expect(console.screen[0].contains("○ no connection for 12 s, trying again in 3 s"), "\(console)")
        let rest = try #require(console.restsFor)
        #expect(rest <= .seconds(1), "the seconds move")
        var narrow = screen.console(width: 40, height: 15)
        let start = narrow.screen[0].prefix(8)
        lose(&narrow)
        #expect(narrow.screen[0].hasPrefix(start))
    }

    // MARK: - The real cause

    private static let causes: [(ConnectionFailure, String, String)] = [
        (.noDesk, "No desk answers at unix:/run/notruf/desk.sock; is it running?", "antwortet kein Server; läuft er?"),
        (
            .unknownToken, "The desk refuses your token: ask an admin for a new one (notruf token).",
            "Der Server lehnt Dein Token ab"
        ),
        (.unknownUser, "The desk does not know your user", "Der Server kennt Dein Konto nicht"),
        (.silent, "does not answer: it hangs, or the network is down.", "antwortet nicht: Er hängt, oder das Netz ist gestört."),
        (
            .unknownHost, "The name in unix:/run/notruf/desk.sock cannot be resolved. Check the address",
            "Der Name in unix:/run/notruf/desk.sock lässt sich nicht auflösen. Prüfe die Adresse"
        ),
        (
            .notADesk, "answers, but is not a Notruf desk. Check the address.",
            "antwortet etwas anderes als ein Notruf-Server. Prüfe die Adresse."
        ),
        (.notPermitted, "You may not use", "Du darfst"),
        (
            .insecure(.untrusted(.system)), "its certificate comes from an authority that this computer does not trust.",
            "Das Zertifikat stammt von einer Stelle, der dieser Rechner nicht vertraut."
        ),
        (
            .insecure(.expired(Timestamp(milliseconds: 1_795_824_000_000))), "its certificate expired on 28 November 2026.",
            "Das Zertifikat ist am 28. November 2026 abgelaufen."
        ),
        (
            .insecure(.otherName(asked: "localhost", named: ["desk.example"])),
            "its certificate is for desk.example, not for localhost.",
            "Das Zertifikat gilt für desk.example, nicht für localhost."
        ),
        (.insecure(.noTLS), "it does not speak TLS. Check the address", "Der Server dort spricht kein TLS. Prüfe die Adresse"),
        (
            .insecure(.other(TLSFailure.verification)), "its certificate is not accepted. Check the address",
            "Das Zertifikat wird nicht akzeptiert. Prüfe die Adresse"
        ),
        (.notUnderstood(nil), "Do both have the same version?", "Haben beide dieselbe Version?"),
        (
            .notUnderstood(VersionGap(desk: 4, console: 3)), "This console is older than the desk: update notruf here.",
            "Diese Konsole ist älter als der Server: Aktualisiere notruf."
        ),
        (
            .notUnderstood(VersionGap(desk: 2, console: 3)), "The desk is older than this console: ask whoever runs it",
            "Der Server ist älter als diese Konsole"
        ),
        (
            .refused(Problem("forbidden", status: 403, title: "Not here")), "The desk refuses: Not here",
            "Der Server lehnt ab: Not here"
        ),
    ]

    @Test(
        "An empty list shows the cause, what helps, and that the console tries again, whole on every screen", arguments: causes,
        [(40, 15), (80, 24), (100, 30)])
    func emptyList(cause: (ConnectionFailure, String, String), size: (Int, Int)) {
        for (language, text, next) in [
            (Language.english, cause.1, "The next attempt is in 15 s."), (.german, cause.2, "Der nächste Versuch ist in 15 s."),
        ] {
            var console = ConsoleRig(width: size.0, height: size.1, language: language, connected: false)
            lose(&console, cause.0)
            #expect(console.words.contains(text), "\(console)")
            #expect(console.words.contains(next), "\(console)")
            let isRefused = if case .noDesk = cause.0 { false } else { true }
            if isRefused { #expect(!console.shows("No desk answers")) }
        }
    }

    @Test(
        "If a certificate is not accepted, the console says what helps",
        arguments: [
            (
                TLSFailure.untrusted(.system), "name the file with its certificate as ca_file or in $SSL_CERT_FILE.",
                "nenne die Datei mit ihrem Zertifikat als ca_file oder in $SSL_CERT_FILE."
            ),
            (.expired(Timestamp(milliseconds: 0)), "Renew it there", "Es muss dort erneuert werden"),
            (.notYetValid(from: Timestamp(milliseconds: 0)), "Set this computer's clock", "Stelle die Uhr dieses Rechners"),
            (.otherName(asked: "a", named: ["b"]), "Use an address with a name", "Nimm eine Adresse mit einem Namen"),
            (.ended, "a server or proxy with TLS must be listening there", "muss ein Server oder Proxy mit TLS antworten"),
            (.refused("handshake failure"), "The log of the server there", "im Protokoll des Servers"),
        ])
    func insecure(failure: TLSFailure, english: String, german: String) {
        for (language, text, short) in [(Language.english, english, "○ not secure"), (.german, german, "○ nicht sicher")] {
            var console = ConsoleRig(width: 100, height: 30, language: language, connected: false)
            lose(&console, .insecure(failure))
            #expect(console.words.contains(text), "\(console)")
            #expect(console.screen[0].contains(short), "\(console)")
        }
    }

    @Test("A revoked token is named in the head of every screen and when a key is refused")
    func revoked() {
        for screen in [ScreenGallery.queue, .dossier, .conversation, .ladder, .help] {
            for (width, height) in ScreenGallery.sizes {
                var console = screen.console(width: width, height: height)
                lose(&console, .unknownToken)
                #expect(console.screen[0].contains("○ token refused"), "\(console)")
                #expect(!console.shows("no connection"))
            }
        }
        var console = ScreenGallery.queue.console(width: 80, height: 24)
        lose(&console, .unknownToken)
        console.press("+")
        #expect(console.notice.contains("the desk refuses your token: ask an admin for a new one (notruf token)"))
        #expect(console.commands.isEmpty)
    }

    @Test("A refusal for lack of a connection follows the cause, and disappears when the connection is back")
    func refusalGoes() {
        var console = ScreenGallery.queue.console(width: 100, height: 30)
        lose(&console)
        console.press("+")
        #expect(
            console.notice.contains("there is no connection to the desk; n and ! are sent later"))
        lose(&console, .unknownToken)
        #expect(console.notice.contains("the desk refuses your token"))
        console.client(.connection(.live))
        #expect(!console.notice.contains("desk"))
        console.press("x")
        let other = console.notice
        lose(&console)
        console.client(.connection(.live))
        #expect(console.notice == other, "what has another reason stays")
    }

    @Test("A refusal is also visible in the help")
    func help() {
        var console = ScreenGallery.help.console(width: 80, height: 24)
        console.client(.command(Self.command, .waiting))
        console.client(.command(Self.command, .refused(Problem("gone", status: 404, title: "No case #99, or no access"))))
        #expect(console.notice.contains("No case #99"))
    }
}
