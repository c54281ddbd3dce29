/// The connections that have shown no token yet.
///
/// There is always room for one more, since it may be about to show one: another stranger makes way for it, of the same peer where that
/// has too many, else of the peer that has most. A stranger that has asked something may be known in a moment, and goes last.
struct Strangers<ID: Hashable> {
    private struct Stranger {
        var id: ID
        var peer: Peer
        var isAsking = false
    }

    private let bounds: StrangerBounds
    /// By their arrival.
    private var strangers: [Stranger] = []

    init(_ bounds: StrangerBounds) { self.bounds = bounds }

    func contains(_ id: ID) -> Bool { strangers.contains { $0.id == id } }

    /// - Returns: whose connection makes way for this one, if one has to.
    mutating func enter(_ id: ID, from peer: Peer) -> ID? {
        defer { strangers.append(Stranger(id: id, peer: peer)) }
        let counts = Dictionary(strangers.map { ($0.peer, 1) }, uniquingKeysWith: +)
        let crowded: Peer
        if counts[peer, default: 0] >= bounds.each {
            crowded = peer
        } else if strangers.count >= bounds.all, let most = counts.max(by: { $0.value < $1.value }) {
            crowded = most.key
        } else {
            return nil
        }
        let candidates = strangers.filter { $0.peer == crowded }
        guard let leaving = candidates.first(where: { !$0.isAsking }) ?? candidates.first else { return nil }
        remove(leaving.id)
        return leaving.id
    }

    /// A request has come of it, or been answered without a token.
    mutating func set(_ id: ID, isAsking: Bool) {
        guard let index = strangers.firstIndex(where: { $0.id == id }) else { return }
        strangers[index].isAsking = isAsking
    }

    /// It has shown a token, or is gone.
    mutating func remove(_ id: ID) { strangers.removeAll { $0.id == id } }
}
