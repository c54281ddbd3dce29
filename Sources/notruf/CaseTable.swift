import ModelKit
import TUI

/// Cases as aligned lines for people. What members wrote is made harmless.
struct CaseTable: CaseListing {
    private let times: TimeText
    private var begun = false

    init(_ times: TimeText) { self.times = times }

    private static let widths = [8, 8, 8, 17, 12, 20, 22]

    mutating func add(_ row: CaseRow) {
        if !begun { write(["CASE", "STATE", "PRIORITY", "SINCE", "CATEGORY", "ACCUSED", "REPORTED BY", "VERDICT"]) }
        begun = true
        let isNamed = row.kind != .concern || row.isAboutSelf || row.accused != nil
        let accused = isNamed ? row.accusedNick : "not named"
        let priors = row.priors > 0 ? " ▲\(row.priors)" : ""
        let others = row.reporters > 1 ? " (+\(row.reporters - 1))" : ""
        let reporter = row.anonymous ? "anonymous" : row.reporter
        let end =
            row.decision.map { "\($0.verdict.rawValue) by \($0.by)" }
            ?? row.claim.map { "claimed by \($0.by)" } ?? ""
        write([
            "#\(row.number)", row.state.rawValue, row.priority.rawValue, times.minute(row.opened).plain, row.category.rawValue,
            accused + priors, reporter + others, end,
        ])
    }

    mutating func finish() {}

    private func write(_ cells: [String]) {
        var line = ""
        for (index, cell) in cells.enumerated() {
            let text = SafeText(cell)
            guard index < Self.widths.count else {
                line += text.plain
                break
            }
            line += text.truncated(to: Self.widths[index]).padded(to: Self.widths[index]).plain + " "
        }
        while line.last == " " { line.removeLast() }
        Output.line(line)
    }
}
