import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("The output of a mail program, as moderators see it")
struct MailErrorTests {
    private func told(_ said: String, about address: String = "lena.k@example.net") throws -> String {
        var remark = MailRemark()
        remark.append(said.utf8)
        return remark.firstLines(without: try #require(MailAddress(address)))
    }

    @Test(
        "The address is not shown",
        arguments: [
            ("550 5.1.1 <lena.k@example.net>: unknown", "550 5.1.1 <the address>: unknown"),
            ("Lena.K@EXAMPLE.NET, lena.k@example.net", "the address, the address"),
            ("lena.k@example.net", "the address"), ("xlena.k@example.netx", "xthe addressx"),
            ("lena.k@example.net\u{301} unknown", "the address\u{301} unknown"),
            // Local mail programs identify users by the name alone.
            ("lena.k... User unknown", "the address... User unknown"),
            ("bounce+lena.k=example.net", "bounce+the address=example.net"),
            ("lena.king... User unknown", "lena.king... User unknown"), ("Quota exceeded", "Quota exceeded"), ("", ""),
        ])
    func theAddressIsNotTold(said: String, shown: String) throws { #expect(try told(said) == shown) }

    @Test func aNameThatIsPartOfAWordStays() throws {
        #expect(try told("an error: a@b.de, a", about: "a@b.de") == "an error: the address, the address")
    }

    @Test func theFirstLinesAreOne() throws {
        #expect(try told("\n eins \r\n\r\n\tzwei\u{1B}[2J\0\ndrei\nvier\nfünf\n") == "eins; zwei [2J; drei; vier")
    }

    @Test func aLongSpeechIsCut() throws {
        let shown = try told(String(repeating: "x", count: 100_000))
        #expect(shown == String(repeating: "x", count: 500) + "…")
    }

    @Test("An incomplete address is not shown either", arguments: 0..<20)
    func aHalfAddressIsNotTold(shift: Int) throws {
        let address = "lena.k@" + String(repeating: "d.", count: 118) + "de"
        let shown = try told(String(repeating: "-", count: shift) + String(repeating: address + " ", count: 30), about: address)
        #expect(shown.contains("the address"))
        #expect(!shown.contains("lena"))
        #expect(!shown.contains("d.d"))
    }

    @Test func eachErrorSaysWhatToDoNext() {
        #expect(
            MailError.cannotStart(program: "/usr/sbin/sendmail", reason: "No such file or directory").description
                == "The e-mail was not sent: /usr/sbin/sendmail cannot be started (No such file or directory). "
                + "Whoever runs the desk must install it or name another.")
        #expect(MailError.refused(status: 67, said: "unknown").description == "The e-mail was refused: unknown (status 67).")
        #expect(MailError.refused(status: 70, said: "").description.contains("did not say why"))
        #expect(MailError.timedOut(after: .seconds(60)).description.contains("60 s"))
    }
}
