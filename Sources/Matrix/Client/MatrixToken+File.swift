import Glibc
import SystemKit

extension MatrixToken {
    /// Reads a file that contains only a token and that nobody but its owner can read.
    public init(file path: String) throws(MatrixTokenError) { try self.init(file: path, evenIfOpen: false) }

    /// - Parameter evenIfOpen: also accepts a file that others can read, in order to replace it.
    init(file path: String, evenIfOpen: Bool) throws(MatrixTokenError) {
        // O_NONBLOCK, because a pipe of that name would make the desk wait forever.
        let file = Descriptor(open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK))
        var status = stat()
        guard file.number >= 0, fstat(file.number, &status) == 0 else {
            throw MatrixTokenError(path: path, reason: .unreadable(errno))
        }
        guard status.st_mode & S_IFMT == S_IFREG else { throw MatrixTokenError(path: path, reason: .noFile) }
        guard evenIfOpen || status.st_mode & 0o177 == 0 else {
            throw MatrixTokenError(path: path, reason: .open(mode: status.st_mode & 0o777))
        }
        var bytes = [UInt8](repeating: 0, count: Self.longest + 100)
        let count = read(file.number, &bytes, bytes.count)
        guard count >= 0 else { throw MatrixTokenError(path: path, reason: .unreadable(errno)) }
        let words = String(decoding: bytes.prefix(count), as: UTF8.self).split(whereSeparator: \.isWhitespace)
        guard words.count == 1, let token = MatrixToken(String(words[0])) else {
            throw MatrixTokenError(path: path, reason: .noToken)
        }
        self = token
    }
}

/// Why a token file cannot be used. The error does not repeat its content.
public struct MatrixTokenError: Error, Hashable, Sendable, CustomStringConvertible {
    enum Reason: Hashable, Sendable {
        case unreadable(Int32)
        case noFile
        /// Users other than the owner have access; the mode as in chmod(1).
        case open(mode: UInt32)
        case noToken
    }

    public let path: String
    let reason: Reason

    /// There is no file at this path.
    public var isMissing: Bool { reason == .unreadable(ENOENT) }

    public var description: String {
        switch reason {
        case .unreadable(ENOENT): "\(path): there is no token file. \"notruf matrix setup\" writes one."
        case .unreadable(let code): "\(path): \(String(cString: strerror(code))). The desk's user must be able to read its token."
        case .noFile: "\(path): the token file is not a regular file."
        case .open(let mode):
            "\(path): its mode is \(String(mode, radix: 8)), so users other than its owner can use this token. Run chmod 600 on it; "
                + "if anybody may have read it, make a new one with \"notruf matrix setup --force\"."
        case .noToken:
            "\(path): this is not a token file, which contains nothing but a token. \"notruf matrix setup --force\" writes a new one."
        }
    }
}
