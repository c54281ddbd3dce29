import ModelKit
import Testing

@testable import SampleChat

@Suite struct SceneTests {
    static let publicTalk =
        Scene.germanSmallTalk + Scene.germanPersonalTalk + Scene.englishSmallTalk + Scene.englishPersonalTalk
    static let asides = Scene.germanAsides + Scene.englishAsides
    static let talk = publicTalk + asides
    static let quarrels = Scene.germanQuarrels + Scene.englishQuarrels
    static let worries = Scene.germanWorries + Scene.englishWorries

    @Test func aScriptIsRead() throws {
        let scenes = Scene.scenes(
            in: """
                # de public A=rude
                A  na {B}
                A! du ████
                > B A insult: zweimal: heute
                >~ C A hate: x
                ? C B: Sorge

                # en mail
                A  hi
                """)
        #expect(scenes.count == 2)
        #expect(scenes[0].language == .german && scenes[0].place == .public && scenes[0].traits == ["A": .rude])
        #expect(scenes[0].lines == [.init(role: "A", text: "na {B}"), .init(role: "A", text: "du ████", evidence: true)])
        #expect(
            scenes[0].complaints == [
                .init(reporter: "B", about: "A", category: "insult", note: "zweimal: heute"),
                .init(reporter: "C", about: "A", category: "hate", note: "x", anonymous: true),
                .init(reporter: "C", about: "B", category: nil, note: "Sorge"),
            ])
        #expect(scenes[0].roles == ["A", "B", "C"])
        #expect(scenes[1].place == .mail && scenes[1].lines.count == 1)
    }

    @Test func thereIsEnoughToTalkAbout() {
        #expect(Self.talk.flatMap(\.lines).count >= 250)
        #expect(Self.quarrels.count >= 45)
        #expect(Self.worries.count >= 3)
    }

    @Test func everyScriptIsWellFormed() {
        let categories = Set(Community.standard(name: "x").categories.filter { !$0.concern }.map(\.id))
        for scene in Self.talk + Self.quarrels + Self.worries {
            #expect(!scene.lines.isEmpty)
            for line in scene.lines {
                #expect(!line.text.isEmpty && line.text.count < 200)
                for slot in line.text.split(separator: "{").dropFirst().map({ $0.prefix { $0 != "}" } }) where slot.count > 1 {
                    #expect(!ScriptWords.choices(for: String(slot), in: scene.language).isEmpty, "{\(slot)} means nothing")
                }
            }
            #expect(
                scene.members.values.allSatisfy { id in
                    Cast.regulars.contains { $0.id == id && $0.speaks.contains(scene.language) }
                })
            for complaint in scene.complaints {
                #expect(complaint.category.map { categories.contains($0) } ?? true)
                #expect(
                    scene.lines.contains { $0.role == complaint.about && $0.evidence }, "nothing to report: \(complaint.note)")
                #expect(complaint.reporter != complaint.about && !complaint.note.isEmpty)
            }
        }
        #expect(Self.talk.allSatisfy { $0.complaints.isEmpty })
        #expect(Self.publicTalk.allSatisfy { $0.place == .public } && Self.asides.allSatisfy { $0.place != .public })
        #expect((Self.quarrels + Self.worries).allSatisfy { !$0.complaints.isEmpty })
        #expect(Self.worries.allSatisfy { $0.complaints.allSatisfy { $0.category == nil } })
    }

    /// Invalid lines of a script are skipped; the sample's scripts have none.
    @Test func noLineOfAScriptIsLost() {
        let scene = Scene.scenes(in: "# de public B=dragon\nA  x\nverirrt\n# de nowhere\nA  y")
        #expect(scene.isEmpty)
        #expect(Self.talk.count(where: { $0.language == .german }) >= 50)
        #expect(Self.talk.allSatisfy { !$0.lines.contains { $0.text.hasPrefix("#") } })
    }

    @Test func aCardComesAgainOnlyWhenAllWereDealt() {
        var chance = SeededGenerator(seed: 1)
        var deck = Deck(Array(1...20))
        let firstRound = (0..<20).compactMap { _ in deck.deal(using: &chance) }
        #expect(Set(firstRound) == Set(1...20))
        #expect(deck.deal(using: &chance) { $0 == 7 } == 7)
        #expect(deck.deal(using: &chance) { $0 == 99 } == nil)
    }

    @Test func aCardThatIsPutBackComesLast() {
        var chance = SeededGenerator(seed: 1)
        var deck = Deck(Array(1...5))
        let first = deck.deal(using: &chance) ?? 0
        deck.putBack(first)
        let rest = (0..<5).compactMap { _ in deck.deal(using: &chance) }
        #expect(Set(rest) == Set(1...5) && rest.last == first)
    }

    @Test func kindsOfCardsTakeTurns() {
        var chance = SeededGenerator(seed: 1)
        var deck = Deck([1, 1, 1, 1, 1, 1, 2, 3], alternatingBy: { $0 })
        let dealt = (0..<3).compactMap { _ in deck.deal(using: &chance) }
        #expect(Set(dealt) == [1, 2, 3])
    }

    @Test func theAgendaKeepsTheOrder() {
        var agenda = Agenda<String>()
        for (item, seconds) in [("c", 3), ("a", 1), ("b", 2), ("a2", 1)] { agenda.add(item, at: .seconds(seconds)) }
        #expect(agenda.due == .seconds(1))
        var taken: [String] = []
        while let (_, item) = agenda.next(by: .seconds(2)) { taken.append(item) }
        #expect(taken == ["a", "a2", "b"])
    }
}
