import Testing

@testable import ModelKit

@Suite struct SanctionStepTests {
    /// From the mildest to the most severe.
    private static let ascending: [SanctionStep] = [
        SanctionStep(.admonition), SanctionStep(.warning), SanctionStep(.mute, for: .minutes(1)),
        SanctionStep(.mute, for: .days(9)),
        SanctionStep(.mute), SanctionStep(.removal, for: .hours(1)), SanctionStep(.removal), SanctionStep(.lock, for: .hours(1)),
        SanctionStep(.lock, for: .days(7)), SanctionStep(.lock, for: .days(8)), SanctionStep(.lock),
    ]

    @Test func aStepWeighsByItsKindThenByItsLength() {
        for (i, a) in Self.ascending.enumerated() {
            for (j, b) in Self.ascending.enumerated() { #expect(a.isAtMost(b) == (i <= j), "\(a) \(b)") }
        }
    }

    @Test func aWordHasNoLength() {
        #expect(SanctionStep(.warning, for: .hours(1)) == SanctionStep(.warning))
        #expect(!SanctionStep(.warning).isForGood && SanctionStep(.lock).isForGood)
    }

    @Test func whatHoldsInAChannelHasAnEnd() {
        for kind in SanctionKind.allCases {
            #expect(SanctionStep(kind).isPossible == !(kind.lasts && kind.isOfChannel))
            #expect(SanctionStep(kind, for: .hours(1)).isPossible)
            #expect(SanctionStep(kind, for: .zero).isPossible == !kind.lasts)
            #expect(SanctionStep(kind, for: .seconds(-5)).isPossible == !kind.lasts)
        }
    }

    @Test func kindsAreInTheirOrder() {
        #expect(
            SanctionKind.allCases.shuffled().sorted() == [
                .admonition, .warning, .redaction, .kick, .mute, .purge, .removal, .suspension, .shadowBan, .lock, .deactivation,
            ])
        #expect(SanctionKind.allCases.filter(\.lasts) == [.mute, .removal, .suspension, .shadowBan, .lock])
        #expect(SanctionKind.allCases.filter(\.isOfChannel) == [.kick, .mute, .removal])
        #expect(SanctionKind.allCases.filter(\.isIrrevocable) == [.redaction, .purge, .deactivation])
    }

    @Test func aLengthIsInSeconds() throws {
        #expect(try written(SanctionStep(.mute, for: .milliseconds(1500))) == #"{"kind":"mute","length":1.5}"#)
        #expect(try written(SanctionStep(.lock)) == #"{"kind":"lock"}"#)
        for step in Self.ascending { #expect(try roundTrip(step) == step) }
        #expect(try decode(SanctionStep.self, #"{"kind":"admonition","length":60}"#) == SanctionStep(.admonition))
        #expect(throws: DecodingError.self) { try decode(SanctionStep.self, #"{"kind":"exile"}"#) }
    }
}

/// Which sanction comes next, and who may impose it (K14).
@Suite struct SanctionPolicyTests {
    private let policy = SanctionPolicy()
    private let now = Timestamp(milliseconds: 1_795_208_482_000)
    private static let hour = SanctionStep(.mute, for: .hours(1))
    private static let day = SanctionStep(.lock, for: .days(1))
    private static let week = SanctionStep(.lock, for: .days(7))
    private static let month = SanctionStep(.lock, for: .days(30))

    private func category(first: SanctionStep?) -> ModelKit.Category {
        Category(id: "x", titles: [:], team: "t", firstSanction: first)
    }

    private func past(_ step: SanctionStep, _ number: CaseNumber = 3, daysAgo: Int = 1) -> SanctionPolicy.Past {
        SanctionPolicy.Past(number: number, step: step, at: now - .days(daysAgo))
    }

    @Test(arguments: [
        (nil, SanctionStep(.admonition)), (SanctionStep(.warning), SanctionStep(.warning)), (hour, hour), (week, week),
        (SanctionStep(.lock), SanctionStep(.lock)),
        // A step that is not on the ladder begins with the next one that is.
        (SanctionStep(.mute, for: .hours(2)), SanctionStep(.removal, for: .days(1))), (SanctionStep(.lock, for: .days(2)), week),
    ])
    func aNewcomerBeginsWithTheCategorysFirst(first: SanctionStep?, suggested: SanctionStep) {
        #expect(
            policy.suggestion(for: category(first: first), past: [], justified: 0, at: now)
                == SanctionSuggestion(step: suggested, why: .first))
    }

    @Test func withoutACategoryItBeginsAtTheBottom() {
        #expect(policy.suggestion(for: nil, past: [], justified: 0, at: now).step == SanctionStep(.admonition))
    }

