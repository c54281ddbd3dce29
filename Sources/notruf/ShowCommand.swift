import ArgumentParser
import Client
import ModelKit
import TUI

/// `notruf show`: the dossier of a case. The desk logs the look, as it does for a console.
struct ShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a case's dossier.", discussion: "The desk logs that you looked.")

    @OptionGroup var options: DeskOptions

    @Argument(help: "The case's number.")
    var number: CaseArgument

    func run() async throws {
        let connection = try options.connection()
        let dossier = try await Refusal.failure { try await connection.dossier(number.number) }
        if options.json {
            Output.line(try Output.json(dossier, pretty: true))
        } else {
            for line in DossierText(dossier, .current).lines { Output.line(line) }
        }
        try Output.flush()
    }
}
