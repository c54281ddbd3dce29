import Foundation
import Testing

@testable import ModelKit

/// K12, and "Default policies" of requirements.md.
@Suite struct MaliciousReportPolicyTests {
    private let policy = MaliciousReportPolicy()
    private let now = Timestamp(milliseconds: 1_795_208_482_000)

    /// Ratings that are 0.1 days apart, the newest one now.
    private func ratings(_ verdicts: Verdict...) -> [ReporterRecord.Rating] { ratings(verdicts) }
    private func ratings(_ verdicts: [Verdict], daysApart: Double = 0.1) -> [ReporterRecord.Rating] {
        verdicts.enumerated().map { index, verdict in
            ReporterRecord.Rating(
                number: index + 1, verdict: verdict, at: now - .seconds(Double(verdicts.count - 1 - index) * daysApart * 86_400))
        }
    }

    @Test func theFirstIsAWarning() {
        #expect(policy.consequence(of: ratings(.malicious), at: now) == .warning)
        #expect(policy.consequence(of: ratings(.justified, .unproven, .malicious), at: now) == .warning)
    }

    @Test func theSecondClosesReportingForAWeek() {
        #expect(
            policy.consequence(of: ratings(.malicious, .justified, .malicious), at: now)
                == .closedReporting(until: now + .days(7)))
    }

    @Test func theThirdLocksForADayAndEachFurtherOneDoublesIt() {
        for (count, days) in [(3, 1), (4, 2), (5, 4), (6, 8), (10, 128)] {
            let ratings = ratings(Array(repeating: .malicious, count: count))
            #expect(policy.consequence(of: ratings, at: now) == .locked(until: now + .days(days)))
        }
    }

    @Test func aLockHasAnEndHoweverOften() {
        let ratings = ratings(Array(repeating: .malicious, count: 100))
        #expect(policy.consequence(of: ratings, at: now) == .locked(until: now + MaliciousReportPolicy.longestLock))
    }

    @Test func whatIsNotMaliciousHasNoConsequence() {
        #expect(policy.consequence(of: [], at: now) == nil)
        #expect(policy.consequence(of: ratings(.malicious, .malicious, .justified), at: now) == nil)
        #expect(policy.consequence(of: ratings(.malicious, .unproven), at: now) == nil)
    }

    @Test func afterThirtyDaysItCountsNoLonger() {
        let newest = ReporterRecord.Rating(number: 2, verdict: .malicious, at: now)
        func consequence(firstBefore age: Duration) -> MaliciousReportPolicy.Consequence? {
            policy.consequence(of: [.init(number: 1, verdict: .malicious, at: now - age), newest], at: now)
        }
        #expect(consequence(firstBefore: .days(30) - .milliseconds(1)) == .closedReporting(until: now + .days(7)))
        #expect(consequence(firstBefore: .days(30)) == .warning)
    }

    @Test func onlyTheLastHundredRatingsCount() {
        let recovered = [Verdict.malicious, .malicious] + Array(repeating: .justified, count: 99) + [.malicious]
        #expect(policy.consequence(of: ratings(recovered, daysApart: 0.01), at: now) == .warning)
        let notYet = [Verdict.malicious, .malicious] + Array(repeating: .justified, count: 98) + [.malicious]
        #expect(policy.consequence(of: ratings(notYet, daysApart: 0.01), at: now) == .closedReporting(until: now + .days(7)))
    }

    @Test func theCommunityDecidesTheNumbers() {
        var strict = MaliciousReportPolicy()
        strict.firstLock = .hours(2)
        strict.closedFor = .hours(1)
        strict.counted = .days(365)
        #expect(
            strict.consequence(of: ratings([.malicious, .malicious], daysApart: 200), at: now)
                == .closedReporting(until: now + .hours(1)))
        #expect(
            strict.consequence(of: ratings(.malicious, .malicious, .malicious, .malicious), at: now)
                == .locked(until: now + .hours(4)))
    }

    @Test func theDefaultsAreThoseOfTheRequirements() {
        let policies = Policies()
        #expect(
            policies.window == .minutes(3) && policies.context == 2 && policies.undoPeriod == .seconds(5)
                && policies.claim == .minutes(10))
        #expect(policies.deadline(for: .urgent) == .minutes(2))
        #expect(policies.deadline(for: .normal) == .minutes(15))
        #expect(policies.deadline(for: .low) == .hours(4))
    }
}

@Suite struct RecordTests {
    private let time = Timestamp(milliseconds: 0)

    @Test func aReporterHasHisAccuracy() {
        var record = ReporterRecord()
        for (number, verdict) in [(1, Verdict.justified), (2, .unproven), (3, .justified), (4, .malicious)] {
            record.rate(number, verdict, at: time)
        }
        #expect(record.rated == 4 && record.justified == 2)
    }

    @Test func aCaseThatIsRatedAgainCountsOnceAndAsTheNewest() {
        var record = ReporterRecord()
        record.rate(1, .malicious, at: time)
        record.rate(2, .justified, at: time)
        record.rate(1, .justified, at: time + .seconds(1))
        #expect(record.ratings.map(\.number) == [2, 1])
        #expect(record.justified == 2)
    }

    @Test func aReopenedCaseCountsNoLonger() {
        var record = ReporterRecord()
        record.rate(1, .malicious, at: time)
        record.withdraw(1)
        record.withdraw(2)
        #expect(record.rated == 0)
    }

    @Test func onlyTheLastHundredRatingsAreKept() {
        var record = ReporterRecord()
        for number in 1...130 { record.rate(number, .justified, at: time) }
        #expect(record.ratings.map(\.number) == Array(31...130))
        #expect(ReporterRecord(ratings: record.ratings + record.ratings).rated == 100)
    }
}

@Suite struct CommunityTests {
    private let community = Community.standard(name: "Kummerkasten")

    @Test func everyCategoryHasATeamAndATitleInBothLanguages() {
        for category in community.categories {
            #expect(community.team(category.team) != nil)
            #expect(category.title(in: "de") != category.title(in: "en") || category.id == "spam")
            #expect(category.title(in: "xx") == category.title(in: "en"))
        }
        #expect(Set(community.categories.map(\.id)).count == community.categories.count)
    }

    @Test func thereIsOneConcernAndTheCareTeamHasIt() {
        #expect(community.categories.count(where: \.concern) == 1)
        #expect(community.concern?.team == Community.care && community.concern?.priority == .urgent)
        #expect(community.category("youth")?.priority == .urgent)
        #expect(community.category("nonsense") == nil)
    }

    @Test func withoutAnyTitleTheIDIsShown() {
        #expect(Category(id: "x", titles: [:], team: "t").title(in: "de") == "x")
        #expect(Team(id: "t", titles: ["de": "Team"]).title(in: "de") == "Team")
    }
}

@Suite("Policies on the wire")
struct PoliciesWireTests {
    @Test func periodsAreSeconds() throws {
        var policies = Policies()
        policies.undoPeriod = .milliseconds(1500)
        policies.maliciousReports.closedFor = .days(3)
        let data = try JSONEncoder().encode(policies)
        #expect(try JSONDecoder().decode(Policies.self, from: data) == policies)
        let text = String(decoding: data, as: UTF8.self)
        #expect(text.contains(#""grace":1.5"#))
        #expect(text.contains(#""window":180"#))
    }
}
