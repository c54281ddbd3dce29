import Foundation
import Glibc
import Synchronization

/// A connection for which a test decides byte by byte what is sent, and whether anything is read.
public final class RawConnection: Sendable {
    /// The system could not open the connection.
    public struct Refused: Error, CustomStringConvertible {
        public let description: String
    }

    private struct State {
        var text: [UInt8] = []
        var isClosed = false
    }

    /// POLLRDHUP of Linux, which glibc's headers hide from Swift.
    private static let otherSideClosed: Int32 = 0x2000

    private let descriptor: Int32
    private let state = Mutex(State())

    /// Connects to a Unix socket.
    public convenience init(path: String) throws {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix($0.count - 1)) }
        try self.init(AF_UNIX, address)
    }

    /// Connects to a loopback port.
    public convenience init(port: Int) throws {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        try self.init(AF_INET, address)
    }

    private init<Address>(_ family: Int32, _ address: Address) throws {
        descriptor = socket(family, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        let status = withUnsafePointer(to: address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<Address>.size))
            }
        }
        guard descriptor >= 0, status == 0 else { throw Refused(description: String(cString: strerror(errno))) }
        _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    }

    deinit { close(descriptor) }

    /// Sends a text as it is.
    public func send(_ text: String) throws {
        let bytes = Array(text.utf8)
        guard Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count else {
            throw Refused(description: String(cString: strerror(errno)))
        }
    }

    /// Sends an HTTP/1.1 request, with a token and further header lines.
    public func ask(_ method: String, _ path: String, token: String? = nil, _ lines: String..., body: String = "") throws {
        let head = ["\(method) \(path) HTTP/1.1", "Host: desk"] + (token.map { ["Authorization: Bearer \($0)"] } ?? []) + lines
        try send((head + ["", body]).joined(separator: "\r\n"))
    }

    /// Everything that has arrived so far.
    public var text: String {
        read()
        return String(decoding: state.withLock { $0.text }, as: UTF8.self)
    }

    /// Whether the other side has closed it. Reads what arrived before.
    public var isClosed: Bool {
        read()
        return state.withLock { $0.isClosed }
    }

    /// Whether the other side has closed it, without reading anything.
    public var isClosedUnread: Bool {
        var watched = pollfd(fd: descriptor, events: Int16(Self.otherSideClosed), revents: 0)
        poll(&watched, 1, 0)
        return Int32(watched.revents) & (Self.otherSideClosed | POLLHUP | POLLERR) != 0
    }

    private func read() {
        state.withLock { state in
            var buffer = [UInt8](repeating: 0, count: 64 << 10)
            while !state.isClosed {
                let count = recv(descriptor, &buffer, buffer.count, 0)
                if count > 0 {
                    state.text += buffer.prefix(count)
                } else if count < 0, errno == EAGAIN || errno == EINTR {
                    return
                } else {
                    state.isClosed = true
                }
            }
        }
    }
}
