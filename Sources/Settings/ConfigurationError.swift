/// A mistake in a configuration file: where it is, and what is allowed there.
public struct ConfigurationError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The path under which the file was opened.
    public var file: String
    /// The line, from 1; nil if it is about the whole file, or if the line is unknown.
    public var line: Int?
    /// What is wrong, and what is allowed instead.
    public var message: String

    /// - Parameter line: from 1.
    public init(file: String, line: Int?, message: String) {
        self.file = file
        self.line = line
        self.message = message
    }

    /// `FILE:LINE: MESSAGE`, in the format of compilers.
    public var description: String { line.map { "\(file):\($0): \(message)" } ?? "\(file): \(message)" }
}
