import Foundation
import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

extension Mail {
    /// To Lena, who is at risk, from the care team.
    static func toLena(
        fromName: String = "Kummerkasten", subject: String = "Hilfe", text: String = "Ruf an.", id: String = "case-7"
    ) throws -> Mail {
        Mail(
            from: try #require(MailAddress("care@chat.example.org")), fromName: fromName,
            to: try #require(MailAddress("lena.k@example.net")), subject: subject, text: text, id: id,
            date: try #require(Timestamp(rfc3339: "2026-11-20T21:01:22.900Z")))
    }
}

@Suite("The format of an e-mail")
struct MailTests {
    private let long = "Fürsorge für Größen: Straße, Übermut, naïve Čapeks und 🧡🧡🧡 "

    @Test func thisIsHowItLooks() throws {
        let mail = try Mail.toLena(
            fromName: "Kümmerkasten", subject: "Du bist nicht allein", text: "Hallo Lena,\nruf an: 116 123. Grüße!\n")
        #expect(
            String(decoding: mail.bytes, as: UTF8.self) == """
                From: =?utf-8?q?K=C3=BCmmerkasten?= <care@chat.example.org>
                To: lena.k@example.net
                Subject: Du bist nicht allein
                Date: Fri, 20 Nov 2026 21:01:22 +0000
                Message-ID: <case-7@chat.example.org>
                MIME-Version: 1.0
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: quoted-printable
                Auto-Submitted: auto-generated

                Hallo Lena,
                ruf an: 116 123. Gr=C3=BC=C3=9Fe!

                """)
    }

    @Test(
        "Name, subject and text arrive unchanged",
        arguments: [
            ("", "", ""), ("Kummerkasten", "Hilfe", "Ruf an."), ("Team für Größere", "Für dich: 🧡", "Grüße\n\n🧡\n"),
            ("Dr. Sorge, i. A. (Team) <x> \"y\" @z", "=?utf-8?q?Ha?= \\ \"ja\"", "= =20 =\n?=="),
            ("Ein Team mit einem Namen, der nicht in eine Zeile passt, weil er lang ist", "ein Wort", "x"),
            (String(repeating: "Ä", count: 300), String(repeating: "Ö", count: 998), String(repeating: "Ü", count: 10_000)),
            (String(repeating: "a", count: 300), String(repeating: "b", count: 998), String(repeating: "c", count: 10_000)),
            ("a-b", String(repeating: "wort ", count: 200) + "Ende", String(repeating: "wort ", count: 2_000)),
            ("👩‍👩‍👧‍👦", "e\u{301}\u{301} نص 中文 \u{200F}", "\t  mit Rand  \t\n \n\t\n  "),
        ])
    func itArrivesAsItWas(name: String, subject: String, text: String) throws {
        let mail = try Mail.toLena(fromName: name, subject: subject, text: text)
        let received = ReceivedMail(mail.bytes)
        #expect(received["From"] == (name.isEmpty ? "care@chat.example.org" : "\(name) <care@chat.example.org>"))
        #expect(received["Subject"] == subject)
        #expect(received.text == (text.hasSuffix("\n") ? text : text + "\n"))
    }

    @Test("Lines are short, and contain only printable ASCII", arguments: 0..<80)
    func linesAreShort(shift: Int) throws {
        // Each kind of character is tried at each position in the line.
        let words = String(repeating: "x", count: shift) + String(repeating: long, count: 20)
        let bytes = try Mail.toLena(fromName: words, subject: words, text: words + "\n." + words).bytes
        #expect(bytes.allSatisfy { (0x20...0x7E).contains($0) || $0 == 0x0A })
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        #expect(lines.allSatisfy { $0.count <= 76 })
        let received = ReceivedMail(bytes)
        #expect(received.text == words + "\n." + words + "\n")
        #expect(received["Subject"] == words.trimmingCharacters(in: .whitespaces))
        #expect(received.header.allSatisfy { $0.contains { $0 != " " } }, "an empty line would end the header")
    }

