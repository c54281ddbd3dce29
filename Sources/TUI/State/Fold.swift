import Client
import ModelKit

/// The cases of one flood on one line. Each remains a case of its own; folded, they do not crowd out other cases.
struct Fold: Sendable, Hashable {
    /// The number that the cases of the flood share.
    let flood: CaseNumber
    /// In the order of the queue; the first one represents the fold.
    let cases: [CaseNumber]
    /// The first unclaimed case, otherwise the first case.
    let pressing: CaseNumber
    /// The categories of the cases, each once, beginning with that of the most pressing case.
    let categories: [CategoryID]
    /// How many different people are accused.
    private(set) var people = 0
    /// How many cases are unclaimed, and how many of those are urgent.
    private(set) var new = 0, urgent = 0
    /// How many cases have an action that did not reach the chat.
    private(set) var failed = 0
    private(set) var isHandedUp = false
    private(set) var hasConcern = false

    /// - Parameter cases: at least one, in the order of the queue.
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
