import FoundationEssentials
import ModelKit

/// The life of the sample community as a state machine: it is asked repeatedly what happens up to a time, and told the desk's
/// requests. The same seed produces the same story, as long as the desk requests the same.
struct Story {
    /// Something that is planned.
    enum Happening {
        case event(ChatEvent)
        case line(Utterance)
        case complaint(Step)
        /// A scene of small talk begins in a public channel.
        case smallTalk(ChannelID)
        /// A private dialogue, a mail, a comment on a photo, or an entry in a guest-book.
        case aside
        case quarrel
        case worry
        /// A member appeals against what they bear.
        case appeal(AppealRequest)
        /// Somebody who was put out of a channel comes back.
        case comesBack(MemberID, ChannelID?)
        /// Somebody has had enough of an interrogation.
        case walkOut(ChannelID)
        /// Somebody changes their nickname or their profile.
        case whim
        case guestArrives
        case guestLeaves(MemberID)
    }

    /// A planned line.
    struct Utterance {
        var id: MessageID
        var channel: ChannelID
        var author: MemberID
        var text: String
        var recipients: [MemberID]?
    }

    /// A place that is not public, and the members in it.
    struct Aside: Hashable {
        var channel: Channel
        var members: [MemberID]
    }

    /// An accused and the channel.
    struct Accusation: Hashable {
        var accused: MemberID
        var channel: ChannelID
    }

    let seed: UInt64
    let run: String
    var people: [MemberID: Person] = [:]
    /// The people who are there, in the order of their arrival, because the order of a dictionary changes from run to run.
    var present: [MemberID] = []
    var asides: [Aside] = []
    /// Guests who have left; nobody knows them any more.
    var departed: Set<MemberID> = []
    /// The conversations with moderators, including those that have ended.
    var talks: [ChannelID: Talk] = [:]

    var agenda = Agenda<Happening>()
    var elapsed = Duration.zero
    var now = Timestamp(milliseconds: 0)

    /// Random numbers for the story itself.
    var chance: SeededGenerator
    /// Random numbers for reactions to the desk, so that these do not change the story.
    var whimsy: SeededGenerator
    private var identities: SeededGenerator
    private var messages = 0
    private var guests = 0

    var smallTalk: [Scene.Language: Deck<Scene>]
    var asideScenes: Deck<Scene>
    var quarrels: Deck<Scene>
    var worries: Deck<Scene>
    /// Until then, somebody is not accused again in the same channel, because the sample should have many cases rather than one
    /// that grows.
    var spared: [Accusation: Duration] = [:]
    /// The desk's actions that were carried out.
    var done: Set<Int> = []
    var appealed: Set<Appealed> = []
    var wasAppealed = false

    /// - Parameters:
    ///   - run: makes the ids of messages, guests and reports different from those of another run with the same seed.
    init(seed: UInt64, run: String) {
        self.seed = seed
        self.run = run
        chance = SeededGenerator(seed: seed, "story")
        whimsy = SeededGenerator(seed: seed, "whimsy")
        identities = SeededGenerator(seed: seed, run)
        smallTalk = [
            .german: Deck(Scene.germanSmallTalk + Scene.germanPersonalTalk),
            .english: Deck(Scene.englishSmallTalk + Scene.englishPersonalTalk),
        ]
        asideScenes = Deck(Scene.germanAsides + Scene.englishAsides, alternatingBy: \.place)
        quarrels = Deck(Scene.germanQuarrels + Scene.englishQuarrels, alternatingBy: { $0.complaints.first?.category })
        worries = Deck(Scene.germanWorries + Scene.englishWorries)
        for person in Cast.regulars { admit(person) }
        for _ in 0..<3 { welcomeGuest(leavingAfter: 240...540) }
        for event in roster { agenda.add(.event(event), at: .zero) }
        plan()
    }

