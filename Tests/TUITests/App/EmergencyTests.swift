import Client
import ModelKit
import Testing

@testable import TUI

@Suite("Danger: the steps, and what happened to the alarm")
struct EmergencyTests {
    private static let contacts = [
        EmergencyContact(name: "nadia", role: .admin, phone: "+49 30 23125012"),
        EmergencyContact(name: "ada", role: .admin, phone: "+49 30 23125013"),
    ]

    private func console(
        _ row: CaseRow = .concern(), _ dossier: Dossier? = .concern(), me: Moderator = .jonas, width: Int = 100, height: Int = 30,
        language: Language = .english, contacts: [EmergencyContact]? = contacts
    ) -> ConsoleRig {
        var console = ConsoleRig(width: width, height: height, language: language, connected: false)
        var welcome = DeskWelcome.sample(me: me)
        welcome.contacts = contacts
        console.client(.welcome(welcome, receivedAt: console.state.casebook.now.instant))
        console.client(.connection(.live))
        console.snapshot([row])
        if let dossier { console.bring(dossier) }
        return console
    }

    private func escalated(_ escalation: Dossier.EscalationSummary) -> Dossier {
        Dossier.concern().with {
            $0.row = .concern().with { $0.handedUp = true }
            $0.escalation = escalation
        }
    }

    private func escalation(
        _ told: [(ModeratorName, Dossier.EscalationSummary.Delivery)], seen: [ModeratorName] = [], danger: Bool = true,
        role: Moderator.Role = .admin, reached: Bool? = nil
    ) -> Dossier.EscalationSummary {
        let deliveries = told.map(\.1)
        return .init(
            at: ConsoleRig.start, by: "jonas", danger: danger,
            told: told.map { .init(name: $0.0, role: role, delivery: $0.1) },
            delivery: deliveries.contains(.delivered) ? .delivered : deliveries.contains(.pending) ? .pending : .failed,
            seen: seen, seenCount: seen.count, reached: reached)
    }

    private func anonymous(_ delivery: Dossier.EscalationSummary.Delivery, seen: Int, reached: Bool? = nil)
        -> Dossier.EscalationSummary
    {
        .init(
            at: ConsoleRig.start, by: "jonas", danger: true, told: nil, delivery: delivery, seen: nil, seenCount: seen,
            reached: reached)
    }

    @Test("Danger in a case that was handed up long ago raises the alarm again; within half an hour only the steps are shown")
    func dangerAgain() {
        for (minutes, operations) in [(29, []), (31, ["4704 danger"])] {
            var console = console(.concern(), escalated(escalation([("nadia", .delivered)], seen: ["nadia"])))
            console.wait(.minutes(minutes))
            console.press("!")
            #expect(console.operations == operations)
        }
    }

    @Test("One key shows the steps and sends the alarm immediately; nothing is claimed before the desk has it")
    func danger() {
        var console = console()
        console.press("!")
        #expect(console.operations == ["4704 danger"])
        #expect(console.shows("Sending…"))
        #expect(!console.shows("alerted") && !console.shows("notified"))
        #expect(console.shows("1.  Call the emergency number"))
        console.press("jjk")
        console.confirm()
        #expect(console.shows("Admins are being notified"))
        console.press(.escape)
        #expect(console.state.dialogs.shown == nil)
        console.press("!")
        #expect(console.operations.count == 1, "the alarm was raised a moment ago")
        #expect(console.shows("Admins are being notified"))
    }

    @Test(
        "Without a connection, it says so in red with whom to call; it is sent automatically when the connection is back",
        arguments: [(40, 15), (80, 24), (100, 30)], [Language.english, .german])
    func withoutConnection(size: (Int, Int), language: Language) throws {
        var console = console(width: size.0, height: size.1, language: language)
        console.client(.connection(.stale(.noDesk, retryAt: nil)))
        console.press("!")
        #expect(console.operations == ["4704 danger"])
        let isEnglish = language == .english
        let row = try #require(console.screen.firstIndex { $0.contains(isEnglish ? "NOT SENT: no" : "NICHT GESENDET: keine") })
        #expect(console.surface()[row, 3].style.role == .urgent)
        for contact in Self.contacts {
            #expect(console.screen.contains { $0.contains(contact.name.rawValue) && $0.contains(contact.phone) }, "\(console)")
        }
        #expect(console.words.contains(isEnglish ? "Phone an admin:" : "Ruf einen Admin an:"))
        #expect(!console.words.contains(isEnglish ? "Admins have been alerted" : "Die Admins sind alarmiert"))
        console.client(.connection(.live))
        #expect(console.shows(isEnglish ? "Sending…" : "Wird gesendet…"))
        console.confirm()
        console.bring(escalated(escalation([("nadia", .delivered)])))
        #expect(console.shows(isEnglish ? "Admins have been alerted" : "Die Admins sind alarmiert"))
        #expect(console.shows(isEnglish ? "notified: nadia" : "benachrichtigt: nadia"))
        #expect(!console.shows("+49"))
        #expect(console.commands.count == 1)
    }

