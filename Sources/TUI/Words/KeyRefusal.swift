import ModelKit

/// Why a command does nothing just now. The catalogue has a sentence for each.
enum KeyRefusal: Error, Sendable, Hashable {
    /// The mirror is stale.
    case notConnected
    /// The desk cannot store anything, and why.
    case notStoring(StorageStatus.Cause)
    case noCase
    /// Several cases are folded into the selected line.
    case folded(Int)
    /// The key acts on one case, and others are marked.
    case marked(Int)
    case noFlood
    case notFound
    /// The cursor moved without the moderator's doing a moment ago.
    case justMoved
    /// Keys came faster than a person presses them.
    case burst
    /// The same key came again and again, as of one that is held down.
    case heldDown
    /// A letter was typed that is not Latin, as all keys are.
    case otherScript
    /// Which key it is that does something on other screens alone, and whether there is help that shows those of this one.
    case notHere(SafeText, hasHelp: Bool)
    /// It is none of those that answer whether a demo is left.
    case notAnswer(SafeText)
    /// Something else was typed where the number of a case is asked for.
    case noNumber
    /// Another screen came over the one for which a key was pressed.
    case screenChanged
    /// A case came to have another category a moment ago: which one, where several are meant, and what it is now.
    case justChanged(CaseNumber?, SafeText)
    case concern
    /// There is no other category for cases of its kind.
    case noOtherCategory
    /// A category of another kind of case.
    case categoryOfOthers
    case appeal
    case noConcern
    case isParty
    /// The moderator made the decision under appeal.
    case hasDecided
    case obstacle(SafeText)
    case held(by: SafeText)
    case heldByNobody
    /// Rated, and the undo period still runs.
    case decided(CaseNumber, Verdict, by: SafeText)
    case closed(CaseNumber, Verdict, by: SafeText)
    /// The category of a case is no longer the one for which the dialog made its suggestions.
    case recategorised(SafeText)
    case notDecided
    /// A closed case is about to be judged anew: who has it so, where the moderator cannot undo that.
    case beingReopened(by: SafeText?)
    case undoIsOver
    /// The same of the latest verdict, which was on another case.
    case lastUndoIsOver
    case nothingToUndo
    case decidedBy(SafeText)
    case nothingToClear
    case nothingBetween
    case noOtherCase
    case noNextCase
    case noDossier
    case noTeams
    /// A concern: the accused of an accusation alone is interrogated.
    case noInterrogation
    case caseClosed
    case noReporter
    /// Placeholders of a line that nobody has filled in.
    case blanks(SafeText)
    /// The member of a conversation was let go; was never there; is there, or on their way.
    case letGo, nobodyBrought, isThere
    case noReplies
    // What follows from a case
    case nobodyAccused
    case notJustified
    /// Which sanction, and who may impose or lift it at least.
    case beyondRights(SafeText, Moderator.Role)
    /// A verdict would end a sanction that the moderator may not lift.
    case wouldLift(SafeText, by: SafeText, Moderator.Role)
    case noChannel
    /// What holds in one channel would tell there who reported.
    case privatePlace(Channel.Kind)
    case noLength
    case emptyReason
    /// Colleagues read why a case was reopened, or a sanction lifted.
    case emptyReopening
    /// Placeholders of a playbook's reason for which the case has no value.
    case unfilled(SafeText)
    case noSanction
    /// The chat has not said yet that it lifted what has ended here.
    ///
    /// - Parameter elsewhere: the case that shows it, where that is another.
    case beingLifted(elsewhere: CaseNumber?)
    case noPlaybook
    /// What was typed does not mean for certain what fits it best, and that would act on people.
    case uncertain
    /// A malicious verdict on several cases, one of which several people reported.
    case severalReporters(CaseNumber, Int)
    case noReportChosen
    /// An appeal whose decision is gone is judged no more.
    case appealStays
    case interrogated(SafeText)
    case noAddressee
    /// Nobody was chosen yet who gets the help.
    case notAddressed
    case noHelpline
    case emptyText
    case noMail
    case noAddress
    case nobodyAbove
    case nothingOpen
    /// Something failed that a party of the case is not shown; something failed that the dossier does not tell yet.
    case failedForAnother, failureIsFetched
    /// It is not tried again after its time.
    case sanctionExpired
    /// What was written by hand would be lost.
    case ownText
    // What the chat server can do
    /// It cannot do that; why not, or nothing.
    case unavailable(SafeText)
    /// Somebody bears a sanction under which they could not answer.
    case silenced(SafeText, SafeText, canEnd: Bool)
    /// It was carried out, and cannot be taken back.
    case irrevocable
    /// There is no message that could be taken away.
    case nothingToTake
    case adminsOnly
    case nobodyKnown

    /// What it tells was so for a moment, and a key pressed now would do what it stands for.
    var isMomentary: Bool {
        switch self {
        case .justMoved, .burst, .heldDown, .screenChanged, .justChanged: true
        default: false
        }
    }
}
