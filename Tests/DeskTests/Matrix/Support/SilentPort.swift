import Glibc

/// A loopback port that is taken but where nobody listens, as long as this object lives; connections are refused.
final class SilentPort: Sendable {
    let port: Int
    private let socket: Int32

    init() throws {
        // Not inherited, because a child process would keep the port.
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { [socket] pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, length) == 0 && getsockname(socket, $0, &length) == 0
            }
        }
        guard isBound else { throw Taken() }
        port = Int(UInt16(bigEndian: address.sin_port))
    }

    deinit { close(socket) }

    private struct Taken: Error {}
}
