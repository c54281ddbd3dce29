/// A mistake in a configuration file: where it is, and what is allowed there.
public struct ConfigurationError: Error, Hashable, Sendable, CustomStringConvertible {
    /// As it was named when it was opened.
    public var file: String
    /// From 1; nil where the whole file is meant, or the line is not known.
    public var line: Int?
    /// What is wrong, and what is allowed there.
    public var message: String

    /// - Parameter line: from 1.
    public init(file: String, line: Int?, message: String) {
        self.file = file
        self.line = line
        self.message = message
    }

    /// `FILE:LINE: MESSAGE`, as compilers write it.
    public var description: String { line.map { "\(file):\($0): \(message)" } ?? "\(file): \(message)" }
}
