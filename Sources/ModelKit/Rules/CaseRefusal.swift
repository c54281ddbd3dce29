/// Why something is not done to a case. The desk answers with it as a ``Problem``, and a console greys out what it would get.
public enum CaseRefusal: Error, Hashable, Sendable {
    // Who asks
    case party
    case decidedBefore
    // What somebody else did
    case quicker(Case.Change, Verdict?)
    /// A report named a graver category: which.
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
    /// The decision to which an appeal belongs is gone.
    case lapsed(original: CaseNumber?)
    case appealBeingDecided(CaseNumber)
    /// What an appeal appeals against is being reopened.
    case originalReopening(CaseNumber, by: ModeratorName)
    // Notes and categories
    case emptyNote
    case noteTooLong(limit: Int)
    case unknownCategory(known: [CategoryID])
    /// There is no other for cases of its kind.
    case onlyCategory
    // Talking
    case noParty(Conversation.Party)
    case concernAccusesNobody
    case closed
    case unavailable(LocalText, field: String)
    case silenced
    /// What silences them is ordered in another case, and takes effect in a moment.
    case silencedSoon
    case interrogatedElsewhere(CaseNumber)
    case noConversation
    case nobodyThere(hasFailed: Bool)
    case emptyLine
    case lineTooLong(limit: Int)
    // Sanctions
    case notJustified(Verdict)
    /// What is imposed now would end with the verdict.
    case sanctionWhileReopening
    case nobodyAccused
    case beyondRights(SanctionStep, by: ModeratorName?, least: Moderator.Role, Ending)
    case noChannel
    case privatePlace(Channel.Kind)
    case noLength
    case badLength
    case nothingToRemove
    case interrogated(ChannelID)
    /// - Parameter isForMember: the member reads it; else colleagues do.
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
    /// Placeholders of its reason for which the case has no value.
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

    /// What a decided case is not done.
    public enum Doing: String, Hashable, Sendable {
        case rated, claimed
        case released = "unclaimed"
        case recategorised = "moved to another category"
        case handedUp = "handed up"
    }

    /// What somebody would do to a sanction that goes further than their role.
    public enum Ending: Hashable, Sendable {
        case imposed, lifted
        /// It would end by something else that they do.
        case endedBesides
    }
}
