import ModelKit
import Store

// In a private chat of two, one is the accused, so the other's name would reveal who reported (B1).
extension Case {
    /// The lines as moderators may read them. What an anonymous reporter said in private loses its author's name and id. So
    /// does the channel, because private channels are often named after their members. Names of the reporter in the texts are
    /// replaced by the same placeholder.
    ///
    /// - Parameter veil: the veil of the case; nil if nobody has to be hidden.
    func hidingReporters(in lines: [EvidenceLine], behind veil: NameVeil?, from stores: Stores) throws -> [EvidenceLine] {
        guard let veil else { return lines }
        let lines = try lines.placed(from: stores)
        var (places, said): ([ChannelID: ChannelID], [MemberID: Int]) = ([:], [:])
        // A quote shows only its author's nickname. In private this is the accused's nickname, or it is hidden.
        let accused = Set(lines.filter { $0.message.author == subject }.map(\.nick))
        return lines.enumerated().map { index, line in
            guard line.channelKind.isAside else { return line }
            var line = line.veiled(by: veil)
            // The original position is the same in every case with this message, so it would link the cases.
            line.order = Int64(index)
            let place = places[line.message.channel] ?? ChannelID("private-\(places.count + 1)")
            places[line.message.channel] = place
            (line.message.channel, line.channelName) = (place, "")
            let isHidden = isHidden(line)
            let sign = isHidden ? placeholder(for: line.message.author) : line.message.author
            said[sign, default: 0] += 1
            // A chat may derive a message's id from its author or from the members of the channel.
            line.message.id = MessageID("\(sign)-said-\(said[sign, default: 0])")
            if isHidden {
                (line.message.author, line.nick) = (sign, "")
                // The server that signed the message reveals where its author is from.
                line.detail?.authenticity = nil
            }
            if let reply = line.detail?.reply, !accused.contains(reply.nick) { line.detail?.reply?.nick = "" }
            return line
        }
    }

    /// Hides anonymous reporters in everything that is said in the case: evidence, notes, conversations and appeals. Nil if
    /// nobody has to be hidden, because in a public channel everybody may have reported it.
    func veil(from stores: Stores) throws -> NameVeil? {
        let hidden = reporters.filter { $0 != subject && isAnonymous($0) }
        guard !hidden.isEmpty else { return nil }
        // It is unknown where an unreadable message was said, so it may have been in private.
        var isUnknown = false
        let evidence = try reports.compactMap { report in
            do {
                return try stores.evidence.readableWords(ReportEvidence.self, of: report.evidence).map { (report, $0) }
            } catch is UnreadableRow {
                isUnknown = true
                return nil
            }
        }
        let lines = try evidence.flatMap(\.1.lines).placed(from: stores)
        guard kind == .concern || isUnknown || lines.contains(where: \.channelKind.isAside) else { return nil }
        func names(_ member: MemberID) throws -> [String] {
            try stores.members.names(of: member) + lines.filter { $0.message.author == member }.map(\.nick)
                + evidence.filter { $0.0.reporter == member }.flatMap { $0.1.reporter.names }
        }
        var veil = NameVeil()
        for reporter in hidden { veil.hide(reporter, try names(reporter), as: placeholder(for: reporter).rawValue) }
        let open = Set(reporters + lines.map(\.message.author) + [subject].compactMap(\.self)).filter { !isAnonymous($0) }
        for member in open { veil.show(member, try names(member)) }
        return veil
    }

    /// An id that the readers of a dossier accept but that belongs to nobody: the reporter's position among the reporters.
    private func placeholder(for reporter: MemberID) -> MemberID {
        MemberID(Conversation.Party.reporter((reporters.firstIndex(of: reporter) ?? 0) + 1).rawValue)
    }

    private func isHidden(_ line: EvidenceLine) -> Bool {
        line.channelKind.isAside && line.message.author != subject && isAnonymous(line.message.author)
    }
}

extension [EvidenceLine] {
    /// The lines with the current kind of their channel. Earlier versions treated a channel as public if the chat had not
    /// described it.
    func placed(from stores: Stores) throws -> [EvidenceLine] {
        var kinds: [ChannelID: Channel.Kind] = [:]
        for line in self where !line.channelKind.isAside && kinds[line.message.channel] == nil {
            let isDescribed = try stores.channels.isDescribed(line.message.channel)
            kinds[line.message.channel] = isDescribed ? line.channelKind : .private
        }
        return map { line in
            // What was said only to some people in a public channel stays private.
            guard !line.channelKind.isAside else { return line }
            var line = line
            line.channelKind = kinds[line.message.channel] ?? line.channelKind
            return line
        }
    }
}

extension Channel.Kind {
    /// Whether the channel is not open to everybody. Its members could be recognised by it.
    var isAside: Bool { self != .public }
}

extension ProfileSnapshot {
    /// The member's earlier names as the report found them, the latest first.
    var earlierNames: [String] { history.reversed().filter { $0.field == ProfileChange.nick }.map(\.was) }
    /// The member's name at the time of the report, followed by the earlier ones.
    var names: [String] { [member.nick] + earlierNames }
}