    @Test func whoIsOnRecordBeginsOneStepHigher() {
        #expect(
            policy.suggestion(for: category(first: nil), past: [], justified: 2, at: now)
                == SanctionSuggestion(step: SanctionStep(.warning), why: .onRecord(justified: 2)))
        #expect(
            policy.suggestion(for: category(first: SanctionStep(.lock)), past: [], justified: 1, at: now).step
                == SanctionStep(.lock),
            "there is nothing above the last")
    }

    @Test(arguments: [
        (nil, SanctionStep(.admonition), SanctionStep(.warning)), (nil, SanctionStep(.warning), hour), (nil, day, week),
        (nil, week, month), (nil, month, SanctionStep(.lock)), (nil, SanctionStep(.lock), SanctionStep(.lock)),
        (nil, SanctionStep(.lock, for: .hours(3)), day), (week, SanctionStep(.warning), week), (week, week, month),
        (hour, day, week),
    ])
    func afterASanctionComesTheNext(first: SanctionStep?, borne: SanctionStep, next: SanctionStep) {
        #expect(
            policy.suggestion(for: category(first: first), past: [past(borne)], justified: 1, at: now)
                == SanctionSuggestion(step: next, why: .after(step: borne, case: 3)))
    }

    @Test func theHardestCountsAndOfTwoTheLater() {
        let borne = [
            past(Self.day, 4, daysAgo: 9), past(Self.hour, 5), past(Self.day, 6, daysAgo: 2), past(Self.day, 7, daysAgo: 3),
        ]
        for _ in 0..<5 {
            let suggestion = policy.suggestion(for: nil, past: borne.shuffled(), justified: 3, at: now)
            #expect(suggestion == SanctionSuggestion(step: Self.week, why: .after(step: Self.day, case: 6)))
        }
    }

    @Test func afterHalfAYearItCountsNoLonger() {
        #expect(policy.suggestion(for: nil, past: [past(Self.day, daysAgo: 179)], justified: 1, at: now).step == Self.week)
        #expect(
            policy.suggestion(for: nil, past: [past(Self.day, daysAgo: 180)], justified: 1, at: now)
                == SanctionSuggestion(step: SanctionStep(.warning), why: .onRecord(justified: 1)))
    }

    @Test func theCommunityDecidesTheLadder() {
        var strict = policy
        strict.ladder = [SanctionStep(.warning), SanctionStep(.lock)]
        #expect(strict.suggestion(for: category(first: Self.hour), past: [], justified: 0, at: now).step == SanctionStep(.lock))
        #expect(
            strict.suggestion(for: nil, past: [past(SanctionStep(.admonition))], justified: 0, at: now).step
                == SanctionStep(.warning))
    }

    private func possible(
        _ step: SanctionStep, of ladder: [SanctionStep]? = nil, in place: Channel.Kind?
    ) -> SanctionSuggestion? {
        var policy = policy
        if let ladder { policy.ladder = ladder }
        return policy.possible(SanctionSuggestion(step: step, why: .first)) { $0.isPossible(in: place) }
    }

    @Test func whereAStepIsNotPossibleTheNextOneIsSuggested() {
        #expect(possible(Self.hour, in: .public) == SanctionSuggestion(step: Self.hour, why: .first))
        for place in Channel.Kind.allCases where place != .public {
            #expect(
                possible(Self.hour, in: place) == SanctionSuggestion(step: Self.day, why: .first, insteadOf: Self.hour),
                "a removal from the channel is not possible either")
            #expect(possible(SanctionStep(.warning), in: place)?.insteadOf == nil)
        }
        #expect(possible(Self.hour, in: nil)?.step == Self.day)
    }

    @Test func whereNoneIsAboveTheHardestBelowIsSuggestedElseNothing() {
        let ladder = [SanctionStep(.admonition), SanctionStep(.warning), Self.hour]
        #expect(
            possible(Self.hour, of: ladder, in: .mail)
                == SanctionSuggestion(step: SanctionStep(.warning), why: .first, insteadOf: Self.hour))
        #expect(possible(Self.hour, of: [Self.hour], in: .mail) == nil)
    }

    @Test(arguments: SanctionKind.allCases) func whatHoldsInOneChannelIsForPublicOnes(kind: SanctionKind) {
        let step = SanctionStep(kind, for: .hours(1))
        #expect(step.isPossible(in: .public))
        #expect(step.isPossible(in: .private) == !kind.isOfChannel && step.isPossible(in: nil) == !kind.isOfChannel)
    }

    @Test func theDefaultLadderRisesAndIsPossible() {
        for (step, next) in zip(policy.ladder, policy.ladder.dropFirst()) { #expect(!next.isAtMost(step)) }
        #expect(policy.ladder.allSatisfy { $0.isPossible })
        #expect(Community.standard(name: "x").categories.compactMap(\.firstSanction).allSatisfy { policy.ladder.contains($0) })
    }

    @Test(arguments: Moderator.Role.allCases) func moderatorsMayLockForAWeekAndTheOthersAll(role: Moderator.Role) {
        let all = role != .moderator
        for (step, forModerators) in [
            (SanctionStep(.admonition), true), (Self.hour, true), (SanctionStep(.removal, for: .days(90)), true),
            (Self.week, true),
            (SanctionStep(.lock, for: .days(7) + .milliseconds(1)), false), (Self.month, false), (SanctionStep(.lock), false),
        ] {
            #expect(policy.allows(step, to: role) == (all || forModerators), "\(step)")
        }
    }

    @Test func aSuggestionIsTheSameOnTheOtherSide() throws {
        for why in [
            SanctionSuggestion.Reason.first, .onRecord(justified: 2), .after(step: Self.day, case: 4),
            .after(step: SanctionStep(.warning), case: 5),
        ] {
            let suggestion = SanctionSuggestion(step: Self.week, why: why, insteadOf: Self.hour)
            #expect(try answered(suggestion) == suggestion)
        }
        var policy = policy
        (policy.ladder, policy.moderatorLimit, policy.counted) = ([Self.hour], SanctionStep(.warning), .hours(3))
        #expect(try answered(policy) == policy)
    }
}
