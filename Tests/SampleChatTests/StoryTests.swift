import ModelKit
import Testing

@testable import SampleChat

/// The first minutes of a story, in steps of a tenth of a second, as the runner requests them.
struct Told {
    var steps: [(at: Duration, step: Step)] = []

    init(seed: UInt64, for length: Duration, slice: Duration = .milliseconds(100), run: String = "r") {
        var story = Story(seed: seed, run: run)
        self.init(&story, for: length, slice: slice)
    }

    init(_ story: inout Story, for length: Duration, slice: Duration = .milliseconds(100)) {
        var time = story.elapsed
        let end = time + length
        while time <= end {
            for step in story.next(at: time, now: Self.start + time) { steps.append((time, step)) }
            time += slice
        }
    }

    static let start = Timestamp(milliseconds: 1_800_000_000_000)

    var events: [ChatEvent] { steps.compactMap { if case .event(let event) = $0.step { event } else { nil } } }
    var messages: [(message: Message, recipients: [MemberID]?)] {
        events.compactMap { if case .message(let message, let recipients) = $0 { (message, recipients) } else { nil } }
    }
    var reports: [(at: Duration, report: ReportRequest)] {
        steps.compactMap { if case .report(let report) = $0.step { ($0.at, report) } else { nil } }
    }
    var concerns: [(at: Duration, concern: ConcernRequest)] {
        steps.compactMap { if case .concern(let concern) = $0.step { ($0.at, concern) } else { nil } }
    }
    var appeals: [(at: Duration, appeal: AppealRequest)] {
        steps.compactMap { if case .appeal(let appeal) = $0.step { ($0.at, appeal) } else { nil } }
    }

    func words(of member: MemberID) -> [String] { messages.filter { $0.message.author == member }.map(\.message.text) }
    /// The messages in a channel.
    func talk(in channel: ChannelID) -> [Message] { messages.map(\.message).filter { $0.channel == channel } }
}

@Suite struct StoryTests {
    @Test func theSameSeedTellsTheSameStory() {
        let first = Told(seed: 7, for: .minutes(10))
        let second = Told(seed: 7, for: .minutes(10))
        #expect(first.steps.map(\.step) == second.steps.map(\.step))
        #expect(first.steps.count > 200)
        #expect(first.steps.map(\.step) != Told(seed: 8, for: .minutes(10)).steps.map(\.step))
    }

    @Test func howOftenItIsAskedMakesNoDifference() {
        func words(_ told: Told) -> [String] { told.messages.map { "\($0.message.id) \($0.message.author) \($0.message.text)" } }
        let fine = Told(seed: 3, for: .minutes(5), slice: .milliseconds(100))
        let coarse = Told(seed: 3, for: .minutes(5), slice: .seconds(5))
        #expect(words(fine) == words(coarse))
        #expect(fine.reports.map(\.report) == coarse.reports.map(\.report))
    }

    @Test func anotherRunWithTheSameSeedHasOtherIDs() {
        let first = Told(seed: 7, for: .minutes(2), run: "a")
        let second = Told(seed: 7, for: .minutes(2), run: "b")
        #expect(first.messages.map(\.message.text).filter { !$0.contains("Gast") } != [])
        #expect(Set(first.messages.map(\.message.id)).isDisjoint(with: second.messages.map(\.message.id)))
        #expect(Set(first.reports.map(\.report.id)).isDisjoint(with: second.reports.map(\.report.id)))
    }

    @Test(arguments: 1...50 as ClosedRange<UInt64>) func aNewcomerSeesACaseWithinFiveSecondsAndAQueueWithinAMinute(seed: UInt64)
        throws
    {
        let told = Told(seed: seed, for: .minutes(1))
        #expect(try #require(told.reports.first).at <= .milliseconds(4200))
        #expect(Self.cases(told) >= 6)
    }

    /// The number of cases: reports against the same accused in the same channel join one.
    private static func cases(_ told: Told) -> Int {
        let channels = Dictionary(uniqueKeysWithValues: told.messages.map { ($0.message.id, $0.message.channel) })
        return Set(told.reports.map { [$0.report.accused.rawValue, channels[$0.report.messages[0]]?.rawValue ?? ""] }).count
            + told.concerns.count
    }

    @Test(arguments: 1...10 as ClosedRange<UInt64>) func afterwardsACaseComesEveryTwentyToFortySeconds(seed: UInt64) {
        let told = Told(seed: seed, for: .minutes(11))
        let later = told.reports.filter { $0.at > .minutes(1) }
        #expect((12...60).contains(later.count))
        #expect((1...2).contains(told.concerns.filter { $0.at < .minutes(10) }.count))
    }

