import ModelKit

extension Case? {
    /// Goes on by what the log says next of the case: its first entry opens it.
    mutating func replay(_ event: CaseEvent, of number: CaseNumber, at time: Timestamp) {
        if case .opened(let opening) = event {
            self = Case(number: number, opening: opening, at: time)
        } else {
            self?.apply(event, at: time)
        }
    }
}
