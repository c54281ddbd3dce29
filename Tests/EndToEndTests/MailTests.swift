import Desk
import Foundation
import ModelKit
import Testing

/// From the desk to a mailbox: through msmtp, over SMTP.
@Suite("An e-mail reaches a mailbox", .timeLimit(.minutes(6)))
struct MailTests {
    private func mail(_ text: String) throws -> Mail {
        Mail(
            from: try #require(MailAddress("care@chat.example.org")), fromName: "Fürsorge im Kummerkasten",
            to: try #require(MailAddress("lena.k@example.net")), subject: "Für dich", text: text, id: "case-7",
            date: try #require(Timestamp(rfc3339: "2026-11-20T21:01:22Z")))
    }

    @Test(arguments: ["Hallo Lena,\n.\nruf an: 116 123. Grüße 🧡\n..\n", String(repeating: "Größe ", count: 20_000) + "\n"])
    func theTextArrives(text: String) async throws {
        let server = try await MailServer()
        try await Sendmail(program: server.program).send(try mail(text))
        let arrival = try #require(server.arrivals.first)
        #expect(server.arrivals.count == 1)
        #expect(arrival.sender == "care@chat.example.org")
        #expect(arrival.recipients == ["lena.k@example.net"])
        #expect(arrival.text == text)
        #expect(arrival["To"] == "lena.k@example.net")
        #expect(arrival["Subject"] == "=?utf-8?q?F=C3=BCr_dich?=")
        #expect(arrival["From"]?.hasSuffix("?= <care@chat.example.org>") == true)
        #expect(arrival["Message-ID"] == "<case-7@chat.example.org>")
        #expect(arrival["Date"] == "Fri, 20 Nov 2026 21:01:22 +0000")
        try await server.close()
    }

    @Test(
        "A refusal by the server is reported, without the address",
        arguments: [(MailServer.Reception.unknown, "550"), (.busy, "451")])
    func aRefusalIsTold(reception: MailServer.Reception, code: String) async throws {
        let server = try await MailServer()
        server.recipientsAre(reception)
        let mail = try mail("Hallo")
        let error = await #expect(throws: MailError.self) { try await Sendmail(program: server.program).send(mail) }
        let told = try #require(error).description
        #expect(told.contains("refused") && told.contains(code) && told.contains("<the address>"), "\(told)")
        #expect(!told.contains("lena"))
        #expect(server.arrivals.isEmpty)

        // It can be sent again later.
        server.recipientsAre(.known)
        try await Sendmail(program: server.program).send(mail)
        #expect(server.arrivals.count == 1)
        try await server.close()
    }

    @Test func aServerThatIsAwayIsTold() async throws {
        let server = try await MailServer()
        try await server.close()
        let mail = try mail("Hallo")
        let error = await #expect(throws: MailError.self) { try await Sendmail(program: server.program).send(mail) }
        #expect(error?.description.contains("could not send mail") == true, "\(String(describing: error))")
    }
}
