import ModelKit

/// What James remembers of a room with a member: the messages, and what James offered to pass on.
///
/// This is a value that makes the decisions; its owner talks to the homeserver. It is stored in the same turn as the
/// consequences, so that events that are read twice, or in parts, change nothing.
struct JamesDialogue: Hashable, Sendable, Codable {
    /// The events that were answered, the latest last.
    private(set) var heard: [String] = []
    /// At most one of each kind. James asks about the last one.
    var offers: [WorryOffer] = []
    /// What became of the last offer, until somebody asks about it.
    var ended: Ended?
    /// The last worry that was passed on.
    private(set) var passed: PassedWorry?
    /// The last appeal for which James asked for reasons or received them.
    var appeal: AskedAppeal?
    /// James's answer, which may not have been sent yet.
    var unsaid: Line?
    /// When James last explained what can be written here.
    var helped: Timestamp?
    /// When a member whom James does not understand was last told how to appeal.
    var toldHow: Timestamp?
    /// When James last answered something without understanding it.
    var answered: Timestamp?
    /// When helplines were last named.
    var calmed: Timestamp?
    /// When James last said that encrypted messages cannot be read.
    var toldUnread: Timestamp?
    /// When the member last said something.
    private(set) var at: Timestamp

    /// The number of remembered events: more than a homeserver's answer contains, in case it is read twice.
    private static let remembered = 200

    init(at: Timestamp) { self.at = at }

    /// Whether an event is new.
    func isNew(_ event: String) -> Bool { !heard.contains(event) }

    mutating func note(_ event: String, at now: Timestamp) {
        heard = heard.suffix(Self.remembered - 1) + [event]
        at = now
    }

    /// Adds an answer.
    ///
    /// - Parameters:
    ///   - isAsk: it asks whether to pass on the worry.
    ///   - isReceipt: it contains the number of a case.
    func answering(_ spoken: Heard.Spoken, _ text: String, isAsk: Bool = false, isReceipt: Bool = false) -> JamesDialogue {
        var dialogue = self
        dialogue.unsaid = Line(
            transaction: "notruf-answer-" + spoken.id, text: text, isAsk: isAsk, isReceipt: isReceipt ? true : nil)
        return dialogue
    }

    // MARK: - What else happens

    /// The member removed a message, so nobody else gets it.
    ///
    /// - Returns: whether it belonged to an offer or to the wish to appeal.
    mutating func takeBack(_ event: String) -> Bool {
        if takeBackAppeal(event) { return true }
        guard let index = offers.firstIndex(where: { $0.parts.contains { $0.id == event } }) else { return false }
        offers[index].parts.removeAll { $0.id == event }
        offers[index].askAgain()
        if offers[index].isEmpty { drop(\.isEmpty) }
        return true
    }

    /// One of James's messages has arrived in the room, where the member can read it.
    ///
    /// - Returns: whether that changes anything.
    mutating func saw(_ event: String, at time: Timestamp, now: Timestamp) -> Bool {
        guard !offers.isEmpty, isNew(event) else { return false }
        note(event, at: now)
        let last = offers.count - 1
        if offers[last].asked.remove(event) != nil {
            offers[last].made = offers[last].made ?? time
        } else {
            // "OK" after a notice does not answer an earlier question.
            offers[last].made = nil
        }
        return true
    }

    /// The member speaks of something else, so James must ask about the offer again.
    mutating func turnedAway() { if !offers.isEmpty { offers[offers.count - 1].askAgain() } }

    /// James has said something.
    mutating func said(_ line: Line, as event: String) {
        if unsaid == line { unsaid = nil }
        if line.isAsk, !offers.isEmpty { offers[offers.count - 1].asked.insert(event) }
    }

    /// Continues in another room.
    mutating func take(over other: inout JamesDialogue) {
        for var offer in other.offers where !offers.contains(where: { $0.kind == offer.kind }) {
            offer.askAgain()
            offers.append(offer)
        }
        other.offers = []
        (appeal, other.appeal) = (appeal ?? other.appeal, nil)
        (passed, other.passed) = (passed ?? other.passed, nil)
    }

    /// The homeserver has been failing in the room for too long: James neither asks nor answers there any more.
    mutating func giveUp() { (offers, unsaid) = ([], nil) }

    /// Drops the offers that the member did not want passed on.
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

    /// The offer has become a case, or was added to one.
    mutating func passed(_ offer: WorryOffer, as number: CaseNumber, at now: Timestamp) {
        ended = .passed(number)
        passed = PassedWorry(number: number, kind: offer.kind, about: offer.about, at: now)
    }

    /// The worry that the member may be adding to.
    func recent(at now: Timestamp) -> PassedWorry? {
        passed.flatMap { now - $0.at < PassedWorry.patience ? $0 : nil }
    }

    /// Nobody needs anything in it any more.
    func isOver(at now: Timestamp) -> Bool { offers.isEmpty && unsaid == nil && now - at >= .days(1) }
}
