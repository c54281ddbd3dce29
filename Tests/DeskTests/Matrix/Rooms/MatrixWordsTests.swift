import ModelKit
import Testing

@testable import Chat
@testable import Desk
@testable import Matrix

@Suite("The desk's messages in a room")
struct MatrixWordsTests {
    @Test("The name is in bold before the text, and in the plain text too")
    func named() {
        let content = MatrixWords("Hast du das\ngeschrieben?", as: "Mira").content
        #expect(content["body"]?.string == "Mira: Hast du das\ngeschrieben?")
        #expect(content["formatted_body"]?.string == "<strong>Mira:</strong> Hast du das<br/>geschrieben?")
        #expect(content["format"]?.string == "org.matrix.custom.html")
        #expect(MatrixWords("nur so").content["formatted_body"] == nil)
    }

    @Test(
        "Nothing in a text becomes markup",
        arguments: ["<b>x</b>", "</strong><img src=x onerror='y'>", "&lt;b&gt;", "\"'><script>"]
    )
    func hostile(_ text: String) throws {
        let body = try #require(MatrixWords(text, as: text).content["formatted_body"]?.string)
        let own = body.replacing("<strong>", with: "").replacing("</strong>", with: "", maxReplacements: 1)
        #expect(!own.contains { "<>\"'".contains($0) })
        #expect(
            own.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
                .replacing("&#39;", with: "'").replacing("&amp;", with: "&") == "\(text): \(text)")
    }

    @Test("A text that looks like a mention notifies nobody")
    func mentions() {
        #expect(MatrixWords("@room kommt mal").content["m.mentions"] == .object([:]))
    }
}
