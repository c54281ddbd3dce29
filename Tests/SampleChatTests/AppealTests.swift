import ModelKit
import Testing

@testable import SampleChat

/// Some members who bear a sanction appeal against it (Q3).
@Suite struct AppealTests {
    private let member: MemberID = "u17"

    private func sanction(_ kind: SanctionKind, id: Int = 1, case number: CaseNumber = 1) -> ChatAction {
        ChatAction(id: id, case: number, type: .sanction, member: member, channel: "lobby", kind: kind)
    }

    private func appeals(_ story: inout Story) -> [(at: Duration, appeal: AppealRequest)] {
        Told(&story, for: .minutes(2), slice: .seconds(1)).appeals
    }

    @Test(arguments: [SanctionKind.mute, .removal, .lock]) func theFirstObjectsAfterAWhile(kind: SanctionKind) throws {
        var story = Story.aMinuteOld()
        _ = story.carryOut(sanction(kind))
        let appeals = appeals(&story)
        let appeal = try #require(appeals.first)
        #expect(appeals.count == 1)
        #expect(appeal.at >= .seconds(70) && appeal.at <= .seconds(92))
        #expect(appeal.appeal.member == member && appeal.appeal.case == 1)
        #expect(!appeal.appeal.text.contains("{") && appeal.appeal.text.count <= Limits.appeal)
    }

    @Test func ofTheOthersOneInThreeDoes() {
        var texts: Set<String> = []
        let objecting = (2...61).filter { number in
            var story = Story.aMinuteOld()
            _ = story.carryOut(ChatAction(id: 1, case: 1, type: .sanction, member: "u12", kind: .lock))
            _ = story.carryOut(sanction(.lock, id: 2, case: number))
            let mine = appeals(&story).map(\.appeal).filter { $0.member == member }
            texts.formUnion(mine.map(\.text))
            return !mine.isEmpty
        }
        #expect((10...30).contains(objecting.count))
        #expect(texts.count > 1)
    }

    @Test func nobodyObjectsToWhatWasTakenBack() {
        var story = Story.aMinuteOld()
        _ = story.carryOut(sanction(.lock))
        _ = story.carryOut(ChatAction(id: 2, case: 1, type: .lift, member: member, kind: .lock))
        #expect(appeals(&story).isEmpty)
    }

    @Test(arguments: [SanctionKind.admonition, .warning]) func nobodyObjectsToAWord(kind: SanctionKind) {
        var story = Story.aMinuteOld()
        _ = story.carryOut(sanction(kind))
        #expect(appeals(&story).isEmpty)
    }

    /// They accept a refusal.
    @Test func nobodyObjectsTwiceForACase() {
        var story = Story.aMinuteOld()
        _ = story.carryOut(sanction(.lock))
        #expect(appeals(&story).count == 1)
        for id in 2...6 {
            _ = story.carryOut(ChatAction(id: 10 + id, case: 2, type: .notice, member: member, text: "x", purpose: .appeal))
            _ = story.carryOut(sanction(.lock, id: id))
            #expect(appeals(&story).isEmpty)
        }
    }

    @Test func textsAreInHisLanguage() {
        for language in [Scene.Language.german, .english] {
            #expect(AppealTexts.texts(language).count >= 3)
            for kind in SanctionKind.allCases { #expect(!AppealTexts.name(of: kind, in: language).isEmpty) }
        }
    }
}
