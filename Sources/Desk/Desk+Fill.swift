import ModelKit

extension Desk {
    /// Whether this desk has never had a case.
    public var isEmpty: Bool { nextNumber == 1 }

    /// Creates invented open cases as if they had been reported, to try out large desks. They go through the log like any other
    /// case.
    ///
    /// - Parameter cases: how many to create.
    public func fill(cases: Int) async throws {
        var left = cases
        while left > 0 {
            let count = min(left, 2000)
            try await perform { turn in
                for _ in 0..<count { try Invention.invent(in: turn) }
            }
            left -= count
        }
    }
}
