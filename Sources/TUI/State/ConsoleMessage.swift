import Client
import ModelKit

/// What reaches the console, and when.
struct ConsoleMessage: Sendable {
    enum Event: Sendable {
        case key(Key)
        /// The terminal answers how it reports keys.
        case reportsKeys(KeyReport.Ways)
        case paste(String)
        case mouse(row: Int, column: Int, kind: MouseKind)
        case resized(Surface.Size)
        case client(ClientEvent)
        /// A deadline may have passed; sent before each frame.
        case tick
    }

    var event: Event
    var at: Moment
}

/// What `update` wants done outside.
enum Effect: Sendable, Hashable {
    case submit(Command)
    /// Reach the desk now, and not only when the next try is due.
    case tryNow
    /// `unattended`: the console asks by itself.
    case openDossier(CaseNumber, unattended: Bool)
    case find(String)
    /// Hear what is said in a conversation; nil: in none.
    case follow(ChannelID?)
    /// What the chat can do to the accused of a case just now.
    case askSupport(CaseNumber)
    /// From where somebody of a case came.
    case lookUp(Conversation.Party, CaseNumber)
    case copy(String)
    case bell
    case notify(title: SafeText, body: SafeText)
    case mouse(Bool)
    /// Ask how the terminal reports keys.
    case askForPlaces
    /// Have it report them by their place.
    case tellPlaces(Bool)
    case redraw
    case suspend
    /// Leave; `says` is printed once the terminal is given back.
    case quit(says: SafeText?)
}
