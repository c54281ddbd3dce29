import Foundation
import ModelKit
import Testing
import TestSupport

@testable import SampleChat

/// The sample community carries out every action of docs/chat-api.md exactly as documented.
@Suite(.timeLimit(.minutes(5))) struct DocumentedActionsTests {
    @Test func everyActionOfTheDocumentIsDone() async throws {
        let documented = try Self.examples()
        let examples = try documented + Self.sanctions(from: documented.count + 1)
        let actions = try examples.map { try JSONDecoder().decode(ChatAction.self, from: Data($0.utf8)) }
        // The desk sends e-mail itself.
        #expect(Set(actions.map(\.type)) == Set(ActionType.allCases).subtracting([.mail]))
        #expect(Set(actions.compactMap(\.channelKind)) == [.interrogation, .contact])

        try await FakeDesk.serving { desk, base in
            for example in examples { desk.request(example) }
            try await SampleCommunity.run(on: base) {
                let outcomes = desk.outcomes
                return actions.allSatisfy { outcomes[$0.id] != nil }
            }
            for (id, outcomes) in desk.outcomes {
                #expect(outcomes.allSatisfy { $0 == .done }, "action \(id): \(outcomes)")
            }
        }
    }

    /// Each kind of sanction in the document's table, and its end.
    private static func sanctions(from first: Int) throws -> [String] {
        let actions = SanctionKind.allCases.enumerated().flatMap { index, kind in
            let channel: ChannelID? = kind.isOfChannel ? "lobby" : nil
            return [
                ChatAction(
                    id: first + 2 * index, case: 1, type: .sanction, member: "u17", channel: channel, kind: kind, reason: "Ton"),
                ChatAction(id: first + 2 * index + 1, case: 1, type: .lift, member: "u17", channel: channel, kind: kind),
            ]
        }
        return try actions.map { String(decoding: try JSONEncoder().encode($0), as: UTF8.self) }
    }

    /// The document's one-line examples of actions, renumbered in order. Its guest is a regular here.
    private static func examples() throws -> [String] {
        let document = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs/chat-api.md")
        let lines = try String(contentsOf: document, encoding: .utf8).split(separator: "\n")
        let isAction = try Regex(#"^\{"case":\d+,"#)
        let found = lines.filter {
            $0.contains(#""type":""#) && $0.contains(#""id":"#) && $0.starts(with: isAction) && !$0.contains("…")
        }
        let id = try Regex(#""id":\d+"#)
        return found.enumerated().map { index, line in
            String(line).replacing(id, with: "\"id\":\(index + 1)", maxReplacements: 1).replacing("g4412", with: "u1")
        }
    }
}
