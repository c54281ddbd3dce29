import ModelKit

/// What lies over queue or dossier and has the keys.
enum Overlay: Sendable, Hashable {
    case help(scroll: Int)
    case palette(Palette)
    case prompt(Prompt)
    case chooser(CategoryChooser)
    case playbooks(PlaybookChooser)
    case reports(ReportChecklist)
    case replies(ReplyList)
    case parties(PartyList)
    case question(VerdictQuestion)
    /// Whether a demo, which keeps nothing, is to be left.
    case leaving
    case sanction(SanctionDialog)
    case lift(LiftDialog)
    case referral(ReferralDialog)
    case emergency(EmergencySteps)
    case actions(ActionList)
    case addresses(AddressList)

    /// It has the whole screen.
    var isScreen: Bool {
        switch self {
        case .help, .sanction, .referral, .emergency, .actions, .addresses: true
        case .palette, .prompt, .chooser, .playbooks, .reports, .replies, .parties, .question, .leaving, .lift: false
        }
    }

    /// The case that it is about, where its dossier is needed.
    var number: CaseNumber? {
        switch self {
        case .help, .palette, .prompt, .chooser, .playbooks, .replies, .parties, .question, .leaving: nil
        case .reports(let list): list.number
        case .sanction(let dialog): dialog.number
        case .lift(let dialog): dialog.number
        case .referral(let dialog): dialog.number
        case .emergency(let steps): steps.number
        case .actions(let list): list.number
        case .addresses(let list): list.number
        }
    }
}

/// A line that the moderator is asked for.
struct Prompt: Sendable, Hashable {
    enum Purpose: Sendable, Hashable {
        /// A note on these cases.
        case note([CaseNumber])
        case filter
        /// The number of a case to go to.
        case number
        /// Why a sanction, or that reporting is closed, ends before its time.
        case lift(Liftable)
        /// Why closed cases are judged anew.
        case reopen([CaseNumber], seen: [CaseNumber: Int])
        /// A word to those to whom a case is handed up.
        case handUp(CaseNumber)
    }

    let purpose: Purpose
    var field: TextField
}

/// The line of `:` and the commands that fit it.
struct Palette: Sendable, Hashable {
    var field = TextField(limit: 60)
    /// To which of the fitting entries the moderator has moved; nil: to none yet.
    var chosen: Int?
    /// Which commands there are: those of the screen beneath.
    let context: Context
}

/// The categories to choose from.
struct CategoryChooser: Sendable, Hashable {
    let cases: [CaseNumber]
    /// Their versions when the list was opened: a report that comes meanwhile was not seen.
    let seen: [CaseNumber: Int]
    let categories: [CategoryID]
    var selected: Int
}

/// The playbooks to choose from: in the queue the digits stand for others with each case, and none acts before it was read.
struct PlaybookChooser: Sendable, Hashable {
    let cases: [CaseNumber]
    /// Their versions when the list was opened.
    let seen: [CaseNumber: Int]
    let playbooks: [Playbook]
    var selected: Int
}
