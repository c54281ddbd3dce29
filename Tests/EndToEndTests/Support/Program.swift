import Foundation

/// A program that a test runs, and ends with it.
final class Program: @unchecked Sendable {
    // Process is thread-safe for what is used here: it is configured before it runs, and then only asked and signalled.
    private let process = Process()
    let output: OutputFile
    let errors: OutputFile

    /// The program under test, built beside the tests.
    static let notruf = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "notruf").path

    init(_ path: String, _ arguments: [String], environment: [String: String] = [:]) throws {
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment
            .merging(["SWIFT_BACKTRACE": "enable=no", "LANG": "C.UTF-8", "LANGUAGE": "en"]) { $1 }
            .merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        output = try OutputFile()
        errors = try OutputFile()
        process.standardOutput = output.handle
        process.standardError = errors.handle
        try process.run()
    }

    var identifier: Int32 { process.processIdentifier }
    var isRunning: Bool { process.isRunning }

    func signal(_ signal: Int32) { if process.isRunning { kill(process.processIdentifier, signal) } }

    /// The exit status, when it has ended.
    func end() async throws -> Int32 {
        try await eventually("\(process.executableURL?.lastPathComponent ?? "") ends") { !process.isRunning }
        return process.terminationStatus
    }

    /// As a power cut would do it.
    func killAtOnce() async throws {
        signal(SIGKILL)
        _ = try await end()
    }

    deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

    /// Runs to the end: status, and what it said.
    static func run(_ path: String, _ arguments: [String], environment: [String: String] = [:]) async throws -> (
        status: Int32, output: String, errors: String
    ) {
        let program = try Program(path, arguments, environment: environment)
        let status = try await program.end()
        return (status, program.output.text, program.errors.text)
    }
}

/// What a program writes, in a file that nobody else sees.
final class OutputFile: Sendable {
    let handle: FileHandle
    private let path: String

    init() throws {
        path = temporaryFolder() + "/output"
        _ = FileManager.default.createFile(atPath: path, contents: nil)
        handle = try FileHandle(forUpdating: URL(filePath: path))
    }

    var text: String { (try? String(contentsOfFile: path, encoding: .utf8)) ?? "" }
}

/// A folder that only this test uses.
func temporaryFolder() -> String {
    let path = FileManager.default.temporaryDirectory.path + "/ntf-" + UUID().uuidString.prefix(8).lowercased()
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
}

/// What a test waited for did not come about.
struct NeverHappened: Error, CustomStringConvertible {
    var description: String
}

/// Waits until something holds; what it waits for is looked at again and again.
func eventually(
    _ what: String, within limit: Duration = .seconds(30), describing state: () -> String = { "" },
    _ holds: () async throws -> Bool
) async throws {
    let end = ContinuousClock.now + limit
    while try await !holds() {
        guard ContinuousClock.now < end else { throw NeverHappened(description: "\(what): not within \(limit)\n\(state())") }
        try await Task.sleep(for: .milliseconds(20))
    }
}
