import Client
import ModelKit
import Testing

@testable import TUI

@Suite("A console and a desk of different versions")
struct VersionTests {
    private var console = ConsoleRig()

    init() { console.snapshot([.sample(1, due: .seconds(60)), .sample(2, due: .seconds(70))]) }

    private mutating func desk(of version: Int?) {
        var welcome = DeskWelcome.sample(me: .mira)
        welcome.api = version
        console.client(.welcome(welcome, receivedAt: console.state.casebook.now.instant))
    }

    @Test("The console says which one is older and what to do, until they are the same")
    mutating func differ() {
        desk(of: DeskWelcome.version + 1)
        #expect(console.notice.contains("! This console is older than the desk: update notruf here."))
        desk(of: nil)
        #expect(console.notice.contains("! The desk is older than this console: ask whoever runs it to update it."))
        desk(of: DeskWelcome.version)
        #expect(!console.shows("older than"))
    }

    @Test("Cases that cannot be shown are counted and named, and the others are there")
    mutating func unshown() {
        desk(of: DeskWelcome.version + 1)
        console.client(.unshown(UnshownRow(number: 2, isListed: true)))
        console.tick()
        #expect(console.notice.contains("! 1 case of a newer desk cannot be shown: update this console (#2)."))
        #expect(console.line(of: 1) != nil && console.line(of: 2) == nil)
        console.client(.unshown(UnshownRow(number: 9, isListed: true)))
        #expect(console.notice.contains("! 2 cases of a newer desk cannot be shown: update this console (#2, #9)."))
        console.feed(.sample(2, due: .seconds(70)), .refreshed)
        console.client(.unshown(UnshownRow(number: 9, isListed: false)))
        #expect(!console.shows("cannot be shown") && console.line(of: 2) != nil)
    }

    @Test("So are cases that were found by a search")
    mutating func found() {
        console.press("/")
        console.press("state:closed")
        console.press(.enter)
        var found: FoundCases = [.sample(31, decision: .of(.unproven, by: "jonas"), state: .closed)]
        found.unshown = [30]
        console.client(.found(query: "state:closed", .success(found)))
        console.wait(.seconds(1))
        #expect(console.line(of: 31) != nil)
        #expect(console.notice.contains("! 1 case cannot be shown: “notruf audit” on the desk says why (#30)."))
        console.press(.escape)
        #expect(!console.shows("cannot be shown"))
    }

    @Test("It fits a telephone, and comes after what keeps the desk from storing", arguments: [Language.english, .german])
    mutating func narrow(language: Language) {
        console = ConsoleRig(width: 40, height: 15, language: language)
        console.snapshot([.sample(1)])
        desk(of: DeskWelcome.version + 1)
        console.client(.unshown(UnshownRow(number: 2, isListed: true)))
        #expect(console.notice.contains(language == .english ? "! 1 case of a newer desk" : "! 1 Fall eines neueren"))
        console.client(.storage(StorageStatus(.failed, cause: .full)))
        #expect(console.notice.contains("✗ "))
    }
}
