import ModelKit

// Of two who talk in private, one is the accused: the other's name would tell who reported (B1).
extension Case {
    /// The lines as moderators may read them: what an anonymous reporter said in private is said by nobody with a name, and the place
    /// has none either, which is often called after those who are in it. What others call them there is replaced by the same sign.
    ///
    /// - Parameter names: those that a reporter has or had.
    func hidingReporters(in lines: [EvidenceLine], names: (MemberID) throws -> [String]) rethrows -> [EvidenceLine] {
        let hidden = reporters.filter { $0 != subject && isAnonymous($0) }
        guard !hidden.isEmpty, lines.contains(where: \.channelKind.isAside) else { return lines }
        var veil = NameVeil()
        for reporter in hidden {
            let then = Set(lines.filter { $0.message.author == reporter }.map(\.nick))
            veil.hide(reporter, try names(reporter) + then, as: placeholder(for: reporter).rawValue)
        }
        var places: [ChannelID: ChannelID] = [:]
        // What is quoted says no more of its author than a nickname: in private it is the accused's, or hidden.
        let accused = Set(lines.filter { $0.message.author == subject }.map(\.nick))
        return lines.map { line in
            guard line.channelKind.isAside else { return line }
            var line = line.veiled(by: veil)
            let place = places[line.message.channel] ?? ChannelID("private-\(places.count + 1)")
            places[line.message.channel] = place
            (line.message.channel, line.channelName) = (place, "")
            if isHidden(line) { (line.message.author, line.nick) = (placeholder(for: line.message.author), "") }
            if let reply = line.detail?.reply, !accused.contains(reply.nick) { line.detail?.reply?.nick = "" }
            return line
        }
    }

    /// An id as every reader of dossiers takes it, which is nobody's: their place among the reporters.
    private func placeholder(for reporter: MemberID) -> MemberID {
        MemberID(Conversation.Party.reporter((reporters.firstIndex(of: reporter) ?? 0) + 1).rawValue)
    }

    private func isHidden(_ line: EvidenceLine) -> Bool {
        line.channelKind.isAside && line.message.author != subject && isAnonymous(line.message.author)
    }
}

extension Channel.Kind {
    /// A place of few people, which one can tell by it.
    var isAside: Bool {
        switch self {
        case .private, .mail, .photo, .page, .guestbook: true
        case .public, .interrogation, .contact: false
        }
    }
}