    @Test("A moderator who left the steps is told when the desk has the alarm, and where to see whom it reached")
    func sentLater() {
        for language in [Language.english, .german] {
            var console = console(language: language)
            console.client(.connection(.stale(.noDesk, retryAt: nil)))
            console.press("!")
            console.press(.escape)
            console.client(.connection(.live))
            console.confirm()
            let isEnglish = language == .english
            #expect(console.notice.contains(isEnglish ? "The desk has the alarm for #4704" : "Der Server hat den Alarm zu #4704"))
            console.press("!")
            #expect(console.commands.count == 1)
            #expect(console.shows(isEnglish ? "Admins are being notified" : "Die Admins werden benachrichtigt"))
        }
    }

    @Test("The text about automatic sending depends on what keeps the alarm from the desk")
    func sentOnceAccepted() {
        for (failure, english, german) in [
            (ConnectionFailure.unknownToken, "the desk accepts your token again.", "der Server Dein Token wieder annimmt."),
            (.unknownUser, "the desk knows your user.", "der Server Dein Konto kennt."),
            (.ended, "the connection is back.", "die Verbindung wieder da ist."),
        ] {
            for (language, text) in [(Language.english, english), (.german, german)] {
                var console = console(width: 40, height: 30, language: language)
                console.client(.connection(.stale(failure, retryAt: nil)))
                console.press("!")
                #expect(console.words.contains(text), "\(console)")
                let tellsConnection =
                    console.words.contains("connection is back") || console.words.contains("Verbindung wieder da")
                #expect(tellsConnection == (failure == .ended))
            }
        }
    }

    @Test("The cause is the real one, and if nobody has a number, the console says what else to do")
    func withoutNumbers() {
        var console = console(contacts: nil)
        console.client(.connection(.stale(.unknownToken, retryAt: nil)))
        console.press("!")
        #expect(console.shows("NOT SENT: token refused."))
        #expect(console.shows("No telephone number is known here"))
        var lead = self.console(contacts: [EmergencyContact(name: "mira", role: .lead, phone: "+49 30 23125011")])
        lead.client(.connection(.stale(.ended, retryAt: nil)))
        lead.press("!")
        #expect(lead.words.contains("Phone a team lead:"))
    }

    @Test("If the desk does not answer for some seconds, the numbers appear by themselves")
    func silence() throws {
        var console = console()
        console.press("!")
        #expect(!console.shows("+49"))
        let rest = try #require(console.restsFor)
        #expect(rest <= EmergencySteps.patience)
        console.wait(EmergencySteps.patience)
        #expect(console.words.contains("NOT CONFIRMED: the desk does not answer. Phone an admin:"))
        #expect(console.shows("+49 30 23125013"))
    }

    @Test("Whom James notified, the results, and who has seen it, as the information arrives")
    func deliveries() {
        var console = console()
        console.press("!")
        console.confirm()
        console.bring(escalated(escalation([("nadia", .pending), ("ada", .pending)])))
        #expect(console.shows("Admins are being notified"))
        #expect(console.shows("raised by you, received 21:04:00"))
        #expect(console.shows("notifying nadia, ada: pending"))
        #expect(console.shows("Nobody has seen it yet."))
        console.bring(escalated(escalation([("nadia", .delivered), ("ada", .failed)])))
        #expect(console.shows("Admins have been alerted"))
        #expect(console.shows("notified: nadia") && console.shows("notifying ada: failed"))
        console.bring(escalated(escalation([("nadia", .delivered), ("ada", .failed)], seen: ["nadia", "mira"])))
        #expect(console.shows("seen by nadia, mira"))
        #expect(!console.shows("Nobody has seen"))
    }

