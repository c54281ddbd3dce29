import ModelKit

extension Case? {
    /// Applies the next event in the log of the case. The first one opens it.
    mutating func replay(_ event: CaseEvent, of number: CaseNumber, at time: Timestamp) {
        if case .opened(let opening) = event {
            self = Case(number: number, opening: opening, at: time)
        } else {
            self?.apply(event, at: time)
        }
    }
}
