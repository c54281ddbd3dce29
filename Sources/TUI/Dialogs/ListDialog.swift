import ModelKit

/// A list from which one item is chosen, also by a digit.
protocol ListDialog: Dialog {
    var selected: Int { get set }
    func count(in state: State) -> Int
}

extension ListDialog {
    var context: Context { .chooser }

    mutating func move(_ step: MoveStep, in state: State) {
        let count = count(in: state)
        selected = step.moved(min(selected, max(0, count - 1)), count: count, page: count)
    }

    mutating func pick(_ place: Int, in state: State) -> Bool {
        guard 0..<count(in: state) ~= place else { return false }
        selected = place
        return true
    }
}
