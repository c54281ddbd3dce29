import ModelKit

/// Tells the desk what happens in a conversation's room.
struct ConversationReader: Sendable {
    let home: MatrixHome

    // MARK: - What happens

    /// Takes events in order. Taking them again changes nothing.
    ///
    /// - Parameter wordsAlone: ignore joins and leaves, which are already known.
    func take(_ events: [JSONValue], in place: MatrixPlace, wordsAlone: Bool = false) async throws {
        guard case .conversation(let channel) = place.purpose else { return }
        let heard = events.compactMap { Heard($0, account: home.account) }
        var told: [ChatEvent] = []
        var name: String?
        var invitation: Invitation?
        for item in heard {
            switch item {
            case .came(let member, let called) where !wordsAlone:
                if member == place.member { name = called ?? member.localpart }
                told.append(.join(channel: channel, member: member))
            case .left(let member, let declined) where !wordsAlone:
                if declined, member == place.member { invitation = try await self.invitation(place) }
                if let invitation { try await settle(invitation, place, .declined) }
                told.append(.leave(channel: channel, member: member))
            case .came, .left: break
            case .said(let spoken): told.append(Self.message(spoken, in: channel))
            case .tookBack(var spoken, let target):
                spoken.text = Heard.takenBack(try await original(target, in: place))
                told.append(Self.message(spoken, in: channel))
            }
        }
        try await tell(told, name: name, of: place.member)
        guard name != nil, let open = try await self.invitation(place) else { return }
        try await settle(open, place, .came)
        guard let text = open.action.text, !text.isEmpty else { return }
        try await home.say(MatrixWords(text), in: place.room, transaction: home.transaction(open.action.id, "text"))
    }

    private func tell(_ events: [ChatEvent], name: String?, of member: MemberID) async throws {
        guard !events.isEmpty else { return }
        let name = name?.limited(to: Limits.nick).text
        try await home.desk.take(events, calling: name.map { [member: $0] } ?? [:])
    }

    private static func message(_ spoken: Heard.Spoken, in channel: ChannelID) -> ChatEvent {
        .message(
            Message(
                id: MessageID(spoken.id), channel: channel, author: spoken.author, at: spoken.at, text: spoken.text),
            recipients: nil)
    }

    /// What a message said before it was removed; the homeserver keeps that for some days.
    private func original(_ event: String, in place: MatrixPlace) async throws(MatrixError) -> String {
        do throws(MatrixError) {
            let event = try await home.event(event)
            // The id may be from another room, whose messages must not be shown here.
            guard event["room_id"]?.string == place.room else { return "…" }
            return MessageContent(event).text
        } catch {
            guard case .refused = error else { throw error }
            return "…"
        }
    }

    // MARK: - What was missed

    /// The most pages of 50 events that are read: five times what a fast typist writes in an hour.
    static let pages = 40

    /// What was said between two tokens, or since a time, in order.
    ///
    /// - Parameters:
    ///   - from: where to begin; nil: now.
    ///   - to: the token at which to end.
    ///   - since: when to end if there is no token, or if the homeserver no longer knows it.
    func missed(in place: MatrixPlace, from: String?, to: String? = nil, since: Timestamp? = nil) async throws(MatrixError)
        -> [JSONValue]
    {
        var events: [JSONValue] = []
        var (token, to) = (from, to)
        for _ in 0..<Self.pages {
            let page: MatrixHome.MessagePage
            do throws(MatrixError) {
                page = try await home.messages(in: place.room, from: token, to: to)
            } catch {
                guard case .refused(let status, _, _) = error else { throw error }
                if status == 400, to != nil, since != nil {
                    to = nil
                    continue
                }
                // The room is gone, or the desk is no longer in it.
                break
            }
            events += page.chunk
            let last = page.chunk.last?["origin_server_ts"]?.integer ?? 0
            let isPast = to == nil && since.map { last < $0.milliseconds } ?? false
            guard let end = page.end, !page.chunk.isEmpty, !isPast else { break }
            token = end
        }
        return events.reversed()
    }

    /// What was said since a position up to which the room was read.
    func missed(in place: MatrixPlace, since position: MatrixSync.Position) async throws(MatrixError) -> [JSONValue] {
        try await missed(in: place, from: nil, to: position.since, since: position.at - MatrixSync.slack)
    }

    /// Takes what was said up to now, before the room is deleted.
    func readToTheEnd(of place: MatrixPlace) async throws {
        let since = home.clock.now() - .hours(1)
        try await take(try await missed(in: place, from: nil, since: since), in: place, wordsAlone: true)
    }

    /// Takes what happened while the desk could not be told.
    func catchUp(_ place: MatrixPlace, since: Timestamp) async throws {
        try await take(try await missed(in: place, from: nil, since: since), in: place, wordsAlone: true)
        guard case .conversation(let channel) = place.purpose else { return }
        let isThere = try await home.membership(of: place.member, in: place.room) == "join"
        let event: ChatEvent =
            isThere ? .join(channel: channel, member: place.member) : .leave(channel: channel, member: place.member)
        let isAwaited = try await invitation(place) != nil
        if isThere || !isAwaited { try await home.desk.take([event]) }
    }

    // MARK: - Invitations

    /// An invitation of a member of another server.
    struct Invitation: Codable, Sendable {
        var action: ChatAction
        var at: Timestamp
    }

    private enum Ending {
        case came, declined
    }

    func invitation(_ place: MatrixPlace) async throws -> Invitation? { try await home.desk.memo(Self.key(place)) }
    func open(_ invitation: Invitation, _ place: MatrixPlace) async throws {
        try await home.desk.keep(invitation, as: Self.key(place))
    }
    func close(_ place: MatrixPlace) async throws { try await home.desk.keep(Invitation?.none, as: Self.key(place)) }

    private func settle(_ invitation: Invitation, _ place: MatrixPlace, _ ending: Ending) async throws {
        let outcome =
            switch ending {
            case .came: ActionOutcome(status: .done)
            case .declined:
                ActionOutcome(status: .failed, detail: "the member is from another server: they were invited and declined")
            }
        try await home.desk.settle(invitation.action.id, outcome)
        try await close(place)
    }

    private static func key(_ place: MatrixPlace) -> String { "matrix invitation \(place.purpose.key)" }
}
