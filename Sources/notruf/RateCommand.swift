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

    private static let whichReports = "urn:notruf:which-reports"

    @OptionGroup var options: DeskOptions

    @Argument(help: "The case's number.")
    var number: CaseArgument

    @Argument(help: "How it is rated.")
    var verdict: Verdict

    @Option(help: "A note for the other moderators.")
    var note: String?

    @Option(
        name: .customLong("report"), parsing: .upToNextOption,
        help: "Which reports are malicious, by the numbers that `notruf show` prints; the others count as unproven.")
    var reports: [Int] = []

    @Flag(help: "All reports that the case has now are malicious.")
    var all = false

    func validate() throws {
        if all, !reports.isEmpty { throw ValidationError("Use either --report or --all, not both.") }
        if verdict != .malicious, all || !reports.isEmpty {
            throw ValidationError("--report and --all are for malicious only.")
        }
    }

    func run() async throws {
        let connection = try options.connection()
        var (named, seen) = (reports.isEmpty ? nil : reports, Int?.none)
        if all {
            // The reports at this time: a report that joins in the next moment is not meant.
            let dossier = try await Refusal.failure { try await connection.dossier(number.number) }
            (named, seen) = (Array(1...max(1, dossier.reports.count)), dossier.row.version)
        }
        let command = Command(
            id: UUID(), number: number.number, seen: seen, operation: .rate(verdict, note: note, reports: named))
        let receipt = try await Refusal.failure {
            do throws(ClientError) {
                return try await connection.send(command)
            } catch {
                guard let problem = error.problem, problem.type == Self.whichReports else { throw error }
                throw ReportsMissing(title: problem.title)
            }
        }
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

/// The desk asks which reports are malicious: what the user must add.
private struct ReportsMissing: Error, CustomStringConvertible {
    /// How many people reported which case.
    let title: String

    var description: String {
        title + ". Say which reports are malicious with --report N (numbers from notruf show), or use --all. "
            + "The others count as unproven."
    }
}
