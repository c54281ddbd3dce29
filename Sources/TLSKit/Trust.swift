import NIOSSL

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The trusted authorities: those of the system, or only those in a file, which replaces them as in curl and OpenSSL.
public struct Trust: Hashable, Sendable {
    /// The file with the authorities' certificates; nil for those of the system.
    public let file: String?

    public static let system = Trust(known: nil)

    private init(known file: String?) { self.file = file }

    /// Uses the file from a setting, or else that from `$SSL_CERT_FILE`, or else the system's authorities. A file must contain
    /// a certificate.
    ///
    /// - Parameters:
    ///   - file: the path from the setting.
    ///   - setting: the name of the setting, for the error.
    ///   - environment: `SSL_CERT_FILE` is read from it; an empty value counts as not set.
    public init(file: String?, setting: String, environment: [String: String]) throws(TrustError) {
        let variable = environment["SSL_CERT_FILE"].flatMap { $0.isEmpty ? nil : $0 }
        self.init(known: file ?? variable)
        guard let named = self.file else { return }
        let source = file == nil ? "$SSL_CERT_FILE" : setting
        if let reason = Self.obstacle(in: named) { throw TrustError(source: source, file: named, reason: reason) }
    }

    /// What is wrong with a file of certificates; nil if nothing is.
    private static func obstacle(in path: String) -> TrustError.Reason? {
        // Opening a pipe with that name would otherwise block.
        let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { return .unreadable(errno) }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return .noFile }
        let certificates = try? NIOSSLCertificate.fromPEMFile(path)
        return certificates?.isEmpty == false ? nil : .noCertificate
    }

    /// The configuration for an HTTP client.
    public var tls: TLSConfiguration {
        var tls = TLSConfiguration.makeClientConfiguration()
        // This uses the path, not the content, because it distinguishes connections in every request.
        if let file { tls.trustRoots = .file(file) }
        // A proxy in the middle of a response does not confirm the end of a connection, and until then its upstream connection
        // continues.
        tls.shutdownTimeout = .milliseconds(500)
        return tls
    }
}

/// A file of certificates that cannot be used. The description names the setting, the problem, and what to do.
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
