import Foundation
import Glibc
import TestSupport

/// A test's own certificate authority, in a temporary folder that is deleted with it. It issues certificates with openssl.
public final class TestAuthority: Sendable {
    private let home = TestFolder()
    private var folder: String { home.path }

    /// Its own certificate, as PEM.
    public var file: String { folder + "/ca.pem" }

    /// A server's certificate and key: paths of PEM files.
    public struct Issued: Sendable {
        public var certificate: String
        public var key: String
    }

    public init() throws {
        try "".write(toFile: folder + "/index", atomically: true, encoding: .utf8)
        let configuration = """
            [ca]
            default_ca = own
            [own]
            database = \(folder)/index
            new_certs_dir = \(folder)
            certificate = \(folder)/ca.pem
            private_key = \(folder)/ca.key
            default_md = sha256
            rand_serial = yes
            unique_subject = no
            copy_extensions = copy
            policy = names
            [names]
            commonName = supplied
            """
        try configuration.write(toFile: folder + "/ca.cnf", atomically: true, encoding: .utf8)
        try openssl(["req", "-x509", "-days", "2", "-subj", "/CN=Authority of a test", "-out", file] + newKey("ca"))
    }

    /// Issues a certificate.
    ///
    /// - Parameters:
    ///   - name: the host that it is for.
    ///   - days: its validity, in days from now.
    public func issues(to name: String = "localhost", days: ClosedRange<Double> = -1...1) throws -> Issued {
        let base = UUID().uuidString
        let issued = Issued(certificate: "\(folder)/\(base).pem", key: "\(folder)/\(base).key")
        let request = "\(folder)/\(base).csr"
        try openssl(
            ["req", "-new", "-subj", "/CN=\(name)", "-addext", "subjectAltName=DNS:\(name)", "-out", request] + newKey(base))
        try openssl([
            "ca", "-batch", "-notext", "-config", folder + "/ca.cnf", "-in", request, "-out", issued.certificate,
            "-startdate", Self.stamp(days.lowerBound), "-enddate", Self.stamp(days.upperBound),
        ])
        return issued
    }

    private func newKey(_ name: String) -> [String] {
        ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "\(folder)/\(name).key"]
    }

    private static func stamp(_ days: Double) -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(secondsFromGMT: 0)
        formatter.dateFormat = "yyyyMMddHHmmss'Z'"
        return formatter.string(from: Date(timeIntervalSinceNow: days * 86_400))
    }

    private struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    /// Waits for openssl itself, because Foundation's Process waits for everything that inherited its pipe.
    private func openssl(_ arguments: [String]) throws {
        let log = folder + "/openssl.log"
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, log, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        var words = (["openssl"] + arguments).map { strdup($0) } + [nil]
        defer { words.forEach { free($0) } }
        var identifier: pid_t = 0
        let failure = posix_spawnp(&identifier, "openssl", &actions, nil, &words, environ)
        guard failure == 0 else { throw Failure(description: "openssl: \(String(cString: strerror(failure)))") }
        var status: Int32 = 0
        while waitpid(identifier, &status, 0) < 0, errno == EINTR {}
        guard status == 0 else {
            throw Failure(description: (try? String(contentsOfFile: log, encoding: .utf8)) ?? "openssl failed")
        }
    }
}
