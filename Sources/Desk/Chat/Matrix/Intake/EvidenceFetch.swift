import Foundation
import ModelKit

/// Fetches the evidence of a report, at once and whole: what its sender takes back afterwards is here already.
struct EvidenceFetch: Sendable {
    let client: MatrixClient
    let profiles: ProfileFetch
    let keys: KeyRing
    let powers: RoomPowers
    let clock: DeskClock
    /// How many lines before and after a reported one are shown (K8).
    let context: Int
    let community: Community

    /// The kinds of events that people read.
    private static let readable = [
        "m.room.message", "m.room.encrypted", "m.sticker", "m.reaction", "m.poll.start", "org.matrix.msc3381.poll.start",
        "m.room.redaction",
    ]
    /// Events that are looked through on both sides for lines.
    private static let margin = 40
    /// Characters of a message that another answers.
    private static let quoteLength = 200

    func report(_ listed: ListedReport) async throws(MatrixError) -> FetchedReport {
        var fetched = draft(listed)
        var accused = listed.accused
        var room: String?
        if case .message(let inRoom, let event) = listed.target {
            room = inRoom
            let found = try await evidence(of: event, in: inRoom, listed)
            fetched.channel = found.channel
            fetched.lines = found.lines
            fetched.messages = [MessageID(found.message)]
            accused = accused ?? found.sender
        }
        fetched.reporter = try await profiles.person(listed.reporter, in: nil, beside: nil)
        if let accused {
            fetched.accused = try await profiles.person(accused, in: room, beside: listed.reporter)
            fetched.support = await powers.support(against: accused, in: room)
        }
        return fetched
    }

    /// What the list itself says of a report, where more is not to be had.
    func bare(_ listed: ListedReport) -> FetchedReport {
        var fetched = draft(listed)
        fetched.accused = listed.accused.map { FetchedReport.Person(member: Member(id: $0, nick: $0.localpart)) }
        if case .message(let room, let event) = listed.target {
            let channel = Channel(id: ChannelID(room), kind: .private, name: listed.roomName ?? room)
            fetched.channel = channel
            fetched.messages = [MessageID(event)]
            fetched.lines = listed.accused.map { [gone(event, by: $0, in: channel, at: reported(listed))] } ?? []
        }
        return fetched
    }

    private func draft(_ listed: ListedReport) -> FetchedReport {
        let (note, isCut) = listed.reason.limited(to: Limits.note - 1)
        return FetchedReport(
            id: listed.key, reporter: FetchedReport.Person(member: Member(id: listed.reporter, nick: listed.reporter.localpart)),
            at: listed.received,
            accused: nil, category: community.category(named: listed.reason)?.id ?? Community.unsortedCategory, channel: nil,
            messages: [], lines: [], note: isCut ? note + "…" : note)
    }

    /// What was found of a message and of the lines around it.
    private struct Found {
        /// The message that is meant.
        var message: String
        var channel: Channel
        var lines: [EvidenceLine]
        var sender: MemberID?
    }

    private func evidence(of event: String, in room: String, _ listed: ListedReport) async throws(MatrixError) -> Found {
        let original = try await original(event)
        let place = try? await profiles.room(room)
        let channel = place?.channel(room) ?? Channel(id: ChannelID(room), kind: .private, name: listed.roomName ?? room)
        let message = try await message(meantBy: event, original)
        let transcript = try await transcript(around: message, in: room, original)
        var lines: [EvidenceLine] = []
        for (order, (line, part)) in transcript.shown(around: message, context: context).enumerated() {
            lines.append(
                await evidence(
                    line, part, order: order, of: transcript, in: channel, version: place?.version, reported: reported(listed)))
        }
        if lines.isEmpty, let accused = listed.accused ?? original?["sender"]?.string.map({ MemberID($0) }) {
            lines = [gone(event, by: accused, in: channel, at: reported(listed))]
        }
        let sender = original?["sender"]?.string.map { MemberID($0) }
        return Found(message: message, channel: channel, lines: lines, sender: sender)
    }

