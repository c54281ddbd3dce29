import ModelKit
import Testing
import TestSupport

@testable import Client

@Suite struct FeedMessageTests {
    private func message(_ type: String, _ data: String) -> FeedMessage? {
        FeedMessage(ServerSentEvent(type: type, data: data, lastID: nil))
    }

    @Test func readsWhatHappenedAndTheRowAsItIsNow() {
        var random = Seeded(1)
        let row = CaseRow.invented(12, using: &random)
        let happening = #"{"kind":"rated","by":"mira","at":"2026-11-20T21:01:22.000Z"}"#
        guard case .happened(let what, row)? = message("case", happening + "\n" + row.feedLine) else {
            Issue.record("not understood")
            return
        }
        #expect(what.kind == .rated)
        #expect(what.by == "mira")
        let later = #"{"kind":"merged","at":"2026-11-20T21:01:22.000Z"}"#
        guard case .happened(let what, row)? = message("case", later + "\n" + row.feedLine) else {
            Issue.record("a later desk's happening is no reason to lose its row")
            return
        }
        #expect(what.kind == .refreshed)
        let triaged = row.feedLine.split(separator: "\t", omittingEmptySubsequences: false).enumerated()
            .map { $0.offset == RowLine.Field.state.rawValue ? "triaged" : String($0.element) }.joined(separator: "\t")
        #expect(message("case", happening + "\n" + triaged) == .unshown(UnshownRow(number: 12, isListed: true)))
        #expect(message("case", happening) == nil)
        #expect(message("case", "{}\n" + row.feedLine) == nil)
        #expect(message("case", happening + "\n1\t2") == nil)
    }

    @Test("The state of the desk's storage is read, including values that only a later desk knows")
    func storage() {
        #expect(message("storage", #"{"state":"ok"}"#) == .storage(StorageStatus()))
        let full = #"{"state":"failed","cause":"full","since":"2026-11-20T21:01:22.000Z"}"#
        let since = Timestamp(rfc3339: "2026-11-20T21:01:22Z")
        #expect(message("storage", full) == .storage(StorageStatus(.failed, cause: .full, since: since)))
        #expect(message("storage", #"{"state":"failed","cause":"on_fire"}"#) == .storage(StorageStatus(.failed, cause: .other)))
        guard case .storage(let later)? = message("storage", #"{"state":"moving"}"#) else {
            Issue.record("not understood")
            return
        }
        #expect(later.failure == .other)
    }

    @Test func readsPresenceAndResetAndPassesOverWhatItDoesNotKnow() {
        #expect(
            message("presence", #"{"moderators":[{"name":"mira","viewing":12}]}"#)
                == .presence(.init(moderators: [.init(name: "mira", viewing: 12)])))
        #expect(
            message(
                "chat",
                #"{"capabilities":{"server":"Matrix","abilities":{"shadow_ban":{"level":"unavailable","note":{"de":"nein"}},"teleport":{"level":"native","note":{}}},"silencing":["lock"],"mail":false},"trouble":{"since":"2026-11-20T21:01:22.000Z","what":{"en":"no answer"}}}"#
            )
                == .chat(
                    ChatStatus(
                        capabilities: ChatCapabilities(
                            server: "Matrix", abilities: [.shadowBan: .unavailable(["de": "nein"])], silencing: [.lock]),
                        trouble: .init(since: Timestamp(milliseconds: 1_795_208_482_000), what: ["en": "no answer"]))))
        #expect(message("chat", "{}") == nil)
        #expect(message("reset", #"{"reason":"too far back"}"#) == .reset(reason: "too far back"))
        #expect(message("weather", "rain") == .unknown)
    }
}
