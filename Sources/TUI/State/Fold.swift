import Client
import ModelKit

/// Cases of one flood, on one line: each stays a case of its own, and together they take no place from others.
struct Fold: Sendable, Hashable {
    /// The number that the cases of the flood share.
    let flood: CaseNumber
    /// In the order of the queue; the first represents the fold.
    let cases: [CaseNumber]
    /// The first that nobody has taken, else the first.
    let pressing: CaseNumber
    /// Of the cases, each once, that of the most pressing first.
    let categories: [CategoryID]
    /// How many different people are accused.
    private(set) var people = 0
    /// How many cases nobody has taken, and how many of those are urgent.
    private(set) var new = 0, urgent = 0
    /// Of how many cases something did not reach the chat.
    private(set) var failed = 0
    private(set) var isHandedUp = false
    private(set) var hasConcern = false

    /// - Parameter cases: at least one; in the order of the queue.
    init(flood: CaseNumber, cases: [CaseNumber], in mirror: QueueMirror) {
        self.flood = flood
        self.cases = cases
        pressing = cases.first { mirror.state(of: $0) == .new } ?? cases[0]
        var categories = mirror[pressing].map { [$0.category] } ?? []
        var accused: Set<String> = []
        for row in cases.lazy.compactMap({ mirror[$0] }) {
            if !categories.contains(row.category) { categories.append(row.category) }
            let name = row.accused?.rawValue ?? row.accusedNick
            if !name.isEmpty { accused.insert(name) }
            if row.hasFailed { failed += 1 }
            if row.state != .closed || row.isAlarmUnseen {
                isHandedUp = isHandedUp || row.handedUp
                hasConcern = hasConcern || row.kind == .concern
            }
            guard row.state == .new else { continue }
            new += 1
            if row.priority == .urgent { urgent += 1 }
        }
        self.categories = categories
        people = accused.count
    }

    /// `#12 +39`
    var label: SafeText { "#\(cases[0]) +\(cases.count - 1)" }
}
