import ModelKit

/// The quick replies to choose from, filled in.
struct ReplyList: Sendable, Hashable {
    let replies: [String]
    var selected = 0
}

/// The reporters of a case to talk with.
struct ReporterList: Sendable, Hashable {
    let number: CaseNumber
    let parties: [Conversation.Party]
    var selected = 0
}

/// Asked before a verdict ends a conversation.
struct VerdictQuestion: Sendable, Hashable {
    let verdict: Verdict
    /// Who is let go.
    let name: SafeText
}
