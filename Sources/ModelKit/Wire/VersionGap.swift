extension DeskWelcome {
    /// The version of the Desk API that this program speaks. It increases by one with every change that a program of an earlier
    /// version cannot show or do; console and desk send each other theirs in the header ``versionHeader``.
    public static let version = 1
    public static let versionHeader = "Notruf-API"
}

/// A difference between the versions of console and desk: the older one can neither show nor do what it does not know.
public struct VersionGap: Hashable, Sendable {
    /// Nil if the desk sends none, as desks did before there was a version.
    public let desk: Int?
    public let console: Int

    /// Nil if both have the same version.
    public init?(desk: Int?, console: Int = DeskWelcome.version) {
        guard desk != console else { return nil }
        self.desk = desk
        self.console = console
    }

    /// The desk is newer, so the console must be updated and not the desk.
    public var isConsoleOlder: Bool { console < desk ?? 0 }
}
