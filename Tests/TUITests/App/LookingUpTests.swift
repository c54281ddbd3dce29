import Client
import ModelKit
import Testing

@testable import TUI

@Suite("Where somebody came from")
struct LookingUpTests {
    private func console(
        _ dossier: Dossier = .homeserver(), me: Moderator = .nadia, chat: ChatCapabilities = ChatCapabilities()
    ) -> ConsoleRig {
        var console = ConsoleRig(me: me, chat: chat)
        console.snapshot([dossier.row])
        console.press(.enter)
        console.bring(dossier)
        return console
    }

    private func lookups(_ console: ConsoleRig) -> [Effect] {
        console.effects.filter { if case .lookUp = $0 { true } else { false } }
    }

    @Test("An admin chooses the person; only then the desk is asked, and the screen says that it is logged")
    func looks() {
        var console = console()
        console.press("A")
        #expect(console.shows("Whose addresses? Every view is logged."))
        #expect(lookups(console).isEmpty)
        console.press("2")
        #expect(lookups(console) == [.lookUp(.reporter(1), 4709)])
        #expect(console.shows("asking the chat…") && console.shows("The case history records that you looked"))
        console.client(.addresses(4709, .subject, .success(.sample)))
        #expect(console.shows("asking the chat…"))
        console.client(.addresses(4709, .reporter(1), .success(MemberAddresses(party: .reporter(1), addresses: []))))
        #expect(console.shows("No address is known."))
        console.press("q")
        console.press("A1")
        console.client(.addresses(4709, .subject, .success(.sample)))
        for text in ["192.0.2.17", "21:03", "Pixel 7", "2001:db8::4f:17", "17 Nov", "198.51.100.4"] {
            #expect(console.shows(text), "\(text)")
        }
        console.press(.escape)
        #expect(!console.shows("192.0.2.17"))
        console.client(.addresses(4709, .subject, .success(.sample)))
        #expect(console.state.dialogs.shown == nil)
    }

    @Test("The console says why the addresses are not available")
    func fails() {
        var console = console()
        console.press("A1")
        let problem = Problem("unavailable", status: 422, title: "This chat server provides no addresses")
        console.client(.addresses(4709, .subject, .failure(ClientError(problem))))
        #expect(console.shows("The addresses could not be fetched: This chat server provides no addresses"))
    }

    @Test("The command shows its reason to moderators who are not admins, and in a chat without addresses")
    func refuses() {
        var lead = console(me: .mira)
        lead.press("A")
        #expect(lead.notice.contains("only admins may view addresses"))
        lead.press(":addr")
        #expect(lead.shows("not now: only admins"))
        var other = console(chat: .homeserver)
        other.press("A")
        #expect(other.notice.contains("this chat cannot do that: needs an administrator's token"))
        #expect(lookups(lead).isEmpty && lookups(other).isEmpty)
    }

    @Test("Anonymous reporters cannot be looked up; if only one person has a name, there is no choice")
    func anonymous() {
        var console = console(.homeserver().with { $0.addressees[1].nick = nil })
        console.press("A")
        #expect(lookups(console) == [.lookUp(.subject, 4709)])
        var nobody = self.console(
            .homeserver().with { dossier in
                dossier.accused = nil
                dossier.addressees = dossier.addressees.filter { $0.party != .subject }
                dossier.addressees[0].nick = nil
            })
        nobody.press("A")
        #expect(nobody.notice.contains("nobody in this case has a name"))
    }
}
