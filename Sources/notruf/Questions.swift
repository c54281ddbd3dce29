import Foundation
import Glibc
import TUI

/// Asks a person at the terminal, or takes a script's answers from standard input, one per line.
enum Questions {
    /// The question got no answer.
    struct Unanswered: Error, CustomStringConvertible {
        var question: String

        var description: String { "There is no answer to \"\(question)\"." }
    }

    private static var isTerminal: Bool { isatty(STDIN_FILENO) == 1 }

    /// - Parameter usual: what an empty answer means; nil: an empty answer is allowed as it is.
    static func ask(_ question: String, usual: String? = nil) throws -> String {
        prompt(question + (usual.map { " [\($0)]" } ?? ""))
        guard let answer = readLine() else { throw Unanswered(question: question) }
        let text = answer.trimmingCharacters(in: .whitespaces)
        return text.isEmpty ? usual ?? "" : text
    }

    /// Asks without showing the answer while it is typed.
    static func secret(_ question: String) throws -> String {
        prompt(question)
        guard let answer = isTerminal ? hidden() : readLine(), !answer.isEmpty else { throw Unanswered(question: question) }
        return answer
    }

    /// If nobody reads the question, it is not printed: a script's output is its own.
    private static func prompt(_ question: String) {
        if isTerminal { FileHandle.standardError.write(Data((SafeText(question).plain + ": ").utf8)) }
    }

    /// A line from the terminal, key by key, because ^C must not end the program while the terminal's echo is off.
    private static func hidden() -> String? {
        var usual = termios()
        guard tcgetattr(STDIN_FILENO, &usual) == 0 else { return nil }
        var silent = usual
        silent.c_lflag &= ~tcflag_t(ECHO | ICANON | ISIG)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
        defer {
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &usual)
            FileHandle.standardError.write(Data("\n".utf8))
        }
        var line: [UInt8] = []
        var key: UInt8 = 0
        while read(STDIN_FILENO, &key, 1) == 1 {
            switch key {
            case UInt8(ascii: "\r"), UInt8(ascii: "\n"): return String(validating: line, as: UTF8.self)
            // ^C, ^D
            case 3, 4: return nil
            // ^U
            case 21: line = []
            case 8, 127: removeCharacter(from: &line)
            default: line.append(key)
            }
        }
        return nil
    }

    /// Removes all bytes of the last character.
    private static func removeCharacter(from line: inout [UInt8]) {
        while let byte = line.popLast(), byte & 0xC0 == 0x80 {}
    }
}
