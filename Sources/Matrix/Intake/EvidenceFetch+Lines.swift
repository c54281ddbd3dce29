import ModelKit

// A message of the homeserver as a line of a dossier, with its proof.
extension EvidenceFetch {
    /// The most characters of a quoted message.
    private static let quoteLength = 200

    /// When the homeserver received a message, which it does not say. The message's stamp is used, even if the desk was down
    /// and fetches it hours later. Another server's stamp can be wrong, though: a reported message was there before its report,
    /// and a message from the future was there at about that time.
    private func received(_ line: MatrixTranscript.Line, _ part: EvidenceLine.Part, reported: Timestamp) -> Timestamp {
        let latest = part == .selected ? reported : clock.now()
        // The clocks of the homeserver and of this machine may differ a little.
        return line.at - latest <= EvidenceLine.stampTolerance ? min(line.at, latest) : reported
    }

    /// A line with its proof: the event as its author's server signed it, even if it has been redacted since.
    ///
    /// - Parameters:
    ///   - order: its position among the lines that were found with it.
    ///   - reported: when the report was made for which it is fetched.
    func evidence(
        _ line: MatrixTranscript.Line, _ part: EvidenceLine.Part, order: Int, of transcript: MatrixTranscript,
        in channel: Channel, version: String?, reported: Timestamp
    ) async -> EvidenceLine {
        var line = line
        var authenticity: EvidenceDetail.Authenticity?
        if let signed = try? await original(line.id) {
            line.content = MessageContent(signed)
            authenticity = await proof(of: signed, id: line.id, version: version)
        }
        // The text that is shown comes from the new version, so its signature counts.
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

    /// Whether the latest version is what its author's server signed; the text is taken from there.
    private func proof(ofChange change: MatrixTranscript.Change, to line: inout MatrixTranscript.Line, version: String?) async
        -> EvidenceDetail.Authenticity
    {
        guard let signed = try? await original(change.id), signed["sender"]?.string == line.sender.rawValue else {
            return EvidenceDetail.Authenticity(
                .unchecked, server: line.sender.server ?? "",
                why: [
                    "en": "its new version could not be fetched in the form that was signed",
                    "de": "ihre neue Fassung ließ sich nicht so abrufen, wie sie signiert wurde",
                ])
        }
        line.changes[line.changes.count - 1].content = MessageContent(signed)
        return await proof(of: signed, id: change.id, version: version)
    }

    /// A placeholder for a message that the homeserver did not provide.
    ///
    /// - Parameter why: nil if the homeserver no longer has it.
    func gone(_ event: String, by accused: MemberID, in channel: Channel, at time: Timestamp, why: LocalText?) -> EvidenceLine {
        let why =
            why ?? [
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
        // The homeserver adds the id, which is not part of the signed event if ids are hashes.
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
}
