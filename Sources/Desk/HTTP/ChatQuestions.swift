import ModelKit

/// Questions to the chat on behalf of a moderator.
struct ChatQuestions {
    let desk: Desk

    init(_ desk: Desk) { self.desk = desk }

    /// How the chat's abilities differ for the accused of a case right now. What the report found may be outdated.
    func support(in number: CaseNumber, for moderator: Moderator) async throws -> [Ability: Support] {
        let (accused, channel) = try await desk.perform { try Looks.accused(of: number, moderator, in: $0) }
        guard let ask = await desk.environment.support else { return [:] }
        let found = try await ask(accused, channel)
        try await desk.perform { Looks.note(found, in: number, $0) }
        return found
    }

    // MARK: - Addresses

    /// The addresses that a party of a case has connected from. The log records first that an admin looked (B2).
    func addresses(of party: Conversation.Party, in number: CaseNumber, for moderator: Moderator) async throws -> MemberAddresses
    {
        guard moderator.seesAddresses else {
            throw Problem("admins-only", status: 403, title: "Only admins see addresses", detail: "hand the case up")
        }
        if let obstacle = await desk.environment.chat.obstacle(to: .addresses) {
            throw Problem(
                "unavailable", status: 422, title: "This chat server provides no addresses", detail: obstacle.text(in: "en"))
        }
        guard let ask = await desk.environment.addresses else {
            throw Problem("unavailable", status: 422, title: "This chat server provides no addresses")
        }
        let member = try await desk.perform { try Looks.addresses(of: party, in: number, moderator, in: $0) }
        return MemberAddresses(party: party, addresses: try await ask(member))
    }
}