    @Test func aCharacterIsNotSplitBetweenEncodedWords() throws {
        let received = ReceivedMail(try Mail.toLena(subject: String(repeating: "🧡", count: 60)).bytes)
        let words = received.header.joined().matches(of: /=\?utf-8\?q\?(.*?)\?=/).map(\.output.1)
        #expect(words.count > 10)
        #expect(words.allSatisfy { $0.count.isMultiple(of: "=F0=9F=A7=A1".count) && $0.count <= 63 })
    }

    @Test(
        "Nobody can add a header field",
        arguments: ["\n", "\r\n", "\r", "\u{85}", "\u{2028}", "\u{2029}", "\u{0B}", "\u{0C}", "\0", "\n\n", " \n ", "\t\n"])
    func nobodyAddsAField(separator: String) throws {
        let evil = "Hilfe\(separator)Bcc: mimi@example.net"
        let mail = try Mail.toLena(fromName: evil, subject: evil, id: evil)
        let received = ReceivedMail(mail.bytes)
        #expect(
            received.fields.map(\.name) == [
                "From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type", "Content-Transfer-Encoding",
                "Auto-Submitted",
            ])
        #expect(received["Subject"] == "Hilfe Bcc: mimi@example.net")
        #expect(received["From"] == "Hilfe Bcc: mimi@example.net <care@chat.example.org>")
        #expect(received["Message-ID"]?.wholeMatch(of: /<Hilfe-+Bcc--mimi-example.net@chat.example.org>/) != nil)
        #expect(received.text == "Ruf an.\n")
    }

    @Test func aTextCannotEndTheMailOrBeginAnother() throws {
        let text = ".\n..\nFrom lena Fri\nFrom: x\n.\n\n.Punkt\n" + String(repeating: "-", count: 75) + ".From here"
        let received = ReceivedMail(try Mail.toLena(text: text).bytes)
        let lines = received.body.components(separatedBy: "\n")
        #expect(!lines.contains { $0.hasPrefix(".") || $0.hasPrefix("From ") })
        #expect(received.text == text + "\n")
    }

    @Test func lineEndsAreOne() throws {
        let received = ReceivedMail(try Mail.toLena(text: "eins\r\nzwei\rdrei\nvier\n\r\n\rfünf\r\n").bytes)
        #expect(received.text == "eins\nzwei\ndrei\nvier\n\n\nfünf\n")
    }

    @Test func controlCharactersAreSpaces() throws {
        let received = ReceivedMail(try Mail.toLena(text: "a\u{1B}[31m\0b\u{7F}c\td\u{9B}").bytes)
        #expect(received.text == "a [31m b c\td \n")
    }

    @Test(arguments: [
        ("1970-01-01T00:00:00Z", "Thu, 1 Jan 1970 00:00:00 +0000"),
        ("1969-12-31T23:59:59.999Z", "Wed, 31 Dec 1969 23:59:59 +0000"),
        ("2024-02-29T05:06:07Z", "Thu, 29 Feb 2024 05:06:07 +0000"),
        ("2026-11-20T23:30:00-01:00", "Sat, 21 Nov 2026 00:30:00 +0000"),
    ])
    func theDateIsUTC(time: String, written: String) throws {
        #expect(try #require(Timestamp(rfc3339: time)).inMail == written)
    }

    @Test(arguments: [("a1b2-c3_d4.17", "a1b2-c3_d4.17"), (".7..8.", "7.8"), ("<x y>", "-x-y-"), ("ä@1", "--1")])
    func theMessageIDIsPlain(id: String, shown: String) throws {
        #expect(ReceivedMail(try Mail.toLena(id: id).bytes)["Message-ID"] == "<\(shown)@chat.example.org>")
    }

    @Test func aLongAddressIsNotBroken() throws {
        var mail = try Mail.toLena(fromName: "Team für alle")
        let longest = "lenas@" + String(repeating: "d.", count: 123) + "de"
        mail.to = try #require(MailAddress(longest))
        mail.from = mail.to
        let received = ReceivedMail(mail.bytes)
        #expect(received["To"] == longest)
        #expect(received["From"] == "Team für alle <\(longest)>")
        #expect(received.header.contains(" <\(longest)>"), "it has a line of its own")
    }
}
