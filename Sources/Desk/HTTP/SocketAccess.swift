import Glibc
import SystemKit

/// The Unix users who can connect to the desk's socket. The authenticator decides which of them are let in.
public struct SocketAccess: Hashable, Sendable {
    /// The modes that desk.toml can name.
    public enum Mode: UInt32, Hashable, Sendable, CaseIterable {
        case owner = 0o600
        case group = 0o660
        case everybody = 0o666

        /// The mode as chmod(1) writes it.
        public var text: String { "0" + String(rawValue, radix: 8) }
    }

    public var mode: Mode
    /// The number of the socket's group; nil for the group of the desk's process.
    public var group: UInt32?

    public init(mode: Mode = .group, group: UInt32? = nil) {
        self.mode = mode
        self.group = group
    }

    /// The desk's user cannot give the socket to its group.
    public struct NoMember: Error, Hashable, Sendable, CustomStringConvertible {
        public var description: String {
            "the desk's user is not in the group that socket_group names; add them to it, then restart the desk"
        }
    }

    /// - Throws: ``NoMember``.
    public func check() throws(NoMember) {
        guard let group, geteuid() != 0, group != getegid() else { return }
        var groups = [gid_t](repeating: 0, count: Int(max(0, getgroups(0, nil))))
        let count = getgroups(Int32(groups.count), &groups)
        guard count >= 0, groups.prefix(Int(count)).contains(group) else { throw NoMember() }
    }

    /// Sets the access to a socket that was created for the desk's own user only.
    func set(at path: String) throws(SystemError) {
        // -1 leaves the user unchanged, and the group too if none is named.
        guard chown(path, .max, group ?? .max) == 0, chmod(path, mode.rawValue) == 0 else { throw SystemError(code: errno) }
    }
}
