import Foundation
import Testing
import TestSupport

/// People use docs/chat-api.md to connect their chat servers. Its examples are run exactly as they are, in order, with curl
/// against `notruf sandbox`, and each must be answered as the next block says.
@Suite(.timeLimit(.minutes(6))) struct ChatAPIDocumentTests {
    private struct Announcement: Decodable {
        var http: String
        var chat_token: String
        var moderators: [String: String]
    }

    private struct Example {
        var command: String
        var answer: String
    }

    @Test func everyExampleIsAnsweredAsItSays() async throws {
        let document = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs/chat-api.md")
        let examples = try Self.examples(in: String(contentsOf: document, encoding: .utf8))
        #expect(examples.count >= 20)

        let sandbox = try Program(Program.notruf, ["sandbox"])
        try await eventually("the sandbox says where it is", describing: { sandbox.errors }) {
            sandbox.output.hasSuffix("\n")
        }
        let desk = try JSONDecoder().decode(Announcement.self, from: Data(sandbox.output.utf8))
        let variables = ["DESK": desk.http, "TOKEN": desk.chat_token, "MIRA": try #require(desk.moderators["mira"])]
        for example in examples {
            let (_, output, errors) = try await Program.run("/bin/bash", ["-c", example.command], environment: variables)
            let answer = output.trimmingCharacters(in: .whitespacesAndNewlines)
            #expect(Self.fits(answer, example.answer), "\(example.command)\nanswered \(answer)\(errors)")
        }
        sandbox.signal(SIGTERM)
        #expect(try await sandbox.end() == 0)
    }

    /// Every block of `sh` with the block after it.
    private static func examples(in document: String) -> [Example] {
        var blocks: [(language: String, text: String)] = []
        var open: (language: String, lines: [Substring])?
        for line in document.split(separator: "\n", omittingEmptySubsequences: false) {
            if let block = open {
                if line == "```" {
                    blocks.append((block.language, block.lines.joined(separator: "\n")))
                    open = nil
                } else {
                    open?.lines.append(line)
                }
            } else if line.hasPrefix("```") {
                open = (String(line.dropFirst(3)), [])
            }
        }
        return zip(blocks, blocks.dropFirst()).filter { $0.0.language == "sh" }.map {
            Example(command: $0.0.text, answer: $0.1.text)
        }
    }

    /// Whether an answer matches the expected one, in which `…` stands for anything.
    private static func fits(_ answer: String, _ expected: String) -> Bool {
        let parts = expected.components(separatedBy: "…")
        guard parts.count > 1, let first = parts.first, let last = parts.last else { return answer == expected }
        guard answer.hasPrefix(first), answer.hasSuffix(last) else { return false }
        var rest = answer.dropFirst(first.count)
        for part in parts.dropFirst().dropLast() where !part.isEmpty {
            guard let range = rest.range(of: part) else { return false }
            rest = rest[range.upperBound...]
        }
        return rest.count >= last.count
    }

    @Test func theEllipsisStandsForAnything() {
        #expect(Self.fits(#"{"a":1,"b":"xyz"}"#, #"{"a":1,"b":"…"}"#))
        #expect(Self.fits("one two three", "one…two…"))
        #expect(!Self.fits("one two three", "one…four…"))
        #expect(!Self.fits("abc", "abcd"))
        #expect(!Self.fits("ab", "ab…b"))
    }
}
