import ArgumentParser
import Foundation

/// Ends the program with a sentence on stderr and the status that a shell expects: 1 for a failure, 64 for a mistake in what it
/// was given.
enum Refusal {
    static func usage<Value>(_ work: () throws -> Value) throws -> Value { try end(work, with: ExitCode(64)) }
    static func failure<Value>(_ work: () throws -> Value) throws -> Value { try end(work, with: ExitCode(1)) }

    static func tell(_ text: String) { FileHandle.standardError.write(Data(("notruf: " + text + "\n").utf8)) }

    private static func end<Value>(_ work: () throws -> Value, with code: ExitCode) throws -> Value {
        do {
            return try work()
        } catch {
            tell("\(error)")
            throw code
        }
    }
}
