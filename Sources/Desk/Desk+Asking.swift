import Foundation
import ModelKit
import Store

// What is asked, and answered from what is in memory or in the file.
extension Desk {
    var community: Community { environment.community }
    var nextNumber: CaseNumber { state.nextNumber }

    /// In which language somebody is told what he is told.
    func language(of member: MemberID) -> String? { community.language(of: state.directory.member(member)) }

    func welcome(_ moderator: Moderator) -> DeskWelcome {
        let now = environment.clock.now()
        var community = environment.community
        community.zone = community.zone.told(at: now)
        return DeskWelcome(
            me: moderator, community: community, now: now,
            moderators: environment.moderators.map(\.name), chat: environment.chat, trouble: trouble,
            contacts: environment.moderators.emergencyContacts(for: moderator.name), storage: storage)
    }

    /// What a member can report now (K2, K3).
    func window(of member: MemberID) -> ReportableWindow {
        var senders: [ReportableWindow.Sender] = []
        var places: [MemberID: Int] = [:]
        for kept in state.window.received(by: member, at: environment.clock.now()) {
            let author = kept.message.author
            let item = ReportableWindow.Item(
                id: kept.message.id, channel: kept.message.channel, at: kept.message.at, text: kept.message.text)
            if let place = places[author] {
                senders[place].messages.append(item)
            } else {
                places[author] = senders.count
                senders.append(.init(id: author, nick: state.directory.member(author).nick, messages: [item]))
            }
        }
        return ReportableWindow(members: senders)
    }

    /// The dossier, after it was logged that the moderator looked (B2).
    ///
    /// - Parameter unattended: their console fetches it by itself; nil: it does not say.
    func dossier(_ number: CaseNumber, for moderator: Moderator, unattended: Bool? = false) async throws -> Dossier {
        let dossier = try await perform { transaction in
            guard let row = try transaction.row(number) else { throw Problem.noCase(number) }
            return try transaction.look(at: row, moderator, unattended: unattended)
        }
        if viewing[moderator.name] != number {
            viewing[moderator.name] = number
            tellPresence()
        }
        return dossier
    }
}

extension Transaction {
    func look(at row: CaseRow, _ moderator: Moderator, unattended: Bool?) throws -> Dossier {
        guard var subject = try fetchCase(row.number) else { throw UnreadableRow.missing(case: row.number) }
        let discretion = discretion(of: moderator)
        if let refusal = discretion.refusal(of: subject) { throw refusal }
        var row = row
        try noteLook(by: moderator, unattended: unattended, at: &subject, row: &row)
        let extended = CommandRules(community: community, now: now).extended(subject, by: moderator)
        if !extended.isEmpty { try record(extended, on: &subject, row: &row, as: .claimed, by: moderator.name) }
        return try DossierAssembly(
            stores: stores, row: row, discretion: discretion, directory: state.directory, community: community, now: now,
            progress: state.progress, moderators: environment.moderators, chat: environment.chat,
            freshSupport: state.support[row.number]?.abilities
        ).dossier()
    }

    /// Logs a look. That somebody sees to a case that was handed up is told to who waits for it; other looks are told to nobody.
    func noteLook(by moderator: Moderator, unattended: Bool?, at subject: inout Case, row: inout CaseRow) throws {
        let look = CaseEvent.viewed(by: moderator.name, unattended: unattended)
        guard unattended == false, subject.escalation?.isNews(moderator.name) == true else {
            return try append(look, case: row.number)
        }
        try record([look], on: &subject, row: &row, as: .refreshed, by: nil)
    }
}
