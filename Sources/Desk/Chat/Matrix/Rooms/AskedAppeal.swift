import ModelKit

/// An appeal that somebody wants to make: James has asked why, or has taken why.
struct AskedAppeal: Hashable, Sendable, Codable {
    /// The case with the decision.
    var number: CaseNumber
    /// In which they spoke of it.
    var language: String
    var at: Timestamp
    /// The message in which they said why; nil: they have not yet.
    private(set) var reasons: String?

    /// After that what they write is no answer to it.
    static let patience: Duration = .days(1)

    init(number: CaseNumber, language: String, at: Timestamp) {
        (self.number, self.language, self.at) = (number, language, at)
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
}

extension JamesTalk {
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
        let isConsent = request == .no || request.isYes
        // They may answer what they were asked about a worry.
        if isConsent, !offers.isEmpty { return nil }
        if request == .no { self.appeal = nil }
        // A change of what they said before is perhaps no answer.
        guard request != .no, spoken.replaces == nil else { return (appeal, .uncertain) }
        switch request {
        case .yes, .wantsBack("", _): return (appeal, .nothing)
        // They doubt it, or mean another.
        case .howToAppeal(_?, _): return nil
        default:
            guard let saysWhy = SpokenAppeal.saysWhy(spoken.text) else { return (appeal, .uncertain) }
            turnedAway()
            return (appeal, saysWhy ? .reasons(spoken.text) : .nothing)
        }
    }

    /// They speak of something else: what they write then is no answer to why they appeal.
    ///
    /// - Returns: what they were asked and have not answered.
    mutating func leaveAppeal(at now: Timestamp) -> AskedAppeal? {
        guard let asked = appeal, asked.reasons == nil else { return nil }
        appeal = nil
        return now - asked.at < AskedAppeal.patience ? asked : nil
    }
}

extension JamesRequest {
    fileprivate var isYes: Bool { if case .yes = self { true } else { false } }
}