    /// The first minute is busy, so that newcomers have something to see: a case within five seconds, and then a queue.
    private mutating func plan() {
        for (index, channel) in Channel.publics.enumerated() {
            agenda.add(.smallTalk(channel.id), at: .milliseconds(1500 + 900 * index))
        }
        agenda.add(.quarrel, at: .milliseconds(100))
        agenda.add(.aside, at: .seconds(8))
        agenda.add(.worry, at: chance.duration(100...200))
        agenda.add(.worry, at: chance.duration(320...500))
        agenda.add(.whim, at: chance.duration(40...80))
        agenda.add(.guestArrives, at: chance.duration(50...90))
    }

    /// Everything that happens up to a time.
    ///
    /// - Parameters:
    ///   - time: since the story began; not before the time of the last call.
    ///   - now: the time by the clock, which the messages get.
    mutating func next(at time: Duration, now: Timestamp) -> [Step] {
        self.now = now
        var steps: [Step] = []
        while let (due, happening) = agenda.next(by: time) {
            elapsed = due
            if let step = perform(happening) { steps.append(step) }
        }
        elapsed = time
        return steps
    }

    /// What the desk must know about who is where; sent at the start, and again if the desk may have forgotten it.
    var roster: [ChatEvent] {
        let here = present.compactMap { people[$0] }
        let channels = Channel.publics + asides.map(\.channel) + talks.values.map(\.channel).sorted { $0.id < $1.id }
        return channels.map { .channel($0) } + here.map { .member($0.member) }
            + here.flatMap { person in whereabouts(of: person).map { .join(channel: $0, member: person.id) } }
    }

    private mutating func perform(_ happening: Happening) -> Step? {
        switch happening {
        case .event(let event): return .event(event)
        case .line(let line): return say(line).map { .event($0) }
        case .complaint(let step): return mayComplain(step) ? step : nil
        case .smallTalk(let channel): beginSmallTalk(in: channel)
        case .aside: beginAside()
        case .quarrel: beginQuarrel()
        case .worry: beginWorry()
        case .appeal(let appeal): return stillAppeals(appeal) ? .appeal(appeal) : nil
        case .comesBack(let member, let channel): comeBack(member, to: channel)
        case .walkOut(let channel): walkOut(of: channel)
        case .whim: followWhim()
        case .guestArrives: guestArrives()
        case .guestLeaves(let guest): guestLeaves(guest)
        }
        return nil
    }

    private func say(_ line: Utterance) -> ChatEvent? {
        guard let author = people[line.author], isHeard(author, in: line.channel) else { return nil }
        let message = Message(id: line.id, channel: line.channel, author: line.author, at: now, text: line.text)
        return .message(message, recipients: line.recipients)
    }

    /// Whether a planned line is still said; its author may have been silenced or brought somewhere else.
    private func isHeard(_ person: Person, in channel: ChannelID) -> Bool {
        if let talk = talks[channel] { return talk.member == person.id && talk.isInside }
        guard person.maySpeak(in: channel), interrogation(of: person.id) == nil else { return false }
        return presence(of: person).contains(channel) || !Channel.publics.contains { $0.id == channel }
    }

    private func mayComplain(_ step: Step) -> Bool {
        switch step {
        case .report(let report): people[report.reporter].map { !$0.isLocked } ?? false
        case .concern(let concern): people[concern.reporter].map { !$0.isLocked } ?? false
        case .event, .appeal: true
        }
    }

    // MARK: - Identities

    mutating func nextMessageID() -> MessageID {
        messages += 1
        return MessageID("m\(messages)-\(run)")
    }

    mutating func nextGuestNumber() -> Int {
        guests += 1
        return guests
    }

    mutating func nextUUID() -> UUID {
        func bytes(_ word: UInt64) -> [UInt8] { (0..<8).map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) } }
        let b = bytes(identities.next()) + bytes(identities.next())
        // These bits mark version 4 of RFC 9562.
        return UUID(
            uuid: (
                b[0], b[1], b[2], b[3], b[4], b[5], b[6] & 0x0f | 0x40, b[7], b[8] & 0x3f | 0x80, b[9], b[10], b[11], b[12],
                b[13],
                b[14], b[15]
            ))
    }
}
