import Client
import ModelKit

/// What reaches the console, and when.
struct ConsoleMessage: Sendable {
    enum Event: Sendable {
        case key(Key)
        /// The terminal's answer about how it reports keys.
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

/// What `update` wants to be done outside.
enum Effect: Sendable, Hashable {
    case submit(Command)
    /// Connect to the desk now instead of waiting for the next attempt.
    case tryNow
    /// `unattended`: the console asks on its own.
    case openDossier(CaseNumber, unattended: Bool)
    case find(String)
    /// Receive what is said in a conversation; nil: in none.
    case follow(ChannelID?)
    /// Ask what the chat can do to the accused of a case at the moment.
    case askSupport(CaseNumber)
    /// Look up where somebody in a case came from.
    case lookUp(Conversation.Party, CaseNumber)
    case copy(String)
    case bell
    case notify(title: SafeText, body: SafeText)
    case mouse(Bool)
    /// Ask how the terminal reports keys.
    case askForPlaces
    /// Make the terminal report keys by position.
    case tellPlaces(Bool)
    case redraw
    case suspend
    /// Leave; `says` is printed after the terminal is restored.
    case quit(says: SafeText?)
}
