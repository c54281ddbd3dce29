// Two clocks say when a message was said: the author's server stamped it, and the desk (or the server that keeps the chat)
// noted when it received it.
extension EvidenceLine {
    /// The largest difference between stamp and receipt if both clocks are right, since a message takes time to arrive.
    public static let stampTolerance: Duration = .seconds(5)

    /// How much later the stamp is than the receipt (negative if it is earlier); nil if they agree.
    public var stampDifference: Duration? { message.stampDifference(from: received) }

    /// When a message was said, as far as the desk can vouch for it: the stamp if it agrees with the receipt, otherwise the
    /// receipt. In the second case the caller also shows the stamp, and the line is placed by its receipt.
    public var saidAt: Timestamp { message.saidAt(received: received) }
}

extension Message {
    func stampDifference(from received: Timestamp) -> Duration? {
        let difference = at - received
        let tolerance = EvidenceLine.stampTolerance
        return difference > tolerance || difference < .zero - tolerance ? difference : nil
    }

    /// When it was said, as far as the recipient can vouch for it.
    public func saidAt(received: Timestamp) -> Timestamp { stampDifference(from: received) == nil ? at : received }
}
