import ModelKit

/// What James remembers of a room with a member: what was heard, and what James offered to pass on.
///
/// It is a value that decides; its keeper asks and tells the homeserver. It is kept in the same turn in which something comes of it,
/// so that events that are read twice, or in pieces, change nothing.
struct JamesTalk: Hashable, Sendable, Codable {
    /// Events that were answered, the latest last.
    private(set) var heard: [String] = []
    /// At most one of each kind. The last is the one that James asks about.
    private(set) var offers: [WorryOffer] = []
    /// What James answers and has perhaps not said yet.
    var unsaid: Line?
    /// When it was said what can be written here.
    var helped: Timestamp?
    /// When people who help were named last.
    var calmed: Timestamp?
    /// When it was said that encrypted messages cannot be read.
    var toldUnread: Timestamp?
    /// When something was last heard.
    private(set) var at: Timestamp

    /// Events that are remembered: more than an answer of the homeserver holds that is read twice.
    private static let remembered = 200

    init(at: Timestamp) { self.at = at }

    /// Whether an event is new.
    func isNew(_ event: String) -> Bool { !heard.contains(event) }

    mutating func note(_ event: String, at now: Timestamp) {
        heard = heard.suffix(Self.remembered - 1) + [event]
        at = now
    }

    /// Whether somebody answers what they were asked.
    func isAnswer(_ said: Said) -> Bool {
        guard said.isConsent, let made = offers.last?.made else { return false }
        return said.at > made
    }

    /// With an answer to something.
    func answering(_ spoken: Heard.Spoken, _ text: String, isAsk: Bool = false) -> JamesTalk {
        var talk = self
        talk.unsaid = Line(transaction: "notruf-answer-" + spoken.id, text: text, isAsk: isAsk)
        return talk
    }

    // MARK: - Worries

    /// Takes what the member says; nil if it is about no worry.
    ///
    /// - Parameter passesOn: the community accepts concerns.
    mutating func hear(_ said: Said, at now: Timestamp, passesOn: Bool = true) -> Step? {
        forget(at: now)
        guard let offer = offers.last else {
            guard case .worry(let worry) = said.request else { return nil }
            return begin(worry, said, now, passesOn)
        }
        if let replaced = said.replaces, replace(replaced, with: said) { return .ask }
        switch said.request {
        case .yes where said.replaces == nil: return agree(said)
        case .no where said.replaces == nil:
            guard isAnswer(said) else { return askedAnew() }
            offers.removeLast()
            return .decline
        // Whoever speaks of themselves is heard as that, whomever they wrote about before; and the other way round.
        case .worry(.aboutThemselves) where offer.kind == .aboutAnother: return begin(.aboutThemselves, said, now, passesOn)
        case .worry(.aboutAnother) where offer.kind == .aboutThemselves && said.named != nil:
            return begin(.aboutAnother, said, now, passesOn)
        default: return goOn(said, now)
        }
    }

    private mutating func begin(_ worry: Worry, _ said: Said, _ now: Timestamp, _ passesOn: Bool) -> Step {
        guard passesOn else { return .begin(worry) }
        var offer = WorryOffer(id: said.id, kind: worry, parts: [], at: now)
        if let index = offers.firstIndex(where: { $0.kind == worry }) { offer = offers.remove(at: index) }
        // Who is named by somebody who wants to die may be why, and is not whom it is about.
        if worry == .aboutAnother { offer.about = said.named ?? offer.about }
        offer.add(said.id, said.text)
        offers.append(offer)
        for index in offers.indices { offers[index].askAgain() }
        return .begin(worry)
    }

    private mutating func agree(_ said: Said) -> Step {
        let (isAnswer, last) = (isAnswer(said), offers.count - 1)
        let before = offers[last].about
        if let named = said.named { offers[last].about = named }
        // Whom they were asked about counts: another name is asked about first.
        let isSame = before == nil || before == offers[last].about
        guard isAnswer, isSame, !said.isUnknown else {
            if !isSame || said.isUnknown { offers[last].askAgain() }
            return .ask
        }
        return .pass(offers.removeLast())
    }

