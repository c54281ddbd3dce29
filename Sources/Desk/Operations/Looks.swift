import ModelKit
import Store

/// Moderators look at cases, and the log records each look (B2).
enum Looks {
    /// The dossier of a case.
    ///
    /// - Parameter unattended: whether their console fetches it by itself; nil if the console does not say.
    /// - Throws: ``Problem`` with status 403 or 404.
    static func dossier(of number: CaseNumber, _ moderator: Moderator, unattended: Bool?, in turn: Turn) throws -> Dossier {
        guard try turn.facts.row(number) != nil else { throw Problem.noCase(number) }
        let theCase = try turn.facts.existing(number)
        let discretion = turn.facts.discretion(of: moderator)
        if let refusal = discretion.refusal(of: theCase) { throw refusal }
        try note(by: moderator, unattended: unattended, at: number, in: turn)
        try turn.write { draft in
            let theCase = try draft.facts.existing(number)
            let extended = Handling.extendedClaim(of: theCase, by: moderator, draft.facts)
            try draft.record(extended, on: number, .everybody(.claimed, by: moderator.name))
        }
        guard let row = try turn.facts.row(number) else { throw UnreadableRow.missing(case: number) }
        return try DossierAssembly(facts: turn.facts, row: row, discretion: discretion).dossier()
    }

    /// Logs a look. If the case was handed up, those who wait for it are told that somebody is looking. Other looks are not
    /// announced.
    private static func note(by moderator: Moderator, unattended: Bool?, at number: CaseNumber, in turn: Turn) throws {
        let look = CaseEvent.viewed(by: moderator.name, unattended: unattended)
        let theCase = try turn.facts.existing(number)
        guard unattended == false, theCase.escalation?.isNews(moderator.name) == true else {
            return try turn.append(look, case: number)
        }
        try turn.write { try $0.record([look], on: number, .everybody(.refreshed)) }
    }

    /// Lets a moderator look at a conversation if they may handle the case. Parties do not even learn that it exists, because
    /// it may be with the person who reported them.
    ///
    /// - Parameter isAgain: whether their console reconnects by itself after it lost the connection.
    /// - Throws: ``Problem`` with status 404.
    static func conversation(_ channel: ChannelID, _ moderator: Moderator, isAgain: Bool, in turn: Turn) throws -> CaseNumber {
        guard let number = try turn.stores.conversations.number(of: channel), let theCase = try turn.facts.case(number),
            turn.facts.discretion(of: moderator).mayHandle(theCase)
        else { throw Problem("no-conversation", status: 404, title: "No such conversation, or no access") }
        try note(by: moderator, unattended: isAgain, at: number, in: turn)
        return number
    }

    /// The member whose addresses an admin wants to see.
    ///
    /// - Throws: ``Problem`` with status 403, 404 or 422.
    static func addresses(of party: Conversation.Party, in number: CaseNumber, _ moderator: Moderator, in turn: Turn) throws
        -> MemberID
    {
        let theCase = try open(number, to: moderator, turn.facts)
        // Anonymous reporters cannot be found in any other way either (B1).
        guard let member = theCase.member(party), !theCase.isAnonymous(member) else {
            throw Problem.noSuchParty(of: number)
        }
        try turn.append(.addressesViewed(by: moderator.name, of: party), case: number)
        return member
    }

    /// The member whom a case accuses, and the channel.
    ///
    /// - Throws: ``Problem`` with status 403, 404 or 422.
    static func accused(of number: CaseNumber, _ moderator: Moderator, in turn: Turn) throws -> (MemberID, ChannelID?) {
        let theCase = try open(number, to: moderator, turn.facts)
        guard theCase.kind == .accusation, let accused = theCase.subject else {
            throw Problem("no-accused", status: 422, title: "Nobody is accused in case \(number)")
        }
        return (accused, theCase.channel)
    }

    /// Remembers the chat's abilities for the accused of a case, which were asked for just now.
    static func note(_ support: [Ability: Support], in number: CaseNumber, _ turn: Turn) {
        turn.state.support[number] = DeskState.FreshSupport(abilities: support, at: turn.now)
    }

    /// A case that a moderator may handle.
    private static func open(_ number: CaseNumber, to moderator: Moderator, _ facts: Facts) throws -> Case {
        guard let theCase = try facts.case(number) else { throw Problem.noCase(number) }
        if let refusal = facts.discretion(of: moderator).refusal(of: theCase) { throw refusal }
        return theCase
    }
}
