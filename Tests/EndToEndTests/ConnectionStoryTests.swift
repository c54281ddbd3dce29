import Foundation
import ModelKit
import Testing

/// What the console says while its desk is gone, and when it is back (M7).
@Suite("A desk that goes away and comes back", .serialized, .timeLimit(.minutes(5)))
struct ConnectionStoryTests {
    @Test("If the desk is down, ! says so, with a number to call; later who was notified, and who has looked")
    func alarm() async throws {
        let desk = try await DeskProcess.open()
        let number = try await desk.isTold(of: "geh", id: "m1")
        let console = try await TerminalSession.console(of: "jonas", on: desk, width: 80, height: 24)
        try await console.shows("#\(number)")
        try await console.shows("geh")
        try await desk.killAtOnce()
        try await console.shows("○ no connection")
        try await console.type("!")
        try await console.shows("NOT SENT: no connection. Phone an admin:")
        try await console.shows("nadia  \(DeskProcess.phone)")
        #expect(try await !console.screen.contains("alerted"))

        try await desk.start()
        try await console.shows("notifying nadia: pending")
        try await console.shows("Nobody has seen it yet.")
        let chat = try ForeignChat(desk)
        try await chat.does(.notice, with: "nadia") { $0.purpose == .escalation }
        try await console.shows("Admins have been alerted")
        try await console.shows("notified: nadia")
        _ = try await desk.dossier(number, as: "ntf_nadia")
        try await console.shows("seen by nadia")
        #expect(try await !console.screen.contains(DeskProcess.phone))
        let timeline = try await desk.dossier(number, as: "ntf_nadia").timeline
        #expect(timeline.count { $0.happening == .handedUp } == 1, "it was sent once")
        await console.close()
        _ = try await desk.stop()
    }

    @Test("A desk that hangs is reported on every screen, over the socket too, and so is its return")
    func hangs() async throws {
        let desk = try await DeskProcess.open()
        let number = try await desk.isTold(of: "geh", id: "m1")
        let inQueue = try await TerminalSession.console(of: "jonas", on: desk)
        try await inQueue.shows("#\(number)")
        try await inQueue.shows("geh")
        let inDossier = try await TerminalSession.console(of: "mira", on: desk, width: 80, height: 24)
        try await inDossier.shows("#\(number)")
        try await inDossier.press("Enter")
        try await inDossier.shows("messages   people   history")
        let inDialog = try await TerminalSession.console(of: "nadia", on: desk, width: 40, height: 15)
        try await inDialog.shows("#\(number)")
        try await inDialog.shows("geh")
        try await inDialog.type("n")
        try await inDialog.pointsAt("note")

        try await desk.freeze()
        for console in [inQueue, inDossier, inDialog] { try await console.shows("○ no answer", within: .seconds(30)) }
        desk.thaw()
        for console in [inQueue, inDossier, inDialog] { try await console.hides("○") }
        for console in [inQueue, inDossier, inDialog] { await console.close() }
        _ = try await desk.stop()
    }

    @Test("A token revoked while the console runs is reported as that, and what is written meanwhile is kept")
    func revokedToken() async throws {
        let desk = try await DeskProcess.open()
        let number = try await desk.isTold(of: "geh", id: "m1")
        let console = try await TerminalSession.console(of: "jonas", on: desk)
        try await console.shows("#\(number)")
        try await console.shows("geh")
        try await desk.killAtOnce()
        try desk.setToken(of: "jonas", isValid: false)
        try await desk.start()
        try await console.shows("○ token refused for")
        try await console.press("n")
        try await console.pointsAt("note")
        try await console.enter("von vorhin")
        try await console.shows("waiting to be sent: note")
        try await console.type("c")
        try await console.shows("the desk refuses your token: ask an admin for a new one (notruf token)")

        let other = try await TerminalSession.console(of: "jonas", on: desk)
        try await other.shows("The desk refuses your token: ask an admin for a new one (notruf token).")
        try await other.shows("The next attempt is in")
        #expect(try await !other.screen.contains("No desk answers"))
        await other.close()

        _ = try await desk.stop()
        try desk.setToken(of: "jonas", isValid: true)
        try await desk.start()
        try await console.shows("●")
        try await console.hides("waiting to be sent")
        #expect(try await desk.dossier(number).notes.map(\.text) == ["von vorhin"])
        await console.close()
        _ = try await desk.stop()
    }
}