    @Test(arguments: 1...30 as ClosedRange<UInt64>) func aConcernComesUpInTheFirstMinutes(seed: UInt64) throws {
        let concern = try #require(Told(seed: seed, for: .minutes(5)).concerns.first).concern
        let about = try #require(Cast.regulars.first { $0.id == concern.about })
        #expect(about.traits == [.low] && about.member.mail != nil)
    }

    @Test func someMembersCanBeWrittenTo() {
        let mails = Cast.regulars.compactMap(\.member.mail?.rawValue)
        #expect(mails.count >= 5 && mails.count < Cast.regulars.count)
        #expect(mails.allSatisfy { $0.hasSuffix("@example.org") })
    }

    @Test(arguments: 1...5 as ClosedRange<UInt64>) func everyCategoryIsReportedWithinTheFirstMinutes(seed: UInt64) {
        let reported = Set(Told(seed: seed, for: .minutes(12)).reports.map(\.report.category))
        let all = Community.standard(name: "x").categories.filter { !$0.concern }.map(\.id)
        #expect(reported == Set(all))
    }

    /// The desk would accept every report of the story (K2, K3, K6).
    @Test(arguments: 1...5 as ClosedRange<UInt64>) func onlyWhatTheReporterReceivedWithinThreeMinutesIsReported(seed: UInt64) {
        var inside: [ChannelID: Set<MemberID>] = [:]
        var received: [MessageID: (author: MemberID, by: Set<MemberID>, at: Duration)] = [:]
        var count = 0
        for (at, step) in Told(seed: seed, for: .minutes(20)).steps {
            switch step {
            case .event(.join(let channel, let member)): inside[channel, default: []].insert(member)
            case .event(.leave(let channel, let member)): inside[channel, default: []].remove(member)
            case .event(.message(let message, let recipients)):
                #expect(received[message.id] == nil)
                received[message.id] = (message.author, recipients.map(Set.init) ?? inside[message.channel] ?? [], at)
            case .report(let report):
                count += 1
                #expect(!report.messages.isEmpty && report.reporter != report.accused)
                for id in report.messages {
                    #expect(received[id]?.author == report.accused)
                    #expect(received[id]?.by.contains(report.reporter) == true)
                    #expect(received[id].map { at - $0.at < .minutes(3) } == true)
                }
            case .concern(let concern): #expect(concern.reporter != concern.about)
            case .event, .appeal: break
            }
        }
        #expect(count > 20)
    }

    @Test func theDeskKnowsEverybodyAndEveryPlaceBeforeTheyAreNamed() {
        var members: Set<MemberID> = []
        var channels: Set<ChannelID> = []
        var kinds: Set<Channel.Kind> = []
        for event in Told(seed: 11, for: .minutes(20)).events {
            switch event {
            case .member(let member): members.insert(member.id)
            case .channel(let channel):
                channels.insert(channel.id)
                kinds.insert(channel.kind)
            case .join(let channel, let member), .leave(let channel, let member):
                #expect(channels.contains(channel) && members.contains(member))
            case .message(let message, let recipients):
                #expect(channels.contains(message.channel) && members.contains(message.author))
                #expect(members.isSuperset(of: recipients ?? []))
            }
        }
        #expect(kinds == [.public, .private, .mail, .photo, .guestbook])
        #expect(members.filter { $0.rawValue.hasPrefix("g") }.count > 8)
    }

    @Test func talkDoesNotRepeatItselfForHalfAnHour() {
        let texts = Told(seed: 5, for: .minutes(30), slice: .seconds(1)).messages.map(\.message.text).filter { $0.count > 25 }
        #expect(texts.count > 300)
        #expect(Double(Set(texts).count) > Double(texts.count) * 0.75)
    }

    @Test func nicknamesAndProfilesChange() {
        var nicks: [MemberID: Set<String>] = [:]
        var abouts: [MemberID: Set<String>] = [:]
        for case .member(let member) in Told(seed: 2, for: .minutes(20), slice: .seconds(1)).events {
            nicks[member.id, default: []].insert(member.nick)
            abouts[member.id, default: []].insert(member.profile["about"] ?? "")
        }
        #expect(nicks.values.contains { $0.count > 1 })
        #expect(abouts.values.contains { $0.count > 1 })
    }

    @Test func moderatorsAreNeverAPartyOfACase() {
        let staff: Set<MemberID> = ["mira", "jonas", "nadia"]
        for (_, report) in Told(seed: 9, for: .minutes(30), slice: .seconds(1)).reports {
            #expect(!staff.contains(report.reporter) && !staff.contains(report.accused))
        }
        #expect(staff == Set(Cast.regulars.filter { $0.traits == [.staff] }.map(\.id)))
    }
}
