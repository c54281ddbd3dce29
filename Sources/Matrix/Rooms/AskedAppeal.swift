import Chat
import ModelKit

/// An appeal that a member wants to make: James has asked for reasons, or has received them.
struct AskedAppeal: Hashable, Sendable, Codable {
    /// The case of the decision under appeal.
    var number: CaseNumber
    /// The language in which they mentioned it.
    var language: String
    var at: Timestamp
    /// The message that made James ask; nil from an earlier version.
    private(set) var event: String?
    /// The message with their reasons; nil: they have not given any yet.
    private(set) var reasons: String?
    /// They have spoken of a worry since, so what they write is about that until James asks again.
    fileprivate(set) var isLeft: Bool?

    /// After this time, what they write no longer counts as an answer.
    static let patience: Duration = .days(1)

    init(number: CaseNumber, language: String, at: Timestamp, event: String? = nil) {
        (self.number, self.language, self.at, self.event) = (number, language, at, event)
    }

    /// An answer to the question for reasons.
    enum Answer: Hashable, Sendable {
        /// Reasons, which become the appeal.
        case reasons(String)
        /// No reasons.
        case nothing
        /// Perhaps not reasons, so they are told how to appeal.
        case uncertain
        /// They changed the message that was taken as their reasons.
        case changed
    }

    func answered(in event: String) -> AskedAppeal {
        var asked = self
        asked.reasons = event
        return asked
    }

    /// - Parameter isBeside: a worry of theirs is open, or they spoke of one a short while ago.
    func asked(beside isBeside: Bool) -> AskedAppeal {
        var asked = self
        asked.isLeft = isBeside ? true : nil
        return asked
    }

    /// Whether James is still waiting for reasons.
    fileprivate func isOpen(at now: Timestamp) -> Bool { reasons == nil && now - at < Self.patience }
}

extension JamesDialogue {
    /// Takes what the member says as their reasons for the appeal; nil if it is not an answer to that.
    mutating func hearWhy(_ spoken: Heard.Spoken, _ request: JamesRequest, at now: Timestamp) -> (
        AskedAppeal, AskedAppeal.Answer
    )? {
        guard let appeal else { return nil }
        guard now - appeal.at < AskedAppeal.patience else {
            self.appeal = nil
            return nil
        }
        if case .worry = request { return nil }
        if let reasons = appeal.reasons { return spoken.replaces == reasons ? (appeal, .changed) : nil }
        // "Because …" gives the reasons, whatever they spoke about in between.
        guard appeal.isLeft != true || (offers.isEmpty && SpokenAppeal.beginsWithWhy(spoken.text)) else { return nil }
        let isConsent = request == .no || request.isYes
        // They may be answering a question about a worry.
        if isConsent, !offers.isEmpty { return nil }
        if request == .no { self.appeal = nil }
        // A change to an earlier message may not be an answer.
        guard request != .no, spoken.replaces == nil else { return (appeal, .uncertain) }
        switch request {
        case .yes, .wantsBack("", _): return (appeal, .nothing)
        case .thanks: return (appeal, .uncertain)
        // They have doubts, or mean another case.
        case .howToAppeal(_?, _): return nil
        default:
            guard let saysWhy = SpokenAppeal.saysWhy(spoken.text) else { return (appeal, .uncertain) }
            turnedAway()
            return (appeal, saysWhy ? .reasons(spoken.text) : .nothing)
        }
    }

    /// What a member who wants to appeal is asked. A repeated question keeps the first message.
    func asking(_ number: CaseNumber, _ spoken: Heard.Spoken, _ language: String, at now: Timestamp) -> AskedAppeal {
        let first = appeal.flatMap { $0.number == number && $0.isOpen(at: now) ? $0.event : nil }
        return AskedAppeal(number: number, language: language, at: now, event: first ?? spoken.replaces ?? spoken.id)
    }

    /// The member speaks of something else, so what they write next is not about the appeal.
    ///
    /// - Returns: the open question, which they have not answered.
    mutating func leaveAppeal(at now: Timestamp) -> AskedAppeal? {
        guard let asked = appeal, asked.isOpen(at: now), asked.isLeft != true else { return nil }
        appeal?.isLeft = true
        return asked
    }

    /// The question that was open before they spoke of a worry.
    func leftAppeal(at now: Timestamp) -> AskedAppeal? {
        appeal.flatMap { $0.isOpen(at: now) && $0.isLeft == true ? $0 : nil }
    }

    /// The worry is settled and nothing is asked about it, so what they write counts as reasons again.
    mutating func returnToAppeal(at now: Timestamp) -> AskedAppeal? {
        guard offers.isEmpty, let asked = leftAppeal(at: now) else { return nil }
        appeal?.isLeft = nil
        return asked
    }

    /// The member removed the message that made James ask for reasons.
    ///
    /// - Returns: whether there was such a question.
    mutating func takeBackAppeal(_ event: String) -> Bool {
        guard let appeal, appeal.reasons == nil, appeal.event == event else { return false }
        self.appeal = nil
        return true
    }
}

extension JamesRequest {
    fileprivate var isYes: Bool { if case .yes = self { true } else { false } }
}
