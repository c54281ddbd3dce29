import Client
import ModelKit

/// The lines of the queue. Each is a case, or the cases of a flood folded into one line, and is identified by the case that
/// represents it. The list is rebuilt when it changes, not for every key.
struct QueueList: Sendable {
    /// The case that represents each line, in screen order.
    private(set) var numbers: [CaseNumber] = []
    /// The folds, by the case that represents them.
    private(set) var folds: [CaseNumber: Fold] = [:]
    /// The lines with unclaimed urgent cases, in order. Urgent cases come first, so these are among the first lines.
    private(set) var urgent: [Int] = []
    /// How many unclaimed urgent cases there are.
    private(set) var urgentCases = 0
    /// How many cases the lines contain, including those in folds.
    private(set) var caseCount = 0
    /// For each case, its flood, if several cases of the flood are listed, folded or not.
    private(set) var floods: [CaseNumber: CaseNumber] = [:]
    /// The width of the widest fold's label, `#12 +39`, in columns; 0 without folds.
    private(set) var foldWidth = 0
    /// For each folded case, the case that represents it.
    private var representatives: [CaseNumber: CaseNumber] = [:]

    init() {}

    /// - Parameters:
    ///   - numbers: the cases, in the order of the queue.
    ///   - unfolded: the floods whose cases have lines of their own.
    init(_ numbers: [CaseNumber], in mirror: QueueMirror, unfolded: Set<CaseNumber> = []) {
        caseCount = numbers.count
        self.numbers = numbers
        let floods = mirror.floods
        if !floods.isEmpty { fold(floods, unfolded: unfolded, in: mirror) }
        findUrgent(in: mirror)
    }

    private mutating func fold(_ known: [CaseNumber: CaseNumber], unfolded: Set<CaseNumber>, in mirror: QueueMirror) {
        var cases: [CaseNumber: [CaseNumber]] = [:]
        for number in numbers {
            if let flood = known[number] { cases[flood, default: []].append(number) }
        }
        // A single case is not a flood, even if there once were others.
        cases = cases.filter { $0.value.count > 1 }
        for (flood, members) in cases {
            for number in members { floods[number] = flood }
            guard !unfolded.contains(flood) else { continue }
            for number in members { representatives[number] = members[0] }
            let fold = Fold(flood: flood, cases: members, in: mirror)
            folds[members[0]] = fold
            foldWidth = max(foldWidth, fold.label.width)
        }
        if !folds.isEmpty { numbers = numbers.filter { representatives[$0] == nil || folds[$0] != nil } }
    }

    private mutating func findUrgent(in mirror: QueueMirror) {
        for (line, number) in numbers.enumerated() {
            guard mirror.priority(of: number) == .urgent else { return }
            let count = folds[number]?.urgent ?? (mirror.state(of: number) == .new ? 1 : 0)
            if count > 0 { urgent.append(line) }
            urgentCases += count
        }
    }

    /// How many unclaimed urgent cases are on one of the `urgent` lines.
    func urgentCases(on line: Int) -> Int { folds[numbers[line]]?.urgent ?? 1 }

    /// The line of a case, its own or its fold's. The search goes outwards from the expected line.
    func line(of number: CaseNumber, near hint: Int) -> Int? {
        let number = representatives[number] ?? number
        var (low, high) = (min(hint, numbers.count - 1), hint + 1)
        while low >= 0 || high < numbers.count {
            if low >= 0, numbers[low] == number { return low }
            if high < numbers.count, numbers[high] == number { return high }
            low -= 1
            high += 1
        }
        return nil
    }

    /// The fold that a case is in.
    func fold(of number: CaseNumber) -> Fold? { representatives[number].flatMap { folds[$0] } }
}
