// Two clocks tell when a message was said: its author's server stamped it, and the desk (or the server that keeps the chat) noted
// when it had it.
extension EvidenceLine {
    /// Stamp and receipt differ by no more than this where both clocks are right: a message takes its time on the way.
    public static let stampTolerance: Duration = .seconds(5)

    /// By how much the stamp is later than the receipt, negative where it is earlier; nil where they agree.
    public var stampDifference: Duration? {
        let difference = message.at - received
        return difference > Self.stampTolerance || difference < .zero - Self.stampTolerance ? difference : nil
    }

    /// When a message was said, as far as the desk can vouch for it: what the stamp says where it agrees with the receipt, else
    /// the receipt. Whoever shows it then says what the stamp says. The order of the lines is that of the evidence all the same.
    public var saidAt: Timestamp { stampDifference == nil ? message.at : received }
}
