import ArgumentParser
import Foundation
import TUI

/// Ends the program with a sentence on stderr and the status that a shell expects: 1 for a failure, 64 for wrong arguments or
/// settings.
enum Refusal {
    static func usage<Value>(_ work: () throws -> Value) throws -> Value { try end(work, with: ExitCode(64)) }
    static func failure<Value>(_ work: () throws -> Value) throws -> Value { try end(work, with: ExitCode(1)) }

    /// The desk's words may contain a member's words, so the text is made harmless.
    static func tell(_ text: String) {
        FileHandle.standardError.write(Data(("notruf: " + SafeText(text).plain + "\n").utf8))
    }

    /// For a request to a desk.
    static func failure<Value>(_ question: () async throws -> Value) async throws -> Value {
        do {
            return try await question()
        } catch {
            tell("\(error)")
            throw ExitCode(1)
        }
    }

    private static func end<Value>(_ work: () throws -> Value, with code: ExitCode) throws -> Value {
        do {
            return try work()
        } catch {
            tell("\(error)")
            throw code
        }
    }
}