    @Test("A delivery or a look is a refreshed row: the console itself fetches the dossier again")
    func live() {
        var console = console()
        console.press("!")
        console.confirm()
        console.wait(.milliseconds(200))
        console.bring(escalated(escalation([("nadia", .pending)])))
        console.forgetEffects()
        console.feed(CaseRow.concern().with { ($0.handedUp, $0.version) = (true, 2) }, .refreshed)
        console.wait(State.rest)
        #expect(console.effects == [.openDossier(4704, unattended: true)])
    }

    @Test("If nobody is reached, because all notices failed or took too long, the numbers appear again")
    func nobodyReached() {
        var console = console()
        console.press("!")
        console.confirm()
        console.bring(escalated(escalation([("nadia", .failed), ("ada", .failed)])))
        #expect(console.words.contains("NOBODY HAS BEEN REACHED. Phone an admin:"))
        #expect(console.shows("notifying nadia, ada: failed"))
        console.bring(escalated(escalation([("nadia", .pending)])))
        console.wait(EmergencySteps.patience)
        #expect(console.words.contains("NOBODY HAS BEEN REACHED. Phone an admin:"))
        console.bring(escalated(escalation([("nadia", .failed)], seen: ["ada"], reached: true)))
        #expect(console.shows("Admins have been alerted"), "somebody sees to it")
    }

    @Test("A look by somebody who cannot help removes neither the red line nor the numbers", arguments: [nil, false])
    func seenByOthers(reached: Bool?) throws {
        var console = console(me: .mira)
        console.press("!")
        console.confirm()
        console.bring(escalated(escalation([("nadia", .failed)], seen: ["jonas"], reached: reached)))
        #expect(console.words.contains("NO ADMIN HAS BEEN REACHED. Phone an admin:") && console.shows("+49 30 23125012"))
        #expect(!console.shows("alerted"))
        let line = try #require(console.screen.firstIndex { $0.contains("seen by jonas") })
        #expect(console.surface()[line, 3].style.role != .ok, "the look is told, but is no good news")
        console.bring(escalated(anonymous(.failed, seen: 1, reached: reached)))
        #expect(console.words.contains("NO ADMIN HAS BEEN REACHED. Phone an admin:") && console.shows("seen by one"))
        console.bring(escalated(anonymous(.failed, seen: 2, reached: true)))
        #expect(console.shows("The team has been alerted") && !console.shows("+49"))
    }

