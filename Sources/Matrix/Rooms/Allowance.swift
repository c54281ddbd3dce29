import ModelKit

/// Limits how often something is done for a member, so that an exchange with another program that answers every answer comes to
/// an end.
actor Allowance {
    private var taken: [MemberID: [String: Timestamp]] = [:]
    private var refused: [MemberID: Timestamp] = [:]
    private let perHour: Int

    static let answers = 20
    /// Worries that are passed on.
    static let concerns = 5
    /// Invitations of James to a member's own rooms.
    static let rooms = 5

    init(perHour: Int) { self.perHour = perHour }

    /// - Parameter name: what it is for; the same name again does not count twice.
    func take(_ member: MemberID, for name: String, at now: Timestamp) -> Bool {
        taken = taken.mapValues { $0.filter { now - $0.value < .hours(1) } }.filter { !$0.value.isEmpty }
        guard taken[member]?[name] == nil else { return true }
        guard taken[member, default: [:]].count < perHour else { return false }
        taken[member, default: [:]][name] = now
        return true
    }

    /// Whether the member should be told that it is too much, which happens once an hour.
    func isToBeTold(_ member: MemberID, at now: Timestamp) -> Bool {
        refused = refused.filter { now - $0.value < .hours(1) }
        guard refused[member] == nil else { return false }
        refused[member] = now
        return true
    }
}
