import ModelKit
import Store

// Of two who talk in private, one is the accused: the other's name would tell who reported (B1).
extension Case {
    /// The lines as moderators may read them: what an anonymous reporter said in private is said by nobody with a name or an id, and the
    /// place has none either, which is often called after those who are in it. What others call them there is replaced by the same sign.
    ///
    /// - Parameter veil: that of the case; nil where nobody is to be hidden.
    func hidingReporters(in lines: [EvidenceLine], behind veil: NameVeil?, from stores: Stores) throws -> [EvidenceLine] {
        guard let veil else { return lines }
        let lines = try lines.placed(from: stores)
        var (places, said): ([ChannelID: ChannelID], [MemberID: Int]) = ([:], [:])
        // What is quoted says no more of its author than a nickname: in private it is the accused's, or hidden.
        let accused = Set(lines.filter { $0.message.author == subject }.map(\.nick))
        return lines.enumerated().map { index, line in
            guard line.channelKind.isAside else { return line }
            var line = line.veiled(by: veil)
            // Its place among all that the desk received is the same in every case that holds it.
            line.order = Int64(index)
            let place = places[line.message.channel] ?? ChannelID("private-\(places.count + 1)")
            places[line.message.channel] = place
            (line.message.channel, line.channelName) = (place, "")
            let isHidden = isHidden(line)
            let sign = isHidden ? placeholder(for: line.message.author) : line.message.author
            said[sign, default: 0] += 1
            // A chat may make a message's id of its author's, or of those who are in the place.
            line.message.id = MessageID("\(sign)-said-\(said[sign, default: 0])")
            if isHidden {
                (line.message.author, line.nick) = (sign, "")
                // Whose server signed it tells where they are from.
                line.detail?.authenticity = nil
            }
            if let reply = line.detail?.reply, !accused.contains(reply.nick) { line.detail?.reply?.nick = "" }
            return line
        }
    }

    /// What hides those who reported without their name in all that somebody says in the case: evidence, notes, conversations and
    /// appeals. Nil where nobody is to be hidden: in a public place everybody may have reported it.
    func veil(from stores: Stores) throws -> NameVeil? {
        let hidden = reporters.filter { $0 != subject && isAnonymous($0) }
        guard !hidden.isEmpty else { return nil }
        // Of what cannot be read nobody knows where it was said.
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

    /// An id as every reader of dossiers takes it, which is nobody's: their place among the reporters.
    private func placeholder(for reporter: MemberID) -> MemberID {
        MemberID(Conversation.Party.reporter((reporters.firstIndex(of: reporter) ?? 0) + 1).rawValue)
    }

    private func isHidden(_ line: EvidenceLine) -> Bool {
        line.channelKind.isAside && line.message.author != subject && isAnonymous(line.message.author)
    }
}

extension [EvidenceLine] {
    /// With the kind of place that they are from now: an earlier version took for public what the chat had not described.
    func placed(from stores: Stores) throws -> [EvidenceLine] {
        var kinds: [ChannelID: Channel.Kind] = [:]
        for line in self where !line.channelKind.isAside && kinds[line.message.channel] == nil {
            let isDescribed = try stores.channels.isDescribed(line.message.channel)
            kinds[line.message.channel] = isDescribed ? line.channelKind : .private
        }
        return map { line in
            // What was said to some alone in a public channel stays aside.
            guard !line.channelKind.isAside else { return line }
            var line = line
            line.channelKind = kinds[line.message.channel] ?? line.channelKind
            return line
        }
    }
}

extension Channel.Kind {
    /// A place of few people, which one can tell by it: every one that is not open to all.
    var isAside: Bool { self != .public }
}

extension ProfileSnapshot {
    /// The names that the member had, the latest first, as the report found them.
    var earlierNames: [String] { history.reversed().filter { $0.field == ProfileChange.nick }.map(\.was) }
    /// The one that they had then, and those before it.
    var names: [String] { [member.nick] + earlierNames }
}