    @Test(
        "Somebody who leaves with an unsent alarm reads that it was not sent, and whom to call",
        arguments: [Language.english, .german])
    func leaving(language: Language) throws {
        var console = console(language: language)
        console.snapshot([.sample(1), .sample(2), .sample(3)])
        console.client(.connection(.stale(.noDesk, retryAt: nil)))
        console.press("!")
        console.press(.escape)
        console.press("j!")
        console.press(.escape)
        console.press("q")
        let says = console.effects.compactMap { if case .quit(let says) = $0 { says?.plain } else { nil } }
        let farewell = try #require(says.last)
        let cases = console.commands.map { "#\($0.number)" }
        #expect(cases.count == 2)
        let isEnglish = language == .english
        #expect(
            farewell.hasPrefix(
                (isEnglish ? "NOT SENT: the alarm for " : "NICHT GESENDET: der Alarm zu ") + cases.joined(separator: ", ") + ". "
                    + (isEnglish ? "Phone an admin: " : "Ruf einen Admin an: ") + "nadia +49 30 23125012, ada +49 30 23125013."))
        #expect(farewell.contains(isEnglish ? "2 commands are still to be sent." : "2 Befehle sind noch nicht gesendet."))
    }

    @Test("If a report is anonymous, no name is shown, and the screen says why")
    func anonymity() {
        var console = console()
        console.press("!")
        console.confirm()
        console.bring(escalated(anonymous(.pending, seen: 0)))
        #expect(console.shows("The team is being notified") && console.shows("notifying: pending"))
        console.bring(escalated(anonymous(.delivered, seen: 2)))
        #expect(console.shows("The team has been alerted"))
        #expect(console.shows("notified: at least one of them") && console.shows("seen by 2"))
        #expect(console.shows("Names stay hidden, since a report is anonymous."))
    }

    @Test("If no admin can be notified, it does not say that admins were")
    func others() {
        var console = console()
        console.press("!")
        console.confirm()
        console.bring(escalated(escalation([("mira", .delivered)], role: .lead)))
        #expect(!console.shows("Admins have been alerted"))
        #expect(console.shows("Other moderators have been alerted, but no admin") && console.shows("notified: mira"))
    }

    @Test("A second alarm, also by somebody else, shows the same and notifies nobody again")
    func again() {
        let dossier = escalated(escalation([("nadia", .delivered)], seen: ["nadia"]))
        var console = console(dossier.row, dossier, me: .mira)
        console.press("!")
        #expect(console.commands.isEmpty)
        #expect(console.shows("Admins have been alerted"))
        #expect(console.shows("raised by jonas, received 21:04:00") && console.shows("seen by nadia"))
        let other = escalated(escalation([("nadia", .delivered)], danger: false))
        var handedUp = self.console(other.row, other)
        handedUp.press("!")
        #expect(handedUp.operations == ["4704 danger"], "it was handed up for another reason")
        #expect(handedUp.shows("Sending…"))
    }

    @Test("After an alarm for marked cases, the case under the cursor is shown with its evidence")
    func markedOthers() {
        for isBroughtBefore in [true, false] {
            var console = ConsoleRig()
            console.snapshot((1...3).map { .sample($0, due: .seconds(60 * $0)) })
            console.press("  ")
            #expect(console.selected == 3)
            if isBroughtBefore {
                console.wait(.seconds(1))
                console.bring(.sample(.sample(3, due: .seconds(180))))
            }
            console.press("!")
            #expect(console.operations == ["1 danger", "2 danger"])
            console.wait(.seconds(1))
            #expect(console.dossiersAsked.last == 1)
            console.bring(.sample(.sample(1, due: .seconds(60))))
            console.press(.escape)
            if !isBroughtBefore {
                console.wait(.seconds(1))
                #expect(console.dossiersAsked.last == 3)
                console.bring(.sample(.sample(3, due: .seconds(180))))
            }
            #expect(console.selected == 3 && console.state.casebook.shelf.loaded[3] != nil)
        }
    }

    @Test("Notices are sent even if the case was rated or closed")
    func decided() {
        let rated = CaseRow.sample(7, due: .seconds(60)).rated(.unproven, by: "jonas", at: ConsoleRig.start)
        for row in [rated, rated.closed().with { $0.note { $0.hasFailed = true } }] {
            var console = ConsoleRig()
            console.snapshot([row])
            console.bring(.sample(row))
            console.press(.enter)
            console.press("!")
            #expect(console.operations == ["7 danger"] && !console.shows("NOBODY HAS BEEN ALERTED"), "\(console)")
        }
    }

    @Test("If the desk refuses, nobody is notified, and the steps say so; the key tries again")
    func refused() {
        var console = console()
        console.press("!")
        let problem = Problem(
            "nobody-to-tell", status: 409, title: "Nobody can be notified of case 4704", detail: "call somebody yourself")
        console.client(.command(console.commands[0], .refused(problem)))
        #expect(console.words.contains("NOBODY HAS BEEN ALERTED: Nobody can be notified of case 4704: call somebody yourself."))
        #expect(console.shows("+49 30 23125012"))
        console.press(.escape)
        console.press("!")
        #expect(console.operations == ["4704 danger", "4704 danger"])
        console.client(.command(console.commands[1], .failed("disk full")))
        #expect(console.words.contains("NOBODY HAS BEEN ALERTED: disk full."))
    }

    @Test("It also works in a case that somebody else has claimed")
    func held() {
        var console = console(.concern(claim: .of("mira")))
        console.press("!")
        #expect(console.operations == ["4704 danger"])
    }

    @Test(
        "An alarm that reached nobody is red wherever the case is shown, until it is tried again or given up",
        arguments: ScreenGallery.sizes)
    func unheard(width: Int, height: Int) {
        let dossier = escalated(escalation([("nadia", .failed)])).with {
            $0.row.note { $0.hasFailed = true }
            $0.actions = [
                .init(
                    id: 9, type: .notice, at: ConsoleRig.start, purpose: .escalation, nick: "nadia", failed: true,
                    detail: "is away",
                    retryAt: nil)
            ]
        }
        var console = console(dossier.row, dossier, width: width, height: height)
        #expect(console.words.contains("hand-up to nadia: failed"), "\(console)")
        #expect(console.row(of: dossier.row.number).contains("✗") || console.row(of: dossier.row.number).contains("▲"))
        console.press("f")
        console.press("r")
        #expect(console.operations == ["4704 retry 9"])
        for other in [escalation([("nadia", .pending)]), escalation([("nadia", .failed)], danger: false)] {
            let dossier = dossier.with { $0.escalation = other }
            #expect(FailedLines.lines(of: dossier, casebook: console.state.casebook, width: 80).isEmpty)
        }
    }

    @Test("The steps are in the console's language, otherwise in English; if there are none, the screen says so")
    func languages() {
        var german = console(language: .german)
        german.press("!")
        #expect(german.shows("Wird gesendet…"))
        #expect(german.shows("1.  "))
        #expect(!german.shows("Call the emergency number"))
        var welcome = DeskWelcome.sample(me: .jonas)
        welcome.community.emergency = [:]
        var none = ConsoleRig()
        none.client(.welcome(welcome, receivedAt: none.state.casebook.now.instant))
        none.snapshot([.concern()])
        none.press("!")
        #expect(none.shows("names no steps"))
        #expect(none.operations == ["4704 danger"])
    }

    @Test("An alarm that was sent before the connection was lost may have arrived: it is not confirmed")
    func mayHaveArrived() {
        var console = console()
        console.press("!")
        console.client(.connection(.stale(.ended, retryAt: nil)))
        #expect(console.words.contains("NOT CONFIRMED"))
        #expect(!console.shows("NOT SENT"))
        var offline = self.console()
        offline.client(.connection(.stale(.ended, retryAt: nil)))
        offline.press("!")
        #expect(offline.words.contains("NOT SENT"))
        offline.client(.connection(.live))
        offline.client(.connection(.stale(.ended, retryAt: nil)))
        #expect(offline.words.contains("NOT CONFIRMED"))
    }

    @Test("On a telephone, the dossier of a case in danger says so first", arguments: [Language.english, .german])
    func title(language: Language) {
        let dossier = escalated(escalation([("nadia", .delivered)])).with {
            $0.timeline.append(.init(at: ConsoleRig.start, happening: .handedUp, by: "jonas", danger: true))
        }
        var console = console(dossier.row, dossier, width: 40, height: 15, language: language)
        console.press(.enter)
        #expect(console.screen[0].contains(language == .english ? "#4704  danger" : "#4704  Gefahr"), "\(console)")
    }

    @Test("After a verdict has brought the next case under the cursor, an alarm must be requested twice")
    func afterVerdict() {
        var console = ConsoleRig()
        console.snapshot((1...3).map { .sample($0, due: .seconds(100 + $0)) })
        console.bring(.sample(.sample(1)))
        console.press("0")
        console.wait(.seconds(1))
        console.press("!")
        #expect(console.operations == ["1 unproven"], "\(console.operations)")
        #expect(console.notice.contains("press again if you mean it"), "\(console)")
        console.wait(.milliseconds(300))
        console.press("!")
        #expect(console.operations == ["1 unproven", "2 danger"])
        console.press(.escape)
        console.press("j!")
        #expect(console.operations.last == "3 danger", "whoever moved means the case they moved to")
    }

    @Test("It also says danger if nobody has seen the alarm, or if the case was decided before it")
    func titleOfDecided() {
        for (later, isUnseen, isDanger) in [
            (Duration.seconds(-1), true, true), (.seconds(-1), false, true), (.seconds(1), true, true),
            (.seconds(1), false, false),
        ] {
            let dossier = escalated(escalation([("nadia", .delivered)])).with {
                $0.timeline.append(.init(at: ConsoleRig.start, happening: .handedUp, by: "jonas", danger: true))
                let at = ConsoleRig.start + later
                $0.row.decision = Decision(verdict: .attended, by: "jonas", at: at, effectiveAt: at)
                $0.row.state = .closed
                $0.row.note { $0.isAlarmUnseen = isUnseen }
            }
            var console = console(dossier.row, dossier, width: 40, height: 15)
            console.press("#4704")
            console.press(.enter)
            console.bring(dossier)
            #expect(console.screen[0].contains("#4704  danger") == isDanger, "\(console)")
            #expect(
                console.screen[0].contains("attended") && console.screen[0].ranges(of: "danger").count == (isDanger ? 1 : 0),
                "\(console)")
        }
    }
}
