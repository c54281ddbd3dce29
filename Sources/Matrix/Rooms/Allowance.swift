import ModelKit

/// How often something is done for somebody at most: whoever answers every answer, such as another program, comes to an end.
actor Allowance {
    private var taken: [MemberID: [String: Timestamp]] = [:]
    private var refused: [MemberID: Timestamp] = [:]
    private let perHour: Int

    static let answers = 20
    /// Worries that are passed on.
    static let concerns = 5
    /// Rooms of their own to which somebody invites James.
    static let rooms = 5

    init(perHour: Int) { self.perHour = perHour }

    /// - Parameter name: for what; the same again takes no more.
    func take(_ member: MemberID, for name: String, at now: Timestamp) -> Bool {
        taken = taken.mapValues { $0.filter { now - $0.value < .hours(1) } }.filter { !$0.value.isEmpty }
        guard taken[member]?[name] == nil else { return true }
        guard taken[member, default: [:]].count < perHour else { return false }
        taken[member, default: [:]][name] = now
        return true
    }

    /// Whether somebody is to be told that it is too much: once an hour.
    func isToBeTold(_ member: MemberID, at now: Timestamp) -> Bool {
        refused = refused.filter { now - $0.value < .hours(1) }
        guard refused[member] == nil else { return false }
        refused[member] = now
        return true
    }
}
