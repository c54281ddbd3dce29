import ModelKit

/// What James remembers of a room with a member: what was heard, and what James offered to pass on.
///
/// It is a value that decides; its keeper asks and tells the homeserver. It is kept in the same turn in which something comes of it,
/// so that events that are read twice, or in pieces, change nothing.
struct JamesDialogue: Hashable, Sendable, Codable {
    /// Events that were answered, the latest last.
    private(set) var heard: [String] = []
    /// At most one of each kind. The last is the one that James asks about.
    var offers: [WorryOffer] = []
    /// What became of the last one, until somebody asks for it once more.
    var ended: Ended?
    /// The worry that was passed on last.
    private(set) var passed: PassedWorry?
    /// The appeal for which James asked why, or whose reasons were taken last.
    var appeal: AskedAppeal?
    /// What James answers and has perhaps not said yet.
    var unsaid: Line?
    /// When it was said what can be written here.
    var helped: Timestamp?
    /// When somebody who is not understood was told how they can appeal against what they bear.
    var toldHow: Timestamp?
    /// When what they wrote was last answered without being understood.
    var answered: Timestamp?
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

    /// With an answer to something.
    ///
    /// - Parameters:
    ///   - isAsk: it asks whether the worry is to be passed on.
    ///   - isReceipt: it tells the number of a case.
    func answering(_ spoken: Heard.Spoken, _ text: String, isAsk: Bool = false, isReceipt: Bool = false) -> JamesDialogue {
        var dialogue = self
        dialogue.unsaid = Line(
            transaction: "notruf-answer-" + spoken.id, text: text, isAsk: isAsk, isReceipt: isReceipt ? true : nil)
        return dialogue
    }

    // MARK: - What else happens

    /// The member took back something: nobody else gets it.
    ///
    /// - Returns: whether it belonged to an offer, or was the wish to appeal.
    mutating func takeBack(_ event: String) -> Bool {
        if takeBackAppeal(event) { return true }
        guard let index = offers.firstIndex(where: { $0.parts.contains { $0.id == event } }) else { return false }
        offers[index].parts.removeAll { $0.id == event }
        offers[index].askAgain()
        if offers[index].isEmpty { drop(\.isEmpty) }
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
    mutating func take(over other: inout JamesDialogue) {
        for var offer in other.offers where !offers.contains(where: { $0.kind == offer.kind }) {
            offer.askAgain()
            offers.append(offer)
        }
        other.offers = []
        (appeal, other.appeal) = (appeal ?? other.appeal, nil)
        (passed, other.passed) = (passed ?? other.passed, nil)
    }

    /// The homeserver has failed in the room for too long: nobody asks there any more, or answers.
    mutating func giveUp() { (offers, unsaid) = ([], nil) }

    /// Nothing is kept of what nobody wanted passed on.
    @discardableResult
    mutating func forget(at now: Timestamp) -> Bool {
        drop { now - $0.at >= WorryOffer.patience }
    }

    @discardableResult
    private mutating func drop(_ isOver: (WorryOffer) -> Bool) -> Bool {
        let count = offers.count
        offers.removeAll(where: isOver)
        guard offers.count < count else { return false }
        ended = .dropped
        return true
    }

    /// It has become a case, or is with one.
    mutating func passed(_ offer: WorryOffer, as number: CaseNumber, at now: Timestamp) {
        ended = .passed(number)
        passed = PassedWorry(number: number, kind: offer.kind, about: offer.about, at: now)
    }

    /// The worry to which they may be adding something.
    func recent(at now: Timestamp) -> PassedWorry? {
        passed.flatMap { now - $0.at < PassedWorry.patience ? $0 : nil }
    }

    /// There is nothing in it that anybody still needs.
    func isOver(at now: Timestamp) -> Bool { offers.isEmpty && unsaid == nil && now - at >= .days(1) }
}
