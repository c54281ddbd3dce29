import Foundation
import ModelKit
import Store

// Questions that are answered from memory or from the file.
extension Desk {
    var community: Community { environment.community }
    var nextNumber: CaseNumber { state.nextNumber }

    /// Reads from the file.
    func read<Value: Sendable>(_ look: @Sendable (Stores) throws -> Value) throws -> Value { try log.read(look) }

    func discretion(of moderator: Moderator) -> Discretion { Discretion(moderator: moderator, hidden: state.hidden) }

    /// The language of texts for a member.
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

    /// The dossier. The log records first that the moderator looked (B2).
    ///
    /// - Parameter unattended: whether their console fetches it by itself; nil if the console does not say.
    func dossier(_ number: CaseNumber, for moderator: Moderator, unattended: Bool? = false) async throws -> Dossier {
        let dossier = try await perform { try Looks.dossier(of: number, moderator, unattended: unattended, in: $0) }
        if viewing[moderator.name] != number {
            viewing[moderator.name] = number
            tellPresence()
        }
        return dossier
    }
}
