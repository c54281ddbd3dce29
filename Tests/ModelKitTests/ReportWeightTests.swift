import FoundationEssentials
import Testing

@testable import ModelKit

@Suite("The weight of another report (K10a)")
struct ReportWeightTests {
    private let community = Community.standard(name: "Kummerkasten")

    private func opened(_ id: CategoryID, kind: CaseKind = .accusation) throws -> Case {
        let category = try #require(community.category(id))
        let opening = CaseEvent.Opening(
            kind: kind, subject: "u17", channel: "lobby", category: id, team: category.team, priority: category.priority,
            due: Timestamp(milliseconds: 0) + community.policies.deadline(for: category.priority))
        return Case(number: 1, opening: opening, at: Timestamp(milliseconds: 0))
    }

    private func report(_ category: CategoryID, at time: Duration = .minutes(1)) -> Report {
        Report(
            id: UUID(), reporter: "u2", at: Timestamp(milliseconds: 0) + time, receipt: "", messages: ["m1"], category: category,
            anonymous: false, evidence: EvidenceDigest(rawValue: ""))
    }

    /// For every pair of categories, only the gravity decides, and no order of reports hides the gravest.
    @Test func theGravestWinsInWhateverOrder() throws {
        let categories = community.categories.filter { !$0.concern }
        for first in categories {
            for second in categories {
                var subject = try opened(first.id)
                let further = report(second.id)
                subject.apply(.reported(further), at: further.at)
                if case .raises(let raise) = subject.weight(of: further, in: community) {
                    subject.apply(.raised(raise), at: further.at)
                }
                let gravest = min(first.priority, second.priority)
                #expect(community.category(subject.category)?.priority == gravest, "\(first.id) then \(second.id)")
                #expect(subject.priority == gravest)
                #expect(subject.due <= further.at + community.policies.deadline(for: gravest))
                #expect(Set([subject.category] + subject.otherCategories).isSuperset(of: [second.id]))
            }
        }
    }

    @Test func aConcernIsNeverRaised() throws {
        #expect(try opened("concern", kind: .concern).weight(of: report("youth"), in: community) == .lighter)
    }

    @Test func whatTheCommunityNoLongerKnowsWeighsNothing() throws {
        #expect(try opened("other").weight(of: report("gone"), in: community) == .lighter)
    }
}
