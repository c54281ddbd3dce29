import ArgumentParser
import Client
import ModelKit

/// `notruf cases`: the cases, newest first, closed ones too.
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
        _ = try Refusal.usage { try CaseFilter(parsing: filter) }
        var listing: any CaseListing = options.json ? CaseArray() : CaseTable(.current)
        var last: CaseNumber?
        while true {
            let page = try await Refusal.failure { [last] in try await connection.cases(filter: filter, before: last) }
            for row in page { try listing.add(row) }
            guard let oldest = page.last else { break }
            last = oldest.number
            try Output.flush()
        }
        listing.finish()
        try Output.flush()
    }
}

/// A way of writing cases down.
protocol CaseListing {
    mutating func add(_ row: CaseRow) throws
    mutating func finish()
}
