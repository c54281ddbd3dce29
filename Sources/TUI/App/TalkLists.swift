import ModelKit

/// The quick replies to choose from, filled in.
struct ReplyList: Sendable, Hashable {
    let replies: [String]
    var selected = 0
}

/// People of a case, of whom one is chosen.
struct PartyList: Sendable, Hashable {
    enum Purpose: Sendable, Hashable {
        /// To talk with a reporter.
        case contact
        /// To look from where somebody came.
        case addresses
    }

    let number: CaseNumber
    let parties: [Conversation.Party]
    let purpose: Purpose
    var selected = 0
}

/// Asked before a verdict ends a conversation.
struct VerdictQuestion: Sendable, Hashable {
    let verdict: Verdict
    /// Who is let go.
    let name: SafeText
}
