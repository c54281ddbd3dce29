import Client
import ModelKit
import Testing

@testable import TUI

@Suite("What separates the desk from the chat")
struct ChatStatusTests {
    private var console = ConsoleRig(chat: .homeserver)

    init() { console.snapshot([.sample(1, due: .seconds(60)), .sample(2, due: .seconds(70))]) }

    private mutating func chat(_ trouble: ChatStatus.Trouble?) {
        console.client(.chat(ChatStatus(capabilities: .homeserver, trouble: trouble)))
    }

    @Test("It is shown while it lasts, with its start, and disappears with it")
    mutating func told() {
        chat(.sample)
        #expect(console.notice.contains("! chat: the homeserver does not answer since 20:52"))
        console.resize(width: 40, height: 15)
        #expect(console.notice.contains("! chat: the homeserver does not"))
        chat(nil)
        #expect(!console.shows("homeserver"))
    }

    @Test("It never covers what a moderator did, and returns with the next key")
    mutating func givesWay() {
        chat(.sample)
        console.press("y")
        #expect(console.notice.contains("#1 copied") && !console.shows("homeserver"))
        console.press("j")
        #expect(console.notice.contains("the homeserver does not answer"))
        console.press("+")
        console.client(.command(console.commands[0], .acknowledged(CommandReceipt(number: 2, version: 2))))
        console.feed(CaseRow.sample(2, due: .seconds(70)).rated(.justified, by: "mira", at: console.now), .rated, by: "mira")
        console.press("k")
        #expect(console.notice.contains("the homeserver does not answer") && console.notice.contains("u undo 5s"))
    }

    @Test("It is shown in the dossier, the conversation and dialogs too")
    mutating func everywhere() {
        chat(.sample)
        console.press(.enter)
        #expect(console.shows("! chat: the homeserver"))
        console.bring(.sample(.sample(1)))
        console.press("s")
        #expect(console.shows("! chat: the homeserver"))
        var talking = ConsoleRig.talking(width: 80, height: 24)
        talking.client(.chat(ChatStatus(capabilities: ChatCapabilities(), trouble: .sample)))
        #expect(talking.shows("! chat: the homeserver"))
    }

    @Test("Without a connection nobody knows; the desk says it again once there is one")
    mutating func reconnects() {
        chat(.sample)
        console.client(.connection(.stale(.ended, retryAt: nil)))
        #expect(!console.shows("homeserver"))
        var welcome = DeskWelcome.sample(me: .mira)
        welcome.trouble = .sample
        console.client(.welcome(welcome, receivedAt: console.state.casebook.now.instant))
        console.client(.connection(.live))
        #expect(console.shows("! chat: the homeserver"))
        welcome.trouble = nil
        console.client(.welcome(welcome, receivedAt: console.state.casebook.now.instant))
        #expect(!console.shows("homeserver"))
    }
}
