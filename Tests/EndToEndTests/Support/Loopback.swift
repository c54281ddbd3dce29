import Foundation
import Glibc
import TestSupport

/// Ports for programs that cannot choose one themselves, or that must come back on the same one.
enum Loopback {
    /// A port that nobody else gets while a program is away, because systems use higher ones for outgoing connections.
    static func freePort() throws -> Int {
        for _ in 0..<100 {
            let port = UInt16.random(in: 10_000..<32_000)
            if !isTaken(Int(port)) { return Int(port) }
        }
        throw NeverHappened(description: "no free port on loopback")
    }

    /// Whether a program listens there. The check uses a socket that no process inherits, because a program that a test starts
    /// would otherwise keep the port.
    static func isTaken(_ port: Int) -> Bool {
        let tried = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        defer { close(tried) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(tried, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) != 0
            }
        }
    }
}
