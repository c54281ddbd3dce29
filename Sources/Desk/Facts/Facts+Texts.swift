import ModelKit

// Texts for members, in their language.
extension Facts {
    /// The community's text in a member's language.
    ///
    /// - Parameter place: the channel that the text names.
    func text(
        _ key: Texts.Key, for member: MemberID, case number: CaseNumber, _ values: [String: String] = [:],
        at place: Channel? = nil
    ) -> String {
        let all = ["case": String(number), "community": community.name, "channel": place?.name ?? ""].merging(values) { $1 }
        return community.texts.text(key, in: language(of: member), all, at: place?.kind ?? .public)
    }

    /// A time in the member's language and format.
    func told(_ time: Timestamp, to member: MemberID) -> String { community.zone.text(time, in: language(of: member), now: now) }

    func language(of member: MemberID) -> String? { community.language(of: directory.member(member)) }
}
