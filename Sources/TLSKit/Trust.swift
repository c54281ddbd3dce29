import NIOSSL

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Whose certificates are believed: those of the system's authorities, or those of a file alone, which takes their place, as it
/// does for curl and OpenSSL.
public struct Trust: Hashable, Sendable {
    /// The file with the authorities' certificates; nil: the system's.
    public let file: String?

    public static let system = Trust(known: nil)

    private init(known file: String?) { self.file = file }

    /// The file that a setting names, else that of `$SSL_CERT_FILE`, else the system's. What is named must have a certificate in it.
    ///
    /// - Parameters:
    ///   - file: what the setting says; a path.
    ///   - setting: what it is called, for the error.
    ///   - environment: `SSL_CERT_FILE` is read from it; empty, it counts as not set.
    public init(file: String?, setting: String, environment: [String: String]) throws(TrustError) {
        let variable = environment["SSL_CERT_FILE"].flatMap { $0.isEmpty ? nil : $0 }
        self.init(known: file ?? variable)
        guard let named = self.file else { return }
        let source = file == nil ? "$SSL_CERT_FILE" : setting
        if let reason = Self.obstacle(in: named) { throw TrustError(source: source, file: named, reason: reason) }
    }

    /// What is wrong with a file of certificates; nil: nothing.
    private static func obstacle(in path: String) -> TrustError.Reason? {
        // A pipe of that name would be waited for.
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { return .unreadable(errno) }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return .noFile }
        let certificates = try? NIOSSLCertificate.fromPEMFile(path)
        return certificates?.isEmpty == false ? nil : .noCertificate
    }

    /// For an HTTP client.
    public var tls: TLSConfiguration {
        var tls = TLSConfiguration.makeClientConfiguration()
        // By its path and not by its content: connections are told apart by this value with each request.
        if let file { tls.trustRoots = .file(file) }
        // A proxy in the middle of an answer does not confirm that a connection ends, and until it has ended the one behind it goes on.
        tls.shutdownTimeout = .milliseconds(500)
        return tls
    }
}

/// A file of certificates that cannot be used: which setting names it, what is wrong, and what to do.
public struct TrustError: Error, Hashable, Sendable, CustomStringConvertible {
    enum Reason: Hashable, Sendable {
        case unreadable(CInt)
        case noFile
        case noCertificate
    }

    let source: String
    let file: String
    let reason: Reason

    public var description: String {
        let problem =
            switch reason {
            case .unreadable(let code): "\(file): \(String(cString: strerror(code)))"
            case .noFile: "\(file) is not a regular file"
            case .noCertificate: "there is no certificate in \(file)"
            }
        return "\(source): \(problem). Name a file with the certificates of the trusted authorities, each from "
            + "-----BEGIN CERTIFICATE----- on; or leave it out to trust the system's authorities."
    }
}
