import Foundation
import TLSTestKit
import TestSupport

/// Debian's nginx with TLS in front of a desk, in a folder of its own, set up as docs/proxy.md says. Only the target of the
/// forwarding is set.
final class Nginx: Sendable {
    private let folder = TestFolder()
    private let program: Program

    /// - Parameters:
    ///   - port: the loopback port on which it listens.
    ///   - desk: the desk's port.
    ///   - issued: its certificate.
    init(port: Int, desk: Int, showing issued: TestAuthority.Issued) async throws {
        let folder = folder.path
        // Folders that it can write to, because the system's own are not.
        let writable = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map { "\($0)_temp_path \(folder)/\($0);" }
        let configuration = """
            daemon off;
            # One process: a killed one leaves no worker behind.
            master_process off;
            pid \(folder)/nginx.pid;
            error_log stderr;
            events {}
            http {
                access_log off;
                \(writable.joined(separator: "\n    "))
                \(try Self.documented(port: port, desk: desk, showing: issued))
            }
            """
        try configuration.write(toFile: folder + "/nginx.conf", atomically: true, encoding: .utf8)
        let program = try Program("/usr/sbin/nginx", ["-p", folder, "-c", "nginx.conf", "-e", "stderr"])
        self.program = program
        try await eventually("nginx listens", within: .seconds(30), describing: { program.errors }) {
            guard program.isRunning else { throw NeverHappened(description: "nginx: \(program.errors)") }
            return Loopback.isTaken(port)
        }
    }

    /// The section of the document, with the test's own addresses and files.
    private static func documented(port: Int, desk: Int, showing issued: TestAuthority.Issued) throws -> String {
        let document = URL(filePath: #filePath).appending(path: "../../../../docs/proxy.md").standardized
        let parts = try String(contentsOf: document, encoding: .utf8).components(separatedBy: "```nginx\n")
        guard parts.count == 2, var section = parts[1].components(separatedBy: "```").first else {
            throw NeverHappened(description: "docs/proxy.md has no section for nginx")
        }
        for (shown, used) in [
            ("listen 443", "listen 127.0.0.1:\(port)"), ("desk.example.org", "localhost"),
            ("/etc/ssl/desk/fullchain.pem", issued.certificate), ("/etc/ssl/desk/privkey.pem", issued.key),
            ("127.0.0.1:8448", "127.0.0.1:\(desk)"),
        ] {
            guard section.contains(shown) else { throw NeverHappened(description: "docs/proxy.md: no \(shown)") }
            section = section.replacing(shown, with: used)
        }
        return section
    }

    func stop() async throws {
        program.signal(SIGTERM)
        _ = try await program.end()
    }
}
