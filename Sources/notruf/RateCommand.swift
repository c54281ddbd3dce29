import ArgumentParser
import Client
import Foundation
import ModelKit
import TUI

/// `notruf rate`: a verdict from a script.
struct RateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rate", abstract: "Rate a case.",
        discussion: "The verdict takes effect after the undo period; until then it can be undone in a console.")

    @OptionGroup var options: DeskOptions

    @Argument(help: "The case's number.")
    var number: CaseArgument

    @Argument(help: "How it is rated.")
    var verdict: Verdict

    @Option(help: "A note for the other moderators.")
    var note: String?

    func run() async throws {
        let connection = try options.connection()
        let command = Command(id: UUID(), number: number.number, seen: nil, deed: .rate(verdict, note: note))
        let receipt = try await Refusal.failure { try await connection.send(command) }
        if options.json {
            Output.line(try Output.json(receipt))
        } else {
            let undo = receipt.undoUntil.map { "; it can be undone until \(TimeText.current.timeOfDay($0).plain)" } ?? ""
            Output.line("Case \(receipt.number) is rated \(verdict.rawValue)\(undo).")
        }
        try Output.flush()
    }
}

extension Verdict: ExpressibleByArgument {}
