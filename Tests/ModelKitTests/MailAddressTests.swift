import FoundationEssentials
import Testing

@testable import ModelKit

@Suite struct MailAddressTests {
    @Test(arguments: [
        "lena@example.org", "l@x", "lena.m@mail.example.org", "lena+notruf@example.org", "Lena_M-1@EXAMPLE.org",
        "o'brien@example.org",
        "lena@localhost", "lena@127.0.0.1", "lena@xn--bcher-kva.example", "a=b@example.org", "#1&*?^~@example.org",
        String(repeating: "x", count: 64) + "@example.org", "lena@" + String(repeating: "x", count: 63) + ".org",
    ])
    func aPlainAddressIsTaken(text: String) throws {
        let address = try #require(MailAddress(text))
        #expect(address.rawValue == text)
        #expect(try roundTrip(address) == address)
    }

    /// Texts that a mail program could misread, or that could smuggle something into a header.
    @Test(arguments: [
        "", "@", "lena", "lena@", "@example.org", "lena@@example.org", "lena@example@org", "lena example@x.org",
        "lena@exa mple.org",
        " lena@example.org", "lena@example.org ", "lena@example.org\n", "lena@example.org\r\nBcc: all@example.org",
        "lena\n@example.org",
        "lena@example.org\u{0}", "-oQ/tmp@example.org", "--@example.org", "|sh@example.org", "/etc/passwd@example.org",
        "a!b@example.org", "a%b@example.org", "$HOME@example.org", "${run}@example.org", "`id`@example.org", ".lena@example.org",
        "lena.@example.org", "lena..m@example.org", "\"lena m\"@example.org", "lena(x)@example.org", "Lena <lena@example.org>",
        "<lena@example.org>", "lena@example.org,all@example.org", "lena@example.org;x", "lena:x@example.org", "lena@[127.0.0.1]",
        "lena@-example.org", "lena@example-.org", "lena@example..org", "lena@.org", "lena@org.", "lena@exa_mple.org",
        "lena@exämple.org",
        "länä@example.org", "lena\u{301}@example.org", "lena@example.org\u{301}", "lena\\@example.org", "lena@ex\u{202E}gro",
        "lena@１.org", String(repeating: "x", count: 65) + "@example.org", "lena@" + String(repeating: "x", count: 64) + ".org",
        "lena@" + String(repeating: "x.", count: 126) + "org",
    ])
    func anythingElseIsRefused(text: String) throws {
        #expect(MailAddress(text) == nil)
        let json = String(decoding: try JSONEncoder().encode([text]), as: UTF8.self)
        #expect(throws: DecodingError.self) { try decode([MailAddress].self, json) }
    }

    @Test func aMemberMayHaveOne() throws {
        let member = Member(id: "u1", nick: "x", mail: MailAddress("lena@example.org"))
        #expect(
            try decode(ChatEvent.self, #"{"type":"member","id":"u1","nick":"x","email":"lena@example.org"}"#) == .member(member))
        #expect(try roundTrip(ChatEvent.member(member)) == .member(member))
        for unusable in [#""lena""#, "null"] {
            #expect(
                try decode(ChatEvent.self, #"{"type":"member","id":"u1","nick":"x","email":\#(unusable)}"#)
                    == .member(Member(id: "u1", nick: "x")), "it does not hold up what others say")
        }
    }

    @Test func aLogLineDoesNotTellIt() {
        let member = Member(id: "u1", nick: "x", mail: MailAddress("lena@example.org"))
        #expect(!"\(member)".contains("lena"))
        let error = #expect(throws: DecodingError.self) { try decode([MailAddress].self, #"["lena k@example.org"]"#) }
        #expect(!"\(String(describing: error))".contains("lena"))
    }

    @Test func theDossierDoesNotHaveIt() throws {
        let profile = ProfileSnapshot(member: Member(id: "u1", nick: "x", mail: MailAddress("lena@example.org")), history: [])
        #expect(profile.member.mail == nil)
        #expect(!(try written(profile)).contains("example.org"))
    }
}
