extension DeskWelcome {
    /// The version of the Desk API that this program speaks. It grows by one with whatever a program of an earlier version cannot show
    /// or do; console and desk tell each other theirs in the header ``versionHeader``.
    public static let version = 1
    public static let versionHeader = "Notruf-API"
}

/// That console and desk are of different versions: what the older one does not know it can neither show nor do.
public struct VersionGap: Hashable, Sendable {
    /// Nil of a desk that says none, as those did before there was a number.
    public let desk: Int?
    public let console: Int

    /// Nil if they are of the same version.
    public init?(desk: Int?, console: Int = DeskWelcome.version) {
        guard desk != console else { return nil }
        self.desk = desk
        self.console = console
    }

    /// The other one is newer, and is not to be changed.
    public var isConsoleOlder: Bool { console < desk ?? 0 }
}
