/// Why an operation on a case is refused. The desk sends it as a ``Problem``, and a console greys out operations that would be
/// refused.
public enum CaseRefusal: Error, Hashable, Sendable {
    // The moderator who asks
    case party
    case decidedBefore
    // What somebody else did
    case quicker(Case.Change, Verdict?)
    /// A report named a graver category, which is given.
    case raised(CategoryID)
    case decided(Decision, Doing)
    case claimed(by: ModeratorName, at: Timestamp?)
    // Claims, verdicts, undoing
    case notClaimed
    case verdict(Verdict, possible: [Verdict])
    case reportsUnasked(isAccusation: Bool)
    case whichReports(reporters: Int)
    case noReports
    case unknownReport(Int, of: Int)
    case notRated
    case reopenedAlready
    case effective
    case decidedBy(ModeratorName)
    case reopenedBy(ModeratorName)
    // Reopening
    case emptyReopening
    case beingReopened(by: ModeratorName)
    case notClosed
    case granted(original: CaseNumber?)
    /// The decision under appeal no longer exists.
    case lapsed(original: CaseNumber?)
    case appealBeingDecided(CaseNumber)
    /// The case of the decision under appeal is being reopened.
    case originalReopening(CaseNumber, by: ModeratorName)
    // Notes and categories
    case emptyNote
    case noteTooLong(limit: Int)
    case unknownCategory(known: [CategoryID])
    /// There is no other category for cases of its kind.
    case onlyCategory
    // Conversations
    case noParty(Conversation.Party)
    case concernAccusesNobody
    case closed
    case unavailable(LocalText, field: String)
    case silenced
    /// Another case has ordered a sanction that keeps them from answering and takes effect soon.
    case silencedSoon
    case interrogatedElsewhere(CaseNumber)
    case noConversation
    case nobodyThere(hasFailed: Bool)
    case emptyLine
    case lineTooLong(limit: Int)
    // Sanctions
    case notJustified(Verdict)
    /// A sanction that is imposed now would end together with the verdict.
    case sanctionWhileReopening
    case nobodyAccused
    case beyondRights(SanctionStep, by: ModeratorName?, least: Moderator.Role, Ending)
    case noChannel
    case privatePlace(Channel.Kind)
    case noLength
    case badLength
    case nothingToRemove
    case interrogated(ChannelID)
    /// - Parameter isForMember: the member reads the reason; otherwise colleagues do.
    case emptyReason(isForMember: Bool)
    case reasonTooLong(limit: Int)
    /// Placeholders that nobody has filled in.
    case unfilled([String], field: String)
    case unknownSanction(Int)
    case sanctionOver
    case irrevocable
    case unknownReporter(Int)
    case reportingOpen
    // Playbooks
    case unknownPlaybook
    case playbookForAccusations
    case playbookOfOtherCategory
    /// Placeholders in its reason that have no value in this case.
    case playbookUnfilled([String])
    // Help
    case nobodyAbove
    case nobodyToTell
    case tooManyHelplines(limit: Int)
    case unknownHelpline(known: [String])
    case emptyText
    case textTooLong(limit: Int)
    case noMail
    case noAddress
    // Actions
    case unknownAction(Int)
    case settledAction(Int)
    case sanctionExpired

    /// The operations that are refused for a decided case.
    public enum Doing: String, Hashable, Sendable {
        case rated, claimed
        case released = "unclaimed"
        case recategorised = "moved to another category"
        case handedUp = "handed up"
    }

    /// What the moderator would do to a sanction that exceeds their role.
    public enum Ending: Hashable, Sendable {
        case imposed, lifted
        /// Another operation of theirs would end it.
        case endedBesides
    }
}
