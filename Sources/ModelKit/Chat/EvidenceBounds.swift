extension [EvidenceLine] {
    /// The lines with no more than so many bytes of words together. Where there are more, the longest keep only their beginnings and
    /// ends; those around the selected ones make room first.
    public func bounded(within room: Int) -> [EvidenceLine] {
        guard reduce(0, { $0 + $1.bytes }) > room else { return self }
        let selected = filter { $0.part == .selected }.map(\.bytes)
        let share = selected.fairShare(of: room / 4 * 3)
        let others = filter { $0.part != .selected }.map(\.bytes)
        let rest = others.fairShare(of: room - selected.reduce(0) { $0 + Swift.min($1, share) })
        return map { line in
            let most = line.part == .selected ? share : rest
            return line.bytes > most ? line.bounded(to: most / line.texts) : line
        }
    }
}

extension [Int] {
    /// How much each may take at most so that all fit into a room; those who take less leave theirs to the others.
    public func fairShare(of room: Int) -> Int {
        var left = room
        for (index, wanted) in sorted().enumerated() {
            let share = left / (count - index)
            if wanted > share { return Swift.max(0, share) }
            left -= wanted
        }
        return room
    }
}
