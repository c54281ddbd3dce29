import ModelKit

/// Why a command does nothing right now. The catalogue has a sentence for each reason.
enum KeyRefusal: Error, Sendable, Hashable {
    /// The mirror is stale.
    case notConnected
    /// The desk cannot store anything, for this reason.
    case notStoring(StorageStatus.Cause)
    case noCase
    /// Several cases are folded into the selected line.
    case folded(Int)
    /// The key acts on one case, but others are marked.
    case marked(Int)
    case noFlood
    case notFound
    /// The cursor has just moved without the moderator's doing.
    case justMoved
    /// The keys came faster than a person can press them.
    case burst
    /// The same key came again and again, as if it was held down.
    case heldDown
    /// A letter of another script was typed, but all keys are Latin.
    case otherScript
    /// The key does something only on other screens; and whether there is help that shows the keys of this one.
    case notHere(SafeText, hasHelp: Bool)
    /// The key is not an answer to the question whether to leave the demo.
    case notAnswer(SafeText)
    /// The input is not a case number.
    case noNumber
    /// Another screen appeared over the one for which the key was pressed.
    case screenChanged
    /// The category of a case has just changed: which case, if several are meant, and its new category.
    case justChanged(CaseNumber?, SafeText)
    case concern
    /// There is no other category for this kind of case.
    case noOtherCategory
    /// The category belongs to another kind of case.
    case categoryOfOthers
    case appeal
    case noConcern
    case isParty
    /// The moderator made the decision under appeal.
    case hasDecided
    case obstacle(SafeText)
    case held(by: SafeText)
    case heldByNobody
    /// The case is rated, and its undo period is still running.
    case decided(CaseNumber, Verdict, by: SafeText)
    case closed(CaseNumber, Verdict, by: SafeText)
    /// The dialog made its suggestions for another category than the case has now.
    case recategorised(SafeText)
    case notDecided
    /// A closed case is about to be reopened; with the person who ordered it, if the moderator cannot undo that.
    case beingReopened(by: SafeText?)
    case undoIsOver
    /// The same for the latest verdict, if it was on another case.
    case lastUndoIsOver
    case nothingToUndo
    case decidedBy(SafeText)
    case nothingToClear
    case nothingBetween
    case noOtherCase
    case noNextCase
    case noDossier
    case noTeams
    /// The case is a concern: only the accused of an accusation can be interrogated.
    case noInterrogation
    case caseClosed
    case noReporter
    /// The line has placeholders that nobody has filled in.
    case blanks(SafeText)
    /// The member of the conversation was released; was never brought; is there or on their way.
    case letGo, nobodyBrought, isThere
    case noReplies
    // Consequences of a case
    case nobodyAccused
    case notJustified
    /// Which sanction, and the lowest role that may impose or lift it.
    case beyondRights(SafeText, Moderator.Role)
    /// The verdict would end a sanction that the moderator may not lift.
    case wouldLift(SafeText, by: SafeText, Moderator.Role)
    case noChannel
    /// A sanction in a single channel would reveal there who reported.
    case privatePlace(Channel.Kind)
    case noLength
    case emptyReason
    /// Reopening a case or lifting a sanction needs a reason, which colleagues read.
    case emptyReopening
    /// The playbook's reason has placeholders for which the case has no value.
    case unfilled(SafeText)
    case noSanction
    /// The sanction has ended here, but the chat has not confirmed that it is lifted.
    ///
    /// - Parameter elsewhere: the case that shows the sanction, if it is another one.
    case beingLifted(elsewhere: CaseNumber?)
    case noPlaybook
    /// The best match is not certainly what the moderator meant, and it would act on people.
    case uncertain
    /// One of the cases for a malicious verdict has several reporters.
    case severalReporters(CaseNumber, Int)
    case noReportChosen
    /// The decision under appeal is gone, so the appeal can no longer be judged.
    case appealStays
    case interrogated(SafeText)
    case noAddressee
    /// Nobody has been chosen yet to receive the help.
    case notAddressed
    case noHelpline
    case emptyText
    case noMail
    case noAddress
    case nobodyAbove
    case nothingOpen
    /// The moderator is a party, to whom the failure is not shown; the dossier does not contain the failure yet.
    case failedForAnother, failureIsFetched
    /// The sanction has expired, so it is not tried again.
    case sanctionExpired
    /// Text that the moderator wrote would be lost.
    case ownText
    // What the chat server can do
    /// The chat server cannot do that; the value says why not, or is empty.
    case unavailable(SafeText)
    /// A sanction keeps the person from answering.
    case silenced(SafeText, SafeText, canEnd: Bool)
    /// The sanction was carried out and cannot be undone.
    case irrevocable
    /// There is no message to remove.
    case nothingToTake
    case adminsOnly
    case nobodyKnown

    /// The reason lasts only for a moment, so the same key pressed now would do what it stands for.
    var isMomentary: Bool {
        switch self {
        case .justMoved, .burst, .heldDown, .screenChanged, .justChanged: true
        default: false
        }
    }
}
