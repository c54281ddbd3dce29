/// Where this user's files are (XDG Base Directory Specification). A folder that is not absolute counts as unset.
public struct UserFolders: Hashable, Sendable {
    /// `$XDG_CONFIG_HOME/notruf`; nil if neither that nor `$HOME` is set.
    public var configuration: String?
    /// `$XDG_STATE_HOME/notruf`
    public var state: String?
    /// `$XDG_RUNTIME_DIR/notruf`
    public var runtime: String?
    public var home: String?

    public init(environment: [String: String]) {
        func absolute(_ name: String) -> String? { environment[name].flatMap { $0.hasPrefix("/") ? $0 : nil } }
        let home = absolute("HOME")
        self.home = home
        configuration = (absolute("XDG_CONFIG_HOME") ?? home.map { $0 + "/.config" }).map { $0 + "/notruf" }
        state = (absolute("XDG_STATE_HOME") ?? home.map { $0 + "/.local/state" }).map { $0 + "/notruf" }
        runtime = absolute("XDG_RUNTIME_DIR").map { $0 + "/notruf" }
    }

    /// The file with the console's settings.
    public var consoleFile: String? { configuration.map { $0 + "/console.toml" } }
    /// The file for commands that wait for the desk's answer.
    public var outbox: String? { state.map { $0 + "/outbox.jsonl" } }
}
