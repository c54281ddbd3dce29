import Chat
import ModelKit

/// An appeal that somebody wants to make: James has asked why, or has taken why.
struct AskedAppeal: Hashable, Sendable, Codable {
    /// The case with the decision.
    var number: CaseNumber
    /// In which they spoke of it.
    var language: String
    var at: Timestamp
    /// The message for which James asked; nil from an earlier version.
    private(set) var event: String?
    /// The message in which they said why; nil: they have not yet.
    private(set) var reasons: String?
    /// They spoke of a worry since: what they write is about that until James asks anew.
    fileprivate(set) var isLeft: Bool?

    /// After that what they write is no answer to it.
    static let patience: Duration = .days(1)

    init(number: CaseNumber, language: String, at: Timestamp, event: String? = nil) {
        (self.number, self.language, self.at, self.event) = (number, language, at, event)
    }

    /// What somebody says who was asked why.
    enum Answer: Hashable, Sendable {
        /// Why: it is the appeal.
        case reasons(String)
        /// Nothing of why.
        case nothing
        /// Perhaps not why: they are told how to appeal.
        case uncertain
        /// They change what was taken.
        case changed
    }

    func answered(in event: String) -> AskedAppeal {
        var asked = self
        asked.reasons = event
        return asked
    }

    /// - Parameter isBeside: they have a worry open, or spoke of one a short while ago.
    func asked(beside isBeside: Bool) -> AskedAppeal {
        var asked = self
        asked.isLeft = isBeside ? true : nil
        return asked
    }

    /// Whether James still waits for why.
    fileprivate func isOpen(at now: Timestamp) -> Bool { reasons == nil && now - at < Self.patience }
}

extension JamesDialogue {
    /// Takes what the member says as an answer to why they appeal; nil if it is none.
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
        // Whatever was spoken of in between, "because …" says why.
        guard appeal.isLeft != true || (offers.isEmpty && SpokenAppeal.beginsWithWhy(spoken.text)) else { return nil }
        let isConsent = request == .no || request.isYes
        // They may answer what they were asked about a worry.
        if isConsent, !offers.isEmpty { return nil }
        if request == .no { self.appeal = nil }
        // A change of what they said before is perhaps no answer.
        guard request != .no, spoken.replaces == nil else { return (appeal, .uncertain) }
        switch request {
        case .yes, .wantsBack("", _): return (appeal, .nothing)
        case .thanks: return (appeal, .uncertain)
        // They doubt it, or mean another.
        case .howToAppeal(_?, _): return nil
        default:
            guard let saysWhy = SpokenAppeal.saysWhy(spoken.text) else { return (appeal, .uncertain) }
            turnedAway()
            return (appeal, saysWhy ? .reasons(spoken.text) : .nothing)
        }
    }

    /// What somebody is asked who wants to appeal; asked again it is still the same.
    func asking(_ number: CaseNumber, _ spoken: Heard.Spoken, _ language: String, at now: Timestamp) -> AskedAppeal {
        let first = appeal.flatMap { $0.number == number && $0.isOpen(at: now) ? $0.event : nil }
        return AskedAppeal(number: number, language: language, at: now, event: first ?? spoken.replaces ?? spoken.id)
    }

    /// They speak of something else: what they write then is no answer to why they appeal.
    ///
    /// - Returns: what they were asked and have not answered.
    mutating func leaveAppeal(at now: Timestamp) -> AskedAppeal? {
        guard let asked = appeal, asked.isOpen(at: now), asked.isLeft != true else { return nil }
        appeal?.isLeft = true
        return asked
    }

    /// What they were asked before they spoke of a worry.
    func leftAppeal(at now: Timestamp) -> AskedAppeal? {
        appeal.flatMap { $0.isOpen(at: now) && $0.isLeft == true ? $0 : nil }
    }

    /// The worry is over, and nothing is asked about it: what they write counts as why they appeal again.
    mutating func returnToAppeal(at now: Timestamp) -> AskedAppeal? {
        guard offers.isEmpty, let asked = leftAppeal(at: now) else { return nil }
        appeal?.isLeft = nil
        return asked
    }

    /// They took back the message for which James asked why.
    ///
    /// - Returns: whether James did.
    mutating func takeBackAppeal(_ event: String) -> Bool {
        guard let appeal, appeal.reasons == nil, appeal.event == event else { return false }
        self.appeal = nil
        return true
    }
}

extension JamesRequest {
    fileprivate var isYes: Bool { if case .yes = self { true } else { false } }
}
