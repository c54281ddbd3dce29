import ModelKit
import Testing
import TestSupport

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("What programs show of an HTML message")
struct CustomHTMLTests {
    private func words(_ html: String, isReply: Bool = false) -> String { CustomHTML.words(html, isReply: isReply) }

    @Test(
        "Markup is removed, text stays, and paragraphs become lines",
        arguments: [
            ("guten <strong>Abend</strong>", "guten Abend"),
            ("<p>eins</p><p>zwei</p>", "eins\nzwei"),
            ("eins<br>zwei<br/>drei", "eins\nzwei\ndrei"),
            ("eins\n   zwei\t drei", "eins zwei drei"),
            ("<h1>Titel</h1>Text", "Titel\nText"),
            ("<ul><li>eins</li><li>zwei</li></ul>", "• eins\n• zwei"),
            ("<ul>\n<li>\n<p>eins</p>\n</li>\n<li><p>zwei</p></li></ul>", "• eins\n• zwei"),
            ("<ol><li>eins</li><li>zwei<ul><li>darin</li></ul></li><li>drei</li></ol>", "1. eins\n2. zwei\n• darin\n3. drei"),
            (#"<ol start="7"><li>sieben</li></ol>"#, "7. sieben"),
            ("<pre><code>a\n  b</code></pre>", "a\n  b"),
            ("<blockquote>das sagtest du</blockquote>nein", "das sagtest du\nnein"),
            ("<del>weg</del> <span data-mx-spoiler>geheim</span>", "weg geheim"),
            (##"<span data-mx-color="#ffffff">unsichtbar</span>"##, "unsichtbar"),
            (#"hallo <img src="mxc://a/b" alt=":wave:" title="winkt">"#, "hallo :wave:"),
            (#"<img src="mxc://a/b" title="winkt">"#, "winkt"),
            ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
            ("", ""), ("   ", ""), ("<p></p><br><p> </p>", ""),
        ])
    func plain(_ html: String, _ text: String) { #expect(words(html) == text) }

    @Test(
        "Characters by name and by number",
        arguments: [
            ("&lt;b&gt; &amp;amp; &quot;q&quot; &#39;&apos;", "<b> &amp; \"q\" ''"), ("&#73;d&#x69;ot", "Idiot"),
            ("&Auml;pfel &szlig; &eacute; &hellip;", "Äpfel ß é …"),
            ("&#0; &#xD800; &#99999999999999999999; &#x110000;", "� � � �"),
            ("&#128;&#x85;", "€…"), ("&unbekannt; &; & &# &#x; &#x", "&unbekannt; &; & &# &#x; &#x"), ("a&nbsp;b", "a\u{A0}b"),
            ("&amp &lt", "& <"), ("&#00000000000000000000073;", "I"), ("&#73 x", "I x"),
        ])
    func entities(_ html: String, _ text: String) { #expect(words(html) == text) }

    @Test(
        "Constructs that could hide text hide nothing",
        arguments: [
            ("a<!-- nicht zu sehen -->b", "ab"), ("a<!-->b-->", "ab-->"), ("a<!--->b", "ab"), ("a<!-- x --!>b", "a<!-- x --!>b"),
            ("a<!-- ohne Ende", "a<!-- ohne Ende"), ("a<?php b?>c", "ac"), ("a</ x>b", "ab"), ("a<b ohne ende", "a<b ohne ende"),
            (#"<a title="x > y">a</a>"#, "a"), (#"<a title="ohne Ende>a</a>"#, "a"), (#"<b x='>'>a</b>"#, "a"),
            ("3 < 5 <3 <>", "3 < 5 <3 <>"), ("<B><I>laut</i></b>", "laut"), ("</b></i>zu", "zu"), ("<script>x</script>", "x"),
            ("<mx-reply>kein Zitat</mx-reply>", "kein Zitat"), (#"<div style="display:none">da</div>"#, "da"),
            ("<b\nclass=\"x\"\n>a</b>", "a"), ("<unbekannt>a</unbekannt>", "a"), ("<p>a<p>b", "a\nb"),
        ])
    func hostile(_ html: String, _ text: String) { #expect(words(html) == text) }

    @Test(
        "The quote in a reply is left out, because its author did not write it; nothing else can pass for one",
        arguments: [
            ("<mx-reply><blockquote><a href=\"x\">In reply to</a><br>wer da?</blockquote></mx-reply>ich", "ich"),
            ("  <MX-REPLY>zitiert</MX-reply >ich", "ich"),
            ("<mx-reply>ohne Ende", "ohne Ende"),
            ("ich<mx-reply>mitten</mx-reply>", "ich\nmitten"),
            ("<mx-reply>a</mx-reply><mx-reply>b</mx-reply>c", "b\nc"),
            ("<mx-reply><p title=\"</mx-reply>\">a</p></mx-reply>b", "b"),
            ("<p><mx-reply>a</p></mx-reply>b", "a\nb"),
        ])
    func replies(_ html: String, _ text: String) { #expect(words(html, isReply: true) == text) }

    @Test(
        "A link whose text shows a different address is followed by its target",
        arguments: [
            (#"<a href="https://evil.example/x">meine Bank</a>"#, "meine Bank (https://evil.example/x)"),
            (#"<a href="https://evil.example">https://bank.example</a>"#, "https://bank.example (https://evil.example)"),
            (#"<a href="https://bank.example/">https://bank.example</a>"#, "https://bank.example"),
            (#"<a href="https://www.bank.example">bank.example</a>"#, "bank.example"),
            (#"<a href="https://bank.example/%C3%BC">bank.example/ü</a>"#, "bank.example/ü"),
            (#"<a href="https://matrix.to/#/@bolle:chat.test">Bolle</a>: na"#, "Bolle: na"),
            (#"<a href="https://evil.example"></a>da"#, "(https://evil.example)da"),
            (#"<a href="https://evil.example">ohne Ende"#, "ohne Ende (https://evil.example)"),
            (#"<a href="https://a.example">a<a href="https://b.example">b</a>"#, "a (https://a.example)b (https://b.example)"),
            ("<a>nichts</a>", "nichts"),
        ])
    func links(_ html: String, _ text: String) { #expect(words(html) == text) }

    @Test(
        "Endless nesting and long texts are read in a moment", .timeLimit(.minutes(5)),
        arguments: [
            "<b>", "<ol><li>", "<mx-reply>", "<a href=\"", "<!--", "<", "&", "&#", "</", "<a ", "<pre>", "<img alt='x'>",
            "<!-- -",
            "<a href='x'>", "<x \"", "<x='", "<p", "<?", "\"", "<mx-reply></mx-reply>",
        ])
    func endless(_ part: String) {
        let html = String(repeating: part, count: 200_000)
        for isReply in [true, false] { #expect(words(html, isReply: isReply).unicodeScalars.count <= 12 * CustomHTML.limit) }
    }

    @Test("Whatever the input, no text between tags is lost")
    func whateverComes() {
        var chance = Seeded(3)
        let parts = [
            "<b>", "</b>", "<p>", "<a href='x'>", "</a>", "<!-- c -->", "&amp;", "&", "<", ">", "\"", "'", "<br>", "<mx-reply>",
            "</mx-reply>", "<pre>", "</pre>", " ", "=", "<ol>", "<li>", "</ol>", "<x y=\"z\">",
        ]
        for _ in 0..<2000 {
            var html = ""
            for _ in 0..<12 { html += parts.randomElement(using: &chance) ?? "" }
            // After all the broken markup, a whole sentence still appears.
            let text = words(html + "> \"' -->\n<p>geh doch</p>")
            #expect(text.contains("geh doch"), "\(html)")
        }
    }

    // MARK: - Beside the words

    private func shown(_ body: String, _ html: String, _ more: String = "") throws -> String? {
        func text(_ value: String) -> String { JSONValue.string(value).canonical ?? "" }
        let event = """
            {"type":"m.room.message","content":{"msgtype":"m.text","format":"org.matrix.custom.html","body":\(text(body)),
            "formatted_body":\(text(html))\(more)}}
            """
        return MessageContent(try JSONValue.reading(event)).shown
    }

    @Test(
        "The same text with markup is not shown twice",
        arguments: [
            ("guten **Abend**", "guten <strong>Abend</strong>"), ("# Titel\n\nText", "<h1>Titel</h1>\n<p>Text</p>"),
            ("1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>"), ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
            ("Bolle: na", #"<a href="https://matrix.to/#/@bolle:chat.test">Bolle</a>: na"#),
            (
                "[Bolle](https://matrix.to/#/@bolle:chat.test): na",
                #"<a href="https://matrix.to/#/@bolle:chat.test">Bolle</a>: na"#
            ),
            ("[hier](https://a.example/x)", #"<a href="https://a.example/x">hier</a>"#),
            ("```swift\nlet a = 1\n```", "<pre><code class=\"language-swift\">let a = 1\n</code></pre>"),
            ("> das\n\nja", "<blockquote>das</blockquote>ja"), (":wave: 👍️", #"<img alt=":wave:"> 👍"#),
            ("a < b & c", "a &lt; b &amp; c"),
            ("x", ""),
        ])
    func theSame(_ body: String, _ html: String) throws { #expect(try shown(body, html) == nil) }

    @Test(
        "A text that differs is shown",
        arguments: [
            ("guten Abend", "geh doch", "geh doch"), (".", "🖕", "🖕"), ("nett", "nicht nett", "nicht nett"),
            ("hier", #"<a href="https://evil.example">hier</a>"#, "hier (https://evil.example)"),
            ("guten Abend", #"guten Abend<img alt="Idiot">"#, "guten AbendIdiot"), ("2", "3", "3"),
        ])
    func anotherThing(_ body: String, _ html: String, _ expected: String) throws { #expect(try shown(body, html) == expected) }

    @Test(
        "If programs show the plain text, there is nothing else to show",
        arguments: [
            #"{"type":"m.room.message","content":{"msgtype":"m.text","body":"a","formatted_body":"b"}}"#,
            #"{"type":"m.room.message","content":{"msgtype":"m.text","body":"a","format":"text/x","formatted_body":"b"}}"#,
            #"{"type":"m.room.message","content":{"msgtype":"test.gift","body":"a","format":"org.matrix.custom.html","formatted_body":"b"}}"#,
            #"{"type":"m.room.message","content":{"msgtype":"m.text","body":"a","format":"org.matrix.custom.html","formatted_body":7}}"#,
            #"{"type":"m.room.topic","state_key":"","content":{"topic":"a","format":"org.matrix.custom.html","formatted_body":"b"}}"#,
        ])
    func notShown(_ event: String) throws { #expect(MessageContent(try JSONValue.reading(event)).shown == nil) }

    @Test("In a reply both forms lose the quote; a new version has its own text")
    func answersAndVersions() throws {
        let answer = #","m.relates_to":{"m.in_reply_to":{"event_id":"$a"}}"#
        let body = "> <@bolle:chat.test> wer da?\n\nich"
        #expect(try shown(body, "<mx-reply><blockquote>wer da?</blockquote></mx-reply>ich", answer) == nil)
        #expect(try shown(body, "<mx-reply><blockquote>wer da?</blockquote></mx-reply>du Lauch", answer) == "du Lauch")
        let version = """
            {"type":"m.room.message","content":{"msgtype":"m.text","body":"* a","format":"org.matrix.custom.html",
            "formatted_body":"* b","m.new_content":{"msgtype":"m.text","body":"c","format":"org.matrix.custom.html",
            "formatted_body":"d"},"m.relates_to":{"rel_type":"m.replace","event_id":"$a"}}}
            """
        let content = MessageContent(try JSONValue.reading(version))
        #expect(content.text == "c" && content.shown == "d" && content.read == "d")
    }

    @Test("The HTML of a picture's caption is shown next to it, and long ones are bounded")
    func others() throws {
        let picture = """
            {"type":"m.room.message","content":{"msgtype":"m.image","body":"nett","filename":"a.png","format":
            "org.matrix.custom.html","formatted_body":"gar nicht nett"}}
            """
        #expect(MessageContent(try JSONValue.reading(picture)).shown == "gar nicht nett")
        let long = try #require(try shown("kurz", String(repeating: "lang ", count: 10_000)))
        #expect(long.utf8.count <= Limits.evidence + 16 && long.hasPrefix("lang lang"))
    }
}