    private mutating func goOn(_ said: Said, _ now: Timestamp) -> Step {
        let last = offers.count - 1
        let before = offers[last].about
        switch said.request {
        case .correction, .worry(.aboutAnother): offers[last].about = said.named ?? before
        case .other where offers[last].kind == .aboutAnother: offers[last].about = before ?? said.named
        default: break
        }
        offers[last].add(said.id, said.text)
        if case .howToAppeal = said.request { return askedAnew() }
        guard offers[last].about == before, !said.isUnknown else { return askedAnew() }
        // Something else was said in between.
        guard offers[last].made != nil || !offers[last].asked.isEmpty else { return .ask }
        // Nobody who pours out their heart reads the same question after each line.
        if let reminded = offers[last].reminded, now - reminded < WorryOffer.pause { return .listen }
        offers[last].reminded = now
        return .askShortly
    }

    /// Whether somebody who says yes or no is asked again, however much they wrote before; a program that answers everything comes to
    /// an end.
    mutating func asksAgain(_ said: Said) -> Bool {
        guard let last = offers.indices.last, said.isConsent else { return false }
        let times = offers[last].repeated ?? 0
        offers[last].repeated = times + 1
        return times < WorryOffer.repetitions
    }

    private mutating func askedAnew() -> Step {
        offers[offers.count - 1].askAgain()
        return .ask
    }

    private mutating func replace(_ event: String, with said: Said) -> Bool {
        for index in offers.indices {
            guard let part = offers[index].parts.firstIndex(where: { $0.id == event }) else { continue }
            offers[index].parts[part].text = said.text.limited(to: Limits.spoken).text
            offers[index].askAgain()
            return true
        }
        return false
    }

    // MARK: - What else happens

    /// The member took back something: nobody else gets it.
    ///
    /// - Returns: whether it belonged to an offer.
    mutating func takeBack(_ event: String) -> Bool {
        guard let index = offers.firstIndex(where: { $0.parts.contains { $0.id == event } }) else { return false }
        offers[index].parts.removeAll { $0.id == event }
        offers[index].askAgain()
        if offers[index].parts.isEmpty { offers.remove(at: index) }
        return true
    }

    /// James's own words stand in the room, where the member can read them.
    ///
    /// - Returns: whether that changes anything.
    mutating func saw(_ event: String, at time: Timestamp, now: Timestamp) -> Bool {
        guard !offers.isEmpty, isNew(event) else { return false }
        note(event, at: now)
        let last = offers.count - 1
        if offers[last].asked.remove(event) != nil {
            offers[last].made = offers[last].made ?? time
        } else {
            // "OK" to a notice is no answer to what was asked before it.
            offers[last].made = nil
        }
        return true
    }

    /// Something else is spoken of: an offer is asked again before it is taken.
    mutating func turnedAway() { if !offers.isEmpty { offers[offers.count - 1].askAgain() } }

    /// James has said something.
    mutating func said(_ line: Line, as event: String) {
        if unsaid == line { unsaid = nil }
        if line.isAsk, !offers.isEmpty { offers[offers.count - 1].asked.insert(event) }
    }

    /// Goes on in another room.
    mutating func take(over other: inout JamesTalk) {
        for var offer in other.offers where !offers.contains(where: { $0.kind == offer.kind }) {
            offer.askAgain()
            offers.append(offer)
        }
        other.offers = []
    }

    /// Nothing is kept of what nobody wanted passed on.
    @discardableResult
    mutating func forget(at now: Timestamp) -> Bool {
        let count = offers.count
        offers.removeAll { now - $0.at >= WorryOffer.patience }
        return offers.count < count
    }

    /// There is nothing in it that anybody still needs.
    func isOver(at now: Timestamp) -> Bool { offers.isEmpty && unsaid == nil && now - at >= .days(1) }
}
