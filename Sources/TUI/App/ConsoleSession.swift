import Client
import ModelKit

/// The loop: it turns events into messages, messages into state and effects, and the state into a frame.
struct ConsoleSession {
    private(set) var state: State
    /// What is printed after the terminal is restored.
    private(set) var farewell: SafeText?
    private let theme: Theme
    private let terminal: Terminal
    private let loop: EventLoop<ClientEvent>
    private let client: DeskClient
    private var end: Console.ExitStatus?

    init(state: State, theme: Theme, terminal: Terminal, inbox: Inbox<ClientEvent>, client: DeskClient) {
        self.state = state
        self.theme = theme
        self.terminal = terminal
        self.client = client
        loop = EventLoop(terminal: terminal, inbox: inbox)
    }

    mutating func run() -> Console.ExitStatus {
        if state.isMouseOn { terminal.setMouse(true) }
        var nextChange = present()
        while true {
            let wakeup = loop.wait(
                until: Self.nanoseconds(at: [nextChange, TUI.nextDeadline(in: state)].compactMap { $0 }.min()))
            wakeup.events.forEach { take($0) }
            wakeup.messages.forEach { send(.client($0)) }
            send(.tick)
            if let end { return end }
            nextChange = present()
        }
    }

    private func present() -> ContinuousClock.Instant? {
        var surface = Surface(width: state.size.width, height: state.size.height)
        let next = render(state, into: &surface)
        terminal.present(surface, theme: theme)
        return next
    }

    private mutating func take(_ event: TerminalEvent) {
        switch event {
        case .key(let key): send(.key(key))
        case .reportsKeys(let ways): send(.reportsKeys(ways))
        case .paste(let text): send(.paste(text))
        case .mouse(let row, let column, let kind): send(.mouse(row: row, column: column, kind: kind))
        case .resize(let width, let height): send(.resized(Surface.Size(width: width, height: height)))
        case .resumed: terminal.setMouse(state.isMouseOn)
        case .terminate(let signal): end = end ?? .terminated(signal: signal)
        }
    }

    private mutating func send(_ event: ConsoleMessage.Event) {
        guard end == nil else { return }
        for effect in update(&state, ConsoleMessage(event: event, at: .current)) { perform(effect) }
    }

    private mutating func perform(_ effect: Effect) {
        switch effect {
        case .submit(let command): client.submit(command)
        case .tryNow: client.tryNow()
        case .openDossier(let number, let unattended): client.openDossier(number, unattended: unattended)
        case .find(let query): client.find(query)
        case .follow(let channel): client.follow(channel)
        case .askSupport(let number): client.askSupport(in: number)
        case .lookUp(let party, let number): client.lookUp(addressesOf: party, in: number)
        case .copy(let text): terminal.copy(text)
        case .bell: terminal.bell()
        case .notify(let title, let body): terminal.notify(title: title, body: body)
        case .mouse(let isOn): terminal.setMouse(isOn)
        case .askForPlaces: terminal.askForPlaces()
        case .tellPlaces(let areTold): terminal.tellPlaces(areTold)
        case .redraw: terminal.redraw()
        case .suspend: terminal.suspend().forEach { take($0) }
        case .quit(let farewell):
            self.farewell = farewell
            end = .left
        }
    }

    /// On the clock of the event loop.
    private static func nanoseconds(at instant: ContinuousClock.Instant?) -> UInt64? {
        guard let instant else { return nil }
        let (seconds, attoseconds) = max(.zero, instant - .now).components
        return MonotonicClock.now + UInt64(seconds) * 1_000_000_000 + UInt64(attoseconds / 1_000_000_000)
    }
}