    /// Some programs report the new version of a message: the message is meant. But nobody makes another's message his own by
    /// saying that he replaces it.
    private func message(meantBy event: String, _ original: JSONValue?) async throws(MatrixError) -> String {
        guard let original, let target = MessageContent(original).replaces, let replaced = try await self.original(target),
            replaced["sender"] == original["sender"], replaced["room_id"] == original["room_id"]
        else { return event }
        return target
    }

    private func reported(_ listed: ListedReport) -> Timestamp { FetchedReport.made(at: listed.received, readAt: clock.now()) }

    // MARK: - Lines

    /// When the homeserver had a message, which it does not tell. It is when the message is stamped, also where the desk was away and
    /// fetches it hours later. But another server's stamp can be wrong: what was reported was there before its report, and a
    /// message from the future was there about then.
    private func received(_ line: MatrixTranscript.Line, _ part: EvidenceLine.Part, reported: Timestamp) -> Timestamp {
        let latest = part == .selected ? reported : clock.now()
        // The clocks of the homeserver and of this machine differ a little.
        return line.at - latest <= EvidenceLine.stampTolerance ? min(line.at, latest) : reported
    }

    /// A line with what proves it: the event as its author's server signed it, also where it was taken back meanwhile.
    ///
    /// - Parameters:
    ///   - order: its place among the lines that were found with it.
    ///   - reported: when the report was made for whose sake it is fetched.
    private func evidence(
        _ line: MatrixTranscript.Line, _ part: EvidenceLine.Part, order: Int, of transcript: MatrixTranscript,
        in channel: Channel, version: String?, reported: Timestamp
    ) async -> EvidenceLine {
        var line = line
        var authenticity: EvidenceDetail.Authenticity?
        if let signed = try? await original(line.id) {
            line.content = MessageContent(signed)
            authenticity = await proof(of: signed, id: line.id, version: version)
        }
        // The words that are shown are those of the new version: its signature is what counts.
        if let change = line.changes.last, authenticity?.finding != .mismatch {
            authenticity = await proof(ofChange: change, to: &line, version: version)
        }
        var detail = transcript.detail(of: line)
        if let answered = transcript.answered(by: line) {
            detail.reply = EvidenceDetail.Quote(
                nick: await profiles.name(of: answered.sender, in: channel.id.rawValue, at: answered.at),
                text: answered.latest.read.limited(to: Self.quoteLength).text)
        }
        detail.authenticity = authenticity
        let said = line.latest
        let text = line.content.reaction?.key ?? said.text
        return EvidenceLine(
            message: Message(
                id: MessageID(line.id), channel: channel.id, author: line.sender, at: line.at, text: text,
                cut: said.omission != nil, omission: line.content.reaction == nil ? said.omission : nil),
            channelName: channel.name, channelKind: channel.kind,
            nick: await profiles.name(of: line.sender, in: channel.id.rawValue, at: line.at),
            received: received(line, part, reported: reported),
            provenance: authenticity?.finding == .verified ? .signed : .kept, part: part, order: Int64(order), detail: detail)
    }

    /// Whether the latest version is what its author's server signed; what it says is taken from there.
    private func proof(ofChange change: MatrixTranscript.Change, to line: inout MatrixTranscript.Line, version: String?) async
        -> EvidenceDetail.Authenticity
    {
        guard let signed = try? await original(change.id), signed["sender"]?.string == line.sender.rawValue else {
            return EvidenceDetail.Authenticity(
                .unchecked, server: line.sender.server ?? "",
                why: [
                    "en": "its new version could not be fetched as it was signed",
                    "de": "ihre neue Fassung war nicht so zu bekommen, wie sie unterschrieben wurde",
                ])
        }
        line.changes[line.changes.count - 1].content = MessageContent(signed)
        return await proof(of: signed, id: change.id, version: version)
    }

