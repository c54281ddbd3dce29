import ModelKit

extension Desk {
    /// There was never a case here.
    public var isEmpty: Bool { nextNumber == 1 }

    /// Puts invented open cases on the desk, as if they had been reported, to try sizes. They go through the log like any other.
    ///
    /// - Parameter cases: how many.
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
