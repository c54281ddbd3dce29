import ArgumentParser
import Client
import ModelKit

/// `notruf cases`: the cases, newest first, including closed ones.
struct CasesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cases", abstract: "List cases, newest first.",
        discussion: """
            Without a filter it lists all cases that you may see, closed ones too. The terms of a filter are those of the console: \
            state:open team:youth category:insult accused:bolle reporter:mimi claimed:jonas verdict:justified priority:urgent \
            is:failed, numbers, and words, which are also looked for in what was said. All of them must match. The accused is found \
            by every name that they have or had, and spelling does not matter: mueller finds Müller.
            """)

    @OptionGroup var options: DeskOptions

    @Argument(help: ArgumentHelp("Terms that must all match, such as state:open.", valueName: "filter"))
    var filter: [String] = []

    func run() async throws {
        let connection = try options.connection()
        let filter = filter.joined(separator: " ")
        _ = try Refusal.usage {
            guard !IdentifierForm.hasControlCharacter(filter) else {
                throw ValidationError("\"\(filter)\" is not understood: a filter must not contain control characters")
            }
            return try CaseFilter(parsing: filter)
        }
        var listing: any CaseListing = options.json ? CaseArray() : CaseTable(.current)
        var last: CaseNumber?
        var unshown: [CaseNumber] = []
        while true {
            let page = try await Refusal.failure { [last] in try await connection.cases(filter: filter, before: last) }
            for row in page.rows { try listing.add(row) }
            unshown += page.unshown
            guard let oldest = page.oldest else { break }
            last = oldest
            try Output.flush()
        }
        listing.finish()
        try Output.flush()
        guard unshown.isEmpty else {
            // A list in which cases are missing must not look complete.
            let cases = unshown.prefix(10).map { "#\($0)" }.joined(separator: ", ") + (unshown.count > 10 ? ", …" : "")
            Refusal.tell(
                "\(unshown.count) \(unshown.count == 1 ? "case" : "cases") of a newer desk cannot be shown here (\(cases)): update this notruf."
            )
            throw ExitCode(1)
        }
    }
}

/// A format for a list of cases.
protocol CaseListing {
    mutating func add(_ row: CaseRow) throws
    mutating func finish()
}
