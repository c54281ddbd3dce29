import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("Power levels of a room")
struct PowerLevelsTests {
    static let bolle: MemberID = "@bolle:chat.test"
    static let james: MemberID = "@james:chat.test"

    func levels(_ content: String?, version: String = "11") throws -> PowerLevels {
        let creation = try JSONValue.reading(
            #"{"sender":"@lena:chat.test","content":{"room_version":"\#(version)","additional_creators":["@ida:chat.test"]}}"#)
        return PowerLevels(try content.map { try JSONValue.reading($0) }, creation: creation)
    }

    @Test("The power that an operation needs is in the levels, otherwise in the specification")
    func needs() throws {
        let usual = try levels("{}")
        #expect(usual.needed(for: .kick) == 50)
        #expect(usual.needed(for: .ban) == 50)
        #expect(usual.needed(for: .redact) == 50)
        #expect(usual.needed(for: .mute) == 50)
        let own = try levels(#"{"kick":10,"ban":20,"redact":30,"state_default":40,"events":{"m.room.power_levels":100}}"#)
        #expect(own.needed(for: .kick) == 10)
        #expect(own.needed(for: .ban) == 20)
        #expect(own.needed(for: .redact) == 30)
        #expect(own.needed(for: .mute) == 100)
        #expect(try levels(#"{"events":{"m.room.redaction":80}}"#).needed(for: .redact) == 80)
    }

    @Test(
        "A mute means less power than any message needs; a member with even less keeps it",
        arguments: [
            ("{}", -1), (#"{"events_default":10}"#, 0), (#"{"events_default":10,"users_default":10}"#, 9),
            (#"{"events_default":10,"events":{"m.room.message":-5}}"#, -6),
            (#"{"users":{"@bolle:chat.test":-7}}"#, -7), (#"{"users_default":-3}"#, -3),
            (#"{"events_default":"20","users_default":"50"}"#, 19),
        ])
    func muted(_ content: String, _ level: Int64) throws { #expect(try levels(content).muted(Self.bolle) == level) }

    @Test("An entry can be set and removed again, and everything else stays, even unknown content")
    func entries() throws {
        let content = #"{"io.test":{"a":[1,"x"]},"kick":50,"users":{"@bolle:chat.test":5,"@mimi:chat.test":100}}"#
        let muted = try levels(content).content(with: -1, for: Self.bolle)
        #expect(muted.canonical == content.replacing(":5,", with: ":-1,"))
        #expect(PowerLevels(muted, creation: nil).content(with: 5, for: Self.bolle).canonical == content)
        let without = PowerLevels(muted, creation: nil).content(with: nil, for: Self.bolle)
        #expect(without.canonical == content.replacing(#""@bolle:chat.test":5,"#, with: ""))
    }

    @Test("From version 12 on nobody is above a creator; before that the levels decide", arguments: ["11", "12"])
    func creators(_ version: String) throws {
        let levels = try levels(#"{"users":{"@james:chat.test":100}}"#, version: version)
        let isEndless = version == "12"
        #expect((levels.power(of: "@lena:chat.test") == .max) == isEndless)
        #expect((levels.power(of: "@ida:chat.test") == .max) == isEndless)
        #expect(levels.power(of: Self.james) == 100)
        #expect(levels.power(of: Self.bolle) == 0)
    }

    @Test("A room without levels belongs to its creator, even after somebody gets an entry")
    func none() throws {
        let bare = try levels(nil)
        #expect(bare.power(of: "@lena:chat.test") == 100)
        #expect(bare.power(of: Self.bolle) == 0)
        #expect(bare.needed(for: .mute) == 0)
        let changed = PowerLevels(bare.content(with: -1, for: Self.bolle), creation: nil)
        #expect(changed.power(of: "@lena:chat.test") == 100)
        #expect(changed.power(of: Self.bolle) == -1)
    }

    @Test("Levels that are not numbers are ignored", arguments: [#""x""#, "null", "[]", "{}", "true"])
    func hostile(_ level: String) throws {
        let levels = try levels(
            #"{"ban":\#(level),"users":{"@bolle:chat.test":\#(level)},"events_default":-9223372036854775808}"#)
        #expect(levels.needed(for: .ban) == 50)
        #expect(levels.power(of: Self.bolle) == 0)
        #expect(levels.muted(Self.bolle) == .min)
    }
}
