import Chat
import Foundation
import ModelKit

/// Fetches the evidence of a report at once and in full, so that what its author redacts later is already here.
struct EvidenceFetch: Sendable {
    let client: MatrixClient
    let profiles: ProfileFetch
    let keys: KeyRing
    let powers: RoomPowers
    let clock: DeskClock
    /// The number of lines shown before and after a reported one (K8).
    let context: Int
    let community: Community

    /// The types of events that people read.
    private static let readable = [
        "m.room.message", "m.room.encrypted", "m.sticker", "m.reaction", "m.poll.start", "org.matrix.msc3381.poll.start",
        "m.room.redaction",
    ]
    /// The number of events on each side that are searched for lines.
    private static let margin = 40

    /// Reads everything about a report, each part separately.
    ///
    /// - Throws: an error of the homeserver as a whole: it wants to be asked later, or does not accept the desk. If only a part
    ///   cannot be read, it does not throw.
    func report(_ listed: ListedReport) async throws(MatrixError) -> EvidenceReading {
        var reading = EvidenceReading(report: draft(listed), hasMessage: true)
        var accused = listed.accused
        var room: String?
        if case .message(let inRoom, let event) = listed.target {
            room = inRoom
            let found = try await evidence(of: event, in: inRoom, listed, &reading.gaps)
            reading.report.channel = found.channel
            reading.report.lines = found.lines
            reading.report.messages = [MessageID(found.message)]
            reading.hasMessage = found.isThere
            accused = accused ?? found.sender
        }
        reading.report.reporter = try await person(listed.reporter, in: nil, beside: nil, as: .reporter, &reading.gaps)
        guard let accused else { return reading }
        // If the room was deleted, what it says about members is already noted as missing.
        let place = reading.lacks(.deletedRoom) ? nil : room
        reading.report.accused = try await person(accused, in: place, beside: listed.reporter, as: .accused, &reading.gaps)
        let powers = await powers.reading(against: accused, in: place)
        reading.report.support = powers.support
        if let failure = powers.failure { try note(failure, .powers, &reading.gaps) }
        return reading
    }

    private func person(
        _ id: MemberID, in room: String?, beside other: MemberID?, as source: EvidenceGap.Source, _ gaps: inout [EvidenceGap]
    ) async throws(MatrixError) -> FetchedReport.Person {
        let found = await profiles.reading(id, in: room, beside: other)
        if let failure = found.failure { try note(failure, source, &gaps) }
        return found.person
    }

    private func note(_ error: MatrixError, _ source: EvidenceGap.Source, _ gaps: inout [EvidenceGap]) throws(MatrixError) {
        if error.isOfEveryQuestion { throw error }
        gaps.append(EvidenceGap(source, error))
    }

    private func draft(_ listed: ListedReport) -> FetchedReport {
        let (note, isCut) = listed.reason.limited(to: Limits.note - 1)
        return FetchedReport(
            id: listed.key, reporter: FetchedReport.Person(member: Member(id: listed.reporter, nick: listed.reporter.localpart)),
            at: listed.received,
            accused: nil, category: community.category(named: listed.reason)?.id ?? Community.unsortedCategory, channel: nil,
            messages: [], lines: [], note: isCut ? note + "…" : note, confidant: powers.account)
    }

    /// What was found of a message and the lines around it.
    private struct Found {
        /// The message that was meant.
        var message: String
        var channel: Channel
        var lines: [EvidenceLine]
        var sender: MemberID?
        var isThere: Bool
    }

    private func evidence(of event: String, in room: String, _ listed: ListedReport, _ gaps: inout [EvidenceGap])
        async throws(MatrixError) -> Found
    {
        let original = try await original(event, &gaps)
        let place = try await place(room, &gaps)
        let channel = place?.channel(room) ?? Channel(id: ChannelID(room), kind: .private, name: listed.roomName ?? room)
        let message = try await message(meantBy: event, original)
        let transcript = try await transcript(around: message, in: room, original, &gaps)
        var lines: [EvidenceLine] = []
        for (order, (line, part)) in transcript.shown(around: message, context: context).enumerated() {
            lines.append(
                await evidence(
                    line, part, order: order, of: transcript, in: channel, version: place?.version, reported: reported(listed)))
        }
        let isThere = !lines.isEmpty
        if isThere {
            // One of the two is enough.
            gaps.removeAll { $0.source == .message }
        } else if place != nil, gaps.isEmpty {
            // The remembered information about the room may be outdated.
            await profiles.memory.forget("room \(room)")
            _ = try await self.place(room, &gaps)
        }
        let author = original?["sender"]?.string.flatMap { MemberID($0, .foreign) }
        let sender = author ?? transcript.lines.first { $0.id == message }?.sender
        if lines.isEmpty, let accused = listed.accused ?? sender {
            let why = gaps.first { $0.source == .message }?.why
            lines = [gone(event, by: accused, in: channel, at: reported(listed), why: why)]
        }
        return Found(message: message, channel: channel, lines: lines, sender: sender, isThere: isThere)
    }

