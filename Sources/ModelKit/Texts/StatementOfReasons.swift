/// The text that a member reads with a sanction: what it is, why, and how to appeal (Q2). The console shows the same text
/// before it is sent.
public struct StatementOfReasons: Hashable, Sendable {
    public var step: SanctionStep
    public var until: Timestamp?
    /// The name of the place that the case is from; empty if it has none.
    public var channelName: String
    /// The kind of that place. The text names only public channels, because the name of a small place could reveal the
    /// reporter.
    public var channelKind: Channel.Kind
    public var number: CaseNumber
    /// Other cases that still keep the member out of that place.
    public var held: [CaseNumber]
    public var category: String
    /// In the moderator's words.
    public var reason: String
    public var language: String?

    public init(
        step: SanctionStep, until: Timestamp?, channelName: String, channelKind: Channel.Kind = .public, number: CaseNumber,
        held: [CaseNumber] = [], category: String, reason: String, language: String?
    ) {
        self.held = held
        self.step = step
        self.until = until
        self.channelName = channelName
        self.channelKind = channelKind
        self.number = number
        self.category = category
        self.reason = reason
        self.language = language
    }

    /// - Parameter now: when the member is told.
    public func text(in community: Community, now: Timestamp) -> String {
        let held = Set(held).sorted()
        let days = Int(community.policies.appeals.milliseconds / 86_400_000)
        let values = [
            "community": community.name, "channel": channelKind == .public ? channelName : "",
            "until": until.map { community.zone.text($0, in: language, now: now) } ?? "", "case": String(number),
            "held": CountedWords.list(held, in: language), "cases": CountedWords.cases(held, in: language), "category": category,
            "reason": sentence,
            "days": String(days), "period": CountedWords.days(days, in: language),
        ]
        return [first, .reason, .appeal]
            .map { community.texts.text($0, in: language, values, at: channelKind) }.joined(separator: " ")
    }

    /// The reason with a full stop at its end, because another sentence follows.
    private var sentence: String {
        let words = reason.lastIndex { !$0.isWhitespace }.map { reason[...$0] } ?? ""
        return words.last.map { $0.isPunctuation ? String(words) : words + "." } ?? ""
    }

    private var first: Texts.Key {
        switch step.kind {
        case .admonition: .admonition
        case .warning: .warning
        case .redaction: .redaction
        case .kick: held.isEmpty ? .kick : .kickHeld
        case .mute: .mute
        case .purge: .purge
        case .removal: .removal
        case .suspension: until == nil ? .suspensionForGood : .suspension
        // Members are not told about a shadow ban. If a chat server sends the text anyway, it says that they are locked.
        case .shadowBan, .lock: until == nil ? .lockForGood : .lock
        case .deactivation: .deactivation
        }
    }
}
