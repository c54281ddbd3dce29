extension [EvidenceLine] {
    /// The lines with at most this many bytes of text in total. If they have more, the longest texts keep only their beginning
    /// and end; the lines around the selected ones are shortened first.
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
    /// The most that each of these sizes may take so that all fit into the room. What the smaller ones leave unused goes to the
    /// others.
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
