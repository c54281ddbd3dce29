import Client
import Dispatch
import FoundationEssentials
import ModelKit

/// The full-screen console.
public enum Console {
    /// How the console ended.
    public enum ExitStatus: Sendable, Hashable {
        case left
        /// A signal ended it, or the terminal went away.
        case terminated(signal: Int32)

        /// The exit status for a shell: 0, or 128 plus the number of the signal.
        public var code: Int32 {
            switch self {
            case .left: 0
            case .terminated(let signal): 128 + signal
            }
        }
    }

    /// Takes over the terminal and shows the desk's cases until the moderator leaves. Blocks; for the main thread only.
    ///
    /// - Parameters:
    ///   - client: where the desk is, and who connects to it.
    ///   - environment: TERM and locale, NO_COLOR, the XDG folders.
    ///   - stateFolder: where the last selection is stored; nil stores nothing.
    ///   - isDemo: the desk keeps nothing afterwards, so the console asks before it is closed.
    /// - Throws: a sentence for the user: the terminal cannot be used, or the theme does not exist.
    public static func run(
        settings: ConsoleSettings, client configuration: DeskClient.Configuration, environment: [String: String],
        stateFolder: String? = nil, isDemo: Bool = false
    ) throws -> ExitStatus {
        let theme = try Theme.named(settings.theme, environment: environment)
        let terminal = try Terminal.open(environment: environment)
        defer { terminal.close() }
        let inbox = Inbox<ClientEvent>()
        let client = DeskClient(configuration: configuration) { inbox.post($0) }
        let ended = DispatchSemaphore(value: 0)
        let connection = Task.detached {
            await client.run()
            ended.signal()
        }
        defer {
            // What the moderator decided just before leaving is on the disk when this returns; but a disk that hangs does not
            // keep the moderator waiting.
            connection.cancel()
            _ = ended.wait(timeout: .now() + .seconds(5))
        }
        let saved = stateFolder.map { SavedSelection(folder: $0, desk: configuration.address.description) }
        let words = Words.in(.chosen(setting: settings.language.flatMap(Language.init), environment: environment))
        var state = State(
            casebook: Casebook(now: .current, words: words, address: SafeText("\(configuration.address)")), size: terminal.size,
            settings: settings, commands: .console, restoring: saved?.read(), newID: { UUID() })
        state.isDemo = isDemo
        var session = ConsoleSession(state: state, theme: theme, terminal: terminal, inbox: inbox, client: client)
        let status = session.run()
        saved?.write(session.state.queue.cursor?.number)
        terminal.close()
        if let farewell = session.farewell { print(farewell.plain) }
        return status
    }
}
