// Two clocks tell when a message was said: its author's server stamped it, and the desk (or the server that keeps the chat) noted
// when it had it.
extension EvidenceLine {
    /// Stamp and receipt differ by no more than this where both clocks are right: a message takes its time on the way.
    public static let stampTolerance: Duration = .seconds(5)

    /// By how much the stamp is later than the receipt, negative where it is earlier; nil where they agree.
    public var stampDifference: Duration? { message.stampDifference(from: received) }

    /// When a message was said, as far as the desk can vouch for it: what the stamp says where it agrees with the receipt, else
    /// the receipt. Whoever shows it then says what the stamp says; the line stands where it was received.
    public var saidAt: Timestamp { message.saidAt(received: received) }
}

extension Message {
    func stampDifference(from received: Timestamp) -> Duration? {
        let difference = at - received
        let tolerance = EvidenceLine.stampTolerance
        return difference > tolerance || difference < .zero - tolerance ? difference : nil
    }

    /// When it was said, as far as whoever received it can vouch for it.
    public func saidAt(received: Timestamp) -> Timestamp { stampDifference(from: received) == nil ? at : received }
}
