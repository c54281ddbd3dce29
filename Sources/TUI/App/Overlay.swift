import ModelKit

/// What lies over queue or dossier and has the keys.
enum Overlay: Sendable, Hashable {
    case help(scroll: Int)
    case palette(Palette)
    case prompt(Prompt)
    case chooser(CategoryChooser)
    case replies(ReplyList)
    case reporters(ReporterList)
    case question(VerdictQuestion)
}

/// A line that the moderator is asked for.
struct Prompt: Sendable, Hashable {
    enum Purpose: Sendable, Hashable {
        /// A note on these cases.
        case note([CaseNumber])
        case filter
        /// The number of a case to go to.
        case number
    }

    let purpose: Purpose
    var field: TextField
}

/// The line of `:` and the commands that fit it.
struct Palette: Sendable, Hashable {
    var field = TextField(limit: 60)
    /// Which of the fitting commands Enter runs.
    var selected = 0
    /// Which commands there are: those of the screen beneath.
    let context: Context
}

/// The categories to choose from.
struct CategoryChooser: Sendable, Hashable {
    let cases: [CaseNumber]
    let categories: [CategoryID]
    var selected: Int
}
