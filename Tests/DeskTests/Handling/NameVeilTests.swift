import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("The name veil")
struct NameVeilTests {
    private func veiled(_ text: String, _ id: MemberID, _ names: String...) -> String {
        var veil = NameVeil()
        veil.hide(id, names, as: "R")
        return veil.veiled(text)
    }

    @Test(
        "A name is found as a word, in any case, with @, in a genitive, as an id, and in a link",
        arguments: [
            ("mimi du bist doof, mimi!", "R du bist doof, R!"), ("MÍMI? @mimi. Mimis Ex", "R? R. R Ex"),
            ("mimi's", "R's"), ("„Mimi“/mimi_", "„R“/R_"), ("@mimi:chat.test sagt", "R sagt"),
            ("https://matrix.to/#/@mimi:chat.test", "https://matrix.to/#/R"),
            ("https://matrix.to/#/%40mimi%3Achat.test?via=chat.test", "https://matrix.to/#/R?via=chat.test"),
            ("https://matrix.to/#/@mimi%3Achat.test", "https://matrix.to/#/R"), ("m\u{200B}imi", "R"),
            ("mimimi, mimik, nomimi, chat.test", "mimimi, mimik, nomimi, chat.test"), ("", ""),
        ])
    func words(_ text: String, _ shown: String) { #expect(veiled(text, "@mimi:chat.test", "Mimi") == shown) }

    @Test("Each part of a long name counts as a name; a short name is found as a whole word")
    func parts() {
        #expect(veiled("anna, Maria? Anna  Maria ANNA MARIA", "u9", "Anna Maria") == "R, R? R  R R")
        #expect(veiled("hey mimi", "u9", "xX_mimi_2010") == "hey R")
        #expect(veiled("An Jo und Jojo", "u9", "Jo") == "An R und Jojo")
        #expect(veiled("um 17 Uhr, @17", "17", "Jo") == "um 17 Uhr, R")
    }

    @Test(
        "It is found without umlauts, as one word, by a part, and with a number after it",
        arguments: [
            ("Jürgen", "Juergen JUERGEN jurgen Jürgens", "R R R R"), ("Juergen", "Jürgen, jürgen", "R, R"),
            ("Mimi Königsberg", "koenigsberg MimiKönigsberg mimikoenigsberg", "R R R"), ("Voß", "voss VOSS Voß", "R R R"),
            ("LenaSophie", "Lena und sophie, lenasophie", "R und R, R"), ("xXkathiXx", "kathi!", "R!"),
            ("mimi_k", "mimik mimi", "R R"), ("Gast 4412", "gast4412", "R"), ("Zoë-Lou", "zoelou", "R"),
            ("Mimi", "mimi123 @mimi2 mimi2x", "R R mimi2x"), ("Zoe", "Zoo, Zoé", "Zoo, R"),
        ])
    func spellings(_ name: String, _ text: String, _ shown: String) { #expect(veiled(text, "u9", name) == shown) }

    @Test("Everyday words are not names on their own")
    func commonWords() {
        #expect(veiled("die Hunde, die Mimi hat. DIE MIMI", "u9", "Die Mimi") == "die Hunde, R hat. R")
        #expect(veiled("ich bin der, Boss. Ich bin der Boss", "u9", "Ich bin der Boss") == "ich bin der, R. R")
    }

    @Test("Names of those who are not hidden stay, if they are longer than a hidden name")
    func openNames() {
        var veil = NameVeil()
        veil.hide("u9", ["Anna", "Bolle2"], as: "R")
        veil.show("u7", ["Anna Maria"])
        veil.show("u8", ["Bolle", "Anna"])
        #expect(veil.veiled("Anna Maria ist doof, Anna auch, Annas Maria") == "Anna Maria ist doof, R auch, R Maria")
        #expect(veil.veiled("Bolle und Bolle2") == "Bolle und R")
        var other = NameVeil()
        other.hide("u9", ["Bolle der Zweite"], as: "R")
        other.show("u8", ["Bolle"])
        #expect(other.veiled("Bolle, Zweite") == "Bolle, R")
    }

    @Test("A name equal to the placeholder is replaced once, and some scripts need no spaces around a name")
    func others() {
        var veil = NameVeil()
        veil.hide("u9", ["Reporter"], as: "reporter-1")
        #expect(veil.veiled("Reporter, reporter-1") == "reporter-1, reporter-1-1")
        #expect(veiled("ミミさん 🦊x", "u9", "ミミ", "🦊") == "Rさん Rx")
    }

    @Test("An omission in the middle of a message stays where it was")
    func omission() {
        var veil = NameVeil()
        veil.hide("u9", ["Mimi"], as: "reporter-1")
        var message = Message(id: "m", channel: "c", author: "a", at: Timestamp(milliseconds: 0), text: "mimi,ä mimi")
        message.omission = Message.Omission(at: 7, bytes: 90)
        let line = EvidenceLine(
            message: message, channelName: "", channelKind: .private, nick: "", received: message.at, provenance: .kept,
            part: .selected,
            detail: EvidenceDetail(
                attachment: .init(kind: .image, name: "mimi.jpg"), reply: .init(nick: "", text: "@mimi"),
                earlier: [.init(at: message.at, text: "Mimi")], shown: "mimi"))
        let shown = line.veiled(by: veil)
        #expect(shown.message.parts.head == "reporter-1,ä" && shown.message.parts.tail == " reporter-1")
        let detail = shown.detail
        #expect(detail?.attachment?.name == "reporter-1.jpg" && detail?.reply?.text == "reporter-1")
        #expect(detail?.earlier?.first?.text == "reporter-1" && detail?.shown == "reporter-1")
        #expect(detail?.reactions == nil)
    }
}
