import Client
import ModelKit
import Testing

@testable import TUI

@Suite("A desk that cannot store")
struct StorageTests {
    private var console = ConsoleRig()

    init() {
        console.snapshot([.sample(1, due: .seconds(60)), .sample(2, due: .seconds(70))])
        console.bring(.sample(.sample(1, due: .seconds(60))))
    }

    private mutating func disk(_ status: StorageStatus) { console.client(.storage(status)) }

    @Test("A case that was just rated returns to its earlier state, and the verdict is shown as waiting")
    mutating func comesBack() {
        console.press("+")
        #expect(console.row(of: 1).contains("justified"))
        disk(StorageStatus(.failed, cause: .full))
        #expect(!console.row(of: 1).contains("justified") && console.row(of: 1).contains("new …"))
        #expect(console.notice.contains("✗ The desk cannot store anything (disk full): nothing is rated yet."))
        console.wait(.seconds(1))
        #expect(console.screen[0].contains("1 waiting to be sent  ✗ disk full"))
        disk(StorageStatus())
        #expect(console.row(of: 1).contains("justified") && !console.shows("cannot store"))
        console.confirm()
        #expect(console.operations == ["1 justified"], "it is sent once")
    }

    @Test("Nothing more is decided meanwhile, with the reason; a note and an alarm are kept")
    mutating func refuses() {
        disk(StorageStatus(.failed, cause: .full))
        console.wait(.seconds(1))
        for key in ["+", "0", "c", "s", "v", "t"] {
            console.press(key)
            #expect(
                console.notice.contains("the desk cannot store anything (disk full); whoever runs it must free space"),
                "\(key) \(console)"
            )
        }
        #expect(console.commands.isEmpty)
        console.press("n")
        console.press("später")
        console.press(.enter)
        #expect(console.operations == ["1 note später"])
        #expect(console.notice.contains("not stored yet: note"))
        console.press("!")
        #expect(console.operations.last == "1 danger")
    }

    @Test("A refusal disappears together with its reason")
    mutating func passes() {
        disk(StorageStatus(.failed, cause: .gone))
        console.wait(.seconds(1))
        console.press("c")
        #expect(console.notice.contains("log file gone"))
        disk(StorageStatus())
        console.wait(.seconds(1))
        #expect(!console.shows("log file gone"))
        console.press("c")
        #expect(console.operations == ["1 claim"])
    }

    @Test("Every screen says so in its first line", arguments: ScreenGallery.allCases, ScreenGallery.sizes)
    func everyScreen(screen: ScreenGallery, size: (Int, Int)) {
        var console = screen.console(width: size.0, height: size.1)
        guard console.state.casebook.desk.connection == .live else { return }
        console.client(.storage(StorageStatus(.failed, cause: .full)))
        #expect(console.screen[0].contains("✗ " + console.state.words.storage.short(.full).plain), "\(console)")
        console.client(.storage(StorageStatus()))
        #expect(!console.screen[0].contains(console.state.words.storage.short(.full).plain))
    }

    @Test("It fits a telephone, in both languages", arguments: StorageStatus.Cause.allCases, [Language.english, .german])
    func narrow(cause: StorageStatus.Cause, language: Language) {
        var console = ConsoleRig(width: 40, height: 15, language: language)
        console.snapshot([.sample(1)])
        console.client(.storage(StorageStatus(.failed, cause: cause)))
        #expect(console.notice.contains("✗ ") && !console.notice.contains("…"), "\(console)")
    }

    @Test("Low space is shown in time, but only after what separates the desk from the chat")
    mutating func low() {
        disk(StorageStatus(.low, free: 180_000_000))
        #expect(console.notice.contains("! The desk's disk is nearly full (180 MB)."))
        console.client(.chat(ChatStatus(capabilities: ChatCapabilities(), trouble: .sample)))
        #expect(console.notice.contains("! chat:"))
        disk(StorageStatus(.failed, cause: .full))
        #expect(console.notice.contains("cannot store"))
    }

    @Test("A console that connects later learns it from the welcome, and a disconnected one does not mention it")
    mutating func later() {
        var welcome = DeskWelcome.sample(me: .mira)
        welcome.storage = StorageStatus(.failed, cause: .full)
        console.client(.welcome(welcome, receivedAt: console.state.casebook.now.instant))
        #expect(console.notice.contains("cannot store"))
        console.client(.connection(.stale(.ended, retryAt: nil)))
        #expect(!console.shows("cannot store") && !console.shows("disk full"))
        welcome.storage = nil
        console.client(.welcome(welcome, receivedAt: console.state.casebook.now.instant))
        console.client(.connection(.live))
        #expect(!console.shows("cannot store"))
    }
}
