import Chat
import ServiceLifecycle

/// Runs the chat and keeps it connected to the desk.
public struct ChatService: Service {
    private let server: any ChatServer
    private let desk: Desk

    package init(_ server: any ChatServer, for desk: Desk) {
        self.server = server
        self.desk = desk
    }

    public func run() async throws {
        await cancelWhenGracefulShutdown { await server.run(for: DeskPort(desk)) }
    }
}