    /// What is left of a message that the homeserver no longer has.
    private func gone(_ event: String, by accused: MemberID, in channel: Channel, at time: Timestamp) -> EvidenceLine {
        let why: LocalText = [
            "en": "the homeserver no longer has it", "de": "der Homeserver hat sie nicht mehr",
        ]
        return EvidenceLine(
            message: Message(id: MessageID(event), channel: channel.id, author: accused, at: time, text: ""),
            channelName: channel.name, channelKind: channel.kind, nick: accused.localpart, received: time,
            provenance: .claimed, part: .selected,
            detail: EvidenceDetail(
                authenticity: EvidenceDetail.Authenticity(.unchecked, server: accused.server ?? "", why: why)))
    }

    private func proof(of event: JSONValue, id: String, version: String?) async -> EvidenceDetail.Authenticity {
        var event = event
        // The homeserver adds the id, which is no part of what was signed where ids are made of it.
        if let version = version.flatMap({ RoomVersion($0) }), version.eventIDFormat != .given, var fields = event.object {
            fields["event_id"] = nil
            event = .object(fields)
        }
        func check(_ keys: [ServerKeys]) -> EventAuthenticity {
            EventAuthenticity(event, id: id, version: version ?? "unknown", keys: keys)
        }
        let servers = Set([event["sender"]?.string, id].compactMap { $0.flatMap { EventAuthenticity.server(of: $0) } })
        var known: [ServerKeys] = []
        for server in servers { known += await keys.keys(of: server) }
        let found = check(known)
        guard case .unchecked(.noKey, let server) = found else { return found.told }
        let ids = (event["signatures"]?[server]?.object ?? [:]).keys.map(\.text)
        return check(known + (await keys.keys(of: server, named: ids))).told
    }

    // MARK: - What the homeserver has

    /// An event as it was sent, before anybody took it back; nil if it is gone.
    private func original(_ event: String) async throws(MatrixError) -> JSONValue? {
        do throws(MatrixError) {
            let answer = try await profiles.memory.value("event \(event)", for: .seconds(30)) { () async throws(MatrixError) in
                try await client.exact(.get("_synapse", "admin", "v1", "fetch_event", event))
            }
            return answer["event"]
        } catch {
            guard case .refused = error else { throw error }
            return nil
        }
    }

    /// What was said around an event, without being in the room.
    private func transcript(around event: String, in room: String, _ original: JSONValue?) async throws(MatrixError)
        -> MatrixTranscript
    {
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
        do throws(MatrixError) {
            let answer = try await client.call(
                .get("_synapse", "admin", "v1", "rooms", room, "context", event, query: query), as: Answer.self)
            return MatrixTranscript(answer.before.reversed() + [answer.event] + answer.after, around: event)
        } catch {
            // Without what was said around it the message itself is evidence enough.
            if error.isPassing || error == .tokenRevoked || error == .cancelled { throw error }
            return MatrixTranscript(original.map { [$0] } ?? [], around: event)
        }
    }

    /// The lines that should follow a reported message, once they are said.
    ///
    /// - Returns: nil if some are still missing and may yet come.
    func later(than event: String, in room: String, whateverThereIs: Bool) async throws(MatrixError) -> [EvidenceLine]? {
        let transcript = try await transcript(around: event, in: room, nil)
        let shown = transcript.shown(around: event, context: context)
        guard let selected = shown.firstIndex(where: { $0.line.id == event }) else { return [] }
        guard whateverThereIs || shown.count - 1 - selected >= context else { return nil }
        let place = try await profiles.room(room)
        var lines: [EvidenceLine] = []
        for (order, (line, part)) in shown.enumerated().dropFirst(selected + 1) {
            lines.append(
                await evidence(
                    line, part, order: order, of: transcript, in: place.channel(room), version: place.version,
                    // They are looked for every few seconds: they were not there before.
                    reported: clock.now()))
        }
        return lines
    }
}
