import FoundationEssentials
import Testing

@testable import ModelKit

@Suite("The capabilities of a chat on the wire")
struct ChatCapabilitiesTests {
    @Test func everySanctionIsAnAbilityOfTheSameName() {
        for kind in SanctionKind.allCases { #expect(Ability(kind).rawValue == kind.rawValue) }
    }

    @Test("An ability that is not listed is native")
    func support() {
        let some = ChatCapabilities(abilities: [
            .kick: .unavailable(["en": "no"]), .lock: .emulated(["en": "the desk ends it"]),
        ])
        #expect(some.support(of: SanctionKind.mute) == .native && some.obstacle(to: .mute) == nil)
        #expect(some.obstacle(to: .kick) == ["en": "no"] && some.obstacle(to: .lock) == nil)
        #expect(some.support(of: SanctionKind.lock).level == .emulated)
    }

    @Test func theyAreReadAsTheyWereWritten() throws {
        for level in [Support.native, .emulated(["en": "so", "de": "so"]), .unavailable(["en": "no"]), .unavailable([:])] {
            for mail in [true, false] {
                let all = ChatCapabilities(
                    server: "Matrix (Synapse 1.163.2)",
                    abilities: Dictionary(uniqueKeysWithValues: Ability.allCases.map { ($0, level) }),
                    silencing: Set(SanctionKind.allCases), mail: mail)
                #expect(try answered(all) == all && roundTrip(all) == all)
                let status = ChatStatus(capabilities: all, trouble: .init(since: Timestamp(milliseconds: 7), what: ["en": "x"]))
                #expect(try answered(status) == status)
                #expect(try answered(ChatStatus(capabilities: all)) == ChatStatus(capabilities: all))
            }
        }
        #expect(try answered(ChatCapabilities(silencing: [])) == ChatCapabilities(silencing: []))
    }

    @Test("Abilities of a later desk are ignored, and settings of an earlier one are understood")
    func otherVersions() throws {
        let later = try decode(
            ChatCapabilities.self,
            #"{"server":"x","mail":true,"abilities":{"teleport":{"level":"native","note":{}}},"silencing":["lock","vanish"]}"#)
        #expect(later == ChatCapabilities(server: "x", silencing: [.lock], mail: true))
        let earlier = try decode(ChatCapabilities.self, #"{"mail":false,"lockedCanAnswer":true}"#)
        #expect(earlier.silencing == [.suspension, .deactivation])
        #expect(try written(ChatCapabilities(silencing: [.suspension])).contains(#""lockedCanAnswer":true"#))
    }

    @Test func addressesAreReadAsTheyWereWritten() throws {
        let some = MemberAddresses(
            party: .reporter(2),
            addresses: [
                .init(address: "192.0.2.7", seen: Timestamp(milliseconds: 5), agent: "Element"),
                .init(address: "2001:db8::1", seen: nil, agent: nil),
            ])
        #expect(try answered(some) == some)
    }
}

@Suite("The details of a message on the wire")
struct EvidenceDetailTests {
    private let whole = EvidenceDetail(
        attachment: .init(kind: .image, name: "katze.png", mediaType: "image/png", bytes: 48213),
        reply: .init(nick: "Mimi", text: "lass das"), earlier: [.init(at: Timestamp(milliseconds: 5), text: "guten Abend")],
        shown: "geh doch st████", reactions: [.init(key: "👎", count: 2)], encrypted: true, takenBack: Timestamp(milliseconds: 9),
        authenticity: .init(.mismatch, server: "chat.test", why: ["en": "the signature is wrong"]))

    @Test func itIsReadAsItWasWritten() throws {
        #expect(try answered(whole) == whole && roundTrip(whole) == whole)
        #expect(try answered(EvidenceDetail()) == EvidenceDetail())
        #expect(try written(EvidenceDetail()) == "{}")
        for kind in EvidenceDetail.Attachment.Kind.allCases {
            let some = EvidenceDetail(attachment: .init(kind: kind))
            #expect(try answered(some) == some)
        }
    }

    @Test("On the wire the names follow the general rule")
    func names() throws {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        let text = String(decoding: try encoder.encode(whole), as: UTF8.self)
        for name in ["\"shown\"", "\"media_type\"", "\"taken_back\""] { #expect(text.contains(name)) }
    }

    @Test("Lines, accounts and evidence include the details; those of earlier versions have none")
    func carried() throws {
        let line = EvidenceLine(
            message: Message(id: "m", channel: "c", author: "a", at: Timestamp(milliseconds: 1), text: "guten Abend"),
            channelName: "Lobby", channelKind: .public, nick: "Bolle", received: Timestamp(milliseconds: 2), provenance: .signed,
            part: .selected, detail: whole)
        let account = AccountFacts(
            seen: Timestamp(milliseconds: 3), devices: ["Handy"], roomsInCommon: [], standing: AccountFacts.Standing.allCases)
        let evidence = ReportEvidence(
            accused: ProfileSnapshot(member: Member(id: "a", nick: "Bolle"), history: [], account: account),
            reporter: ProfileSnapshot(member: Member(id: "b", nick: "Mimi"), history: []), lines: [line], note: "",
            support: [.shadowBan: .unavailable(["en": "the member is from another server"])])
        #expect(try roundTrip(evidence) == evidence && answered(account) == account)
        var plain = line
        plain.detail = nil
        #expect(try answered(plain) == plain && !written(plain).contains("detail"))
    }
}
