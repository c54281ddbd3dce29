import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("The address of a homeserver")
struct MatrixAddressTests {
    @Test(arguments: [
        ("http://127.0.0.1:8008", "http://127.0.0.1:8008"), ("https://matrix.example.org/", "https://matrix.example.org"),
        ("HTTPS://Matrix.Example.org:443//a/b_c/", "https://matrix.example.org:443/a/b_c"),
        ("http://[::1]:8008", "http://[::1]:8008"),
        ("http://synapse:8008", "http://synapse:8008"), ("http://10.1.2.3", "http://10.1.2.3"),
        ("http://172.31.0.2", "http://172.31.0.2"), ("http://192.168.1.9", "http://192.168.1.9"),
        ("https://müller.example", "https://xn--mller-kva.example"),
    ])
    func itIsTakenInOneForm(text: String, address: String) throws {
        #expect(try MatrixAddress(text).description == address)
    }

    @Test(arguments: [
        "", "matrix.example.org", "chat.test:8008", "ftp://chat.test", "https://", "https:///x", "https://a b",

        "https://chat.test:0", "https://chat.test:70000", "https://chat.test/?a=b", "https://chat.test/#a",
        "https://chat.test/a b",
        "https://chat.test/a/../b", "https://chat.test/%2e%2e", "https://chat.test\u{1B}[2J", "https://[::1",
        "https://a/b\r\nHost: c",
    ])
    func whatIsNoneIsRefused(text: String) { #expect(throws: MatrixAddressError.self) { try MatrixAddress(text) } }

    @Test(arguments: [
        "http://chat.test", "http://172.32.0.1", "http://8.8.8.8", "http://127.0.0.1.example.org", "http://[2001:db8::1]",
    ])
    func aTokenDoesNotTravelReadable(text: String) throws {
        let error = try #require(throws: MatrixAddressError.self) { try MatrixAddress(text) }
        #expect(error.reason == .readable && error.description.contains("https"))
    }

    @Test(arguments: ["https://james:geheim@chat.test", "http://geheim@127.0.0.1", "ftp://james:geheim@chat.test"])
    func aSecretInItIsNotRepeated(text: String) throws {
        let error = try #require(throws: MatrixAddressError.self) { try MatrixAddress(text) }
        #expect(!"\(error)".contains("geheim") && error.reason == .secret)
    }
}