    /// The event as it was sent; nil if it is gone, or cannot be read at the moment.
    private func original(_ event: String, _ gaps: inout [EvidenceGap]) async throws(MatrixError) -> JSONValue? {
        do throws(MatrixError) { return try await original(event) } catch {
            try note(error, .message, &gaps)
            return nil
        }
    }

    /// Nil if the room is gone, or cannot be read at the moment.
    private func place(_ room: String, _ gaps: inout [EvidenceGap]) async throws(MatrixError) -> MatrixRoom? {
        do throws(MatrixError) { return try await profiles.room(room) } catch {
            if error.code == "M_NOT_FOUND" { gaps.append(.deletedRoom) } else { try note(error, .room, &gaps) }
            return nil
        }
    }

    /// The message that was meant, because some programs report the new version of a message. An event that claims to replace
    /// another author's message does not count.
    private func message(meantBy event: String, _ original: JSONValue?) async throws(MatrixError) -> String {
        guard let original, let target = MessageContent(original).replaces else { return event }
        let replaced: JSONValue?
        do throws(MatrixError) { replaced = try await self.original(target) } catch {
            if error.isOfEveryQuestion { throw error }
            return event
        }
        guard let replaced, replaced["sender"] == original["sender"], replaced["room_id"] == original["room_id"] else {
            return event
        }
        return target
    }

    private func reported(_ listed: ListedReport) -> Timestamp { FetchedReport.made(at: listed.received, readAt: clock.now()) }

    // MARK: - What the homeserver has

    /// An event as it was sent, before any redaction; nil if it is gone.
    func original(_ event: String) async throws(MatrixError) -> JSONValue? {
        do throws(MatrixError) {
            let answer = try await profiles.memory.value("event \(event)", for: .seconds(30)) { () async throws(MatrixError) in
                try await client.exact(.get("_synapse", "admin", "v1", "fetch_event", event))
            }
            return answer["event"]
        } catch {
            guard error.code == "M_NOT_FOUND" else { throw error }
            return nil
        }
    }

    /// What was said around an event. If that cannot be read, only the event itself, and the reason is noted.
    private func transcript(around event: String, in room: String, _ original: JSONValue?, _ gaps: inout [EvidenceGap])
        async throws(MatrixError) -> MatrixTranscript
    {
        do throws(MatrixError) { return try await transcript(around: event, in: room) } catch {
            // If the message is gone, nothing around it counts as missing.
            let isGone = error.code == "M_NOT_FOUND" && (original == nil || gaps.contains(.deletedRoom))
            if !isGone { try note(error, .surroundings, &gaps) }
            return MatrixTranscript(original.map { [$0] } ?? [], around: event)
        }
    }

    /// What was said around an event; the desk need not be in the room.
    private func transcript(around event: String, in room: String) async throws(MatrixError) -> MatrixTranscript {
        struct Answer: Decodable, Sendable {
            var before: [JSONValue]
            var event: JSONValue
            var after: [JSONValue]

            enum CodingKeys: String, CodingKey {
                case before = "events_before"
                case event
                case after = "events_after"
            }
        }
        let filter = JSONValue.object([
            "types": .array(Self.readable.map { .string($0) }), "lazy_load_members": .bool(true),
        ])
        let bytes = (try? CanonicalJSON.bytes(filter)) ?? []
        let query = ["limit": String(2 * Self.margin), "filter": String(decoding: bytes, as: UTF8.self)]
        let answer = try await client.call(
            .get("_synapse", "admin", "v1", "rooms", room, "context", event, query: query), as: Answer.self)
        return MatrixTranscript(answer.before.reversed() + [answer.event] + answer.after, around: event)
    }

    /// The lines around a reported message, once those that follow it have been said.
    ///
    /// - Returns: nil if some are still missing and may yet come.
    func later(than event: String, in room: String, whateverThereIs: Bool) async throws(MatrixError) -> [EvidenceLine]? {
        let transcript: MatrixTranscript
        do throws(MatrixError) { transcript = try await self.transcript(around: event, in: room) } catch {
            if error.isPassing || error.isOfEveryQuestion { throw error }
            return []
        }
        let shown = transcript.shown(around: event, context: context)
        guard let selected = shown.firstIndex(where: { $0.line.id == event }) else { return [] }
        guard whateverThereIs || shown.count - 1 - selected >= context else { return nil }
        let place = try await profiles.room(room)
        var lines: [EvidenceLine] = []
        for (order, (line, part)) in shown.enumerated() where order != selected {
            lines.append(
                await evidence(
                    line, part, order: order, of: transcript, in: place.channel(room), version: place.version,
                    // The desk looks every few seconds, so these lines were not there before.
                    reported: clock.now()))
        }
        return lines
    }
}

extension MatrixError {
    /// The homeserver gives this answer to every request of the desk.
    var isOfEveryQuestion: Bool {
        switch self {
        case .tooMany, .tokenRevoked, .cancelled: true
        case .refused(_, let code, _): code == "M_USER_LOCKED" || code == "M_MISSING_TOKEN"
        case .unreachable, .timedOut, .server, .badAnswer: false
        }
    }
}
