/// The connections that have not shown a token yet.
///
/// There is always room for one more, because it may be about to show one. Another stranger makes way for it: one from the same
/// peer if that peer has too many connections, or else one from the peer that has the most. A stranger that has sent a request
/// may be known in a moment, so it goes last.
struct Strangers<ID: Hashable> {
    private struct Stranger {
        var id: ID
        var peer: Peer
        var isAsking = false
    }

    private let bounds: StrangerBounds
    /// In order of arrival.
    private var strangers: [Stranger] = []

    init(_ bounds: StrangerBounds) { self.bounds = bounds }

    func contains(_ id: ID) -> Bool { strangers.contains { $0.id == id } }

    /// - Returns: the connection that makes way for this one; nil if none has to.
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

    /// Notes that a connection has sent a request, or that the request was answered without a token.
    mutating func set(_ id: ID, isAsking: Bool) {
        guard let index = strangers.firstIndex(where: { $0.id == id }) else { return }
        strangers[index].isAsking = isAsking
    }

    /// Removes a connection that has shown a token, or has closed.
    mutating func remove(_ id: ID) { strangers.removeAll { $0.id == id } }
}
