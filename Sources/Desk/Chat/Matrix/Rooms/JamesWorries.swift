import Foundation
import ModelKit

/// Somebody writes to James that they worry: they are given people who help, at once, and what they wrote is passed on to the team if
/// they want that (T1, T1a, T3).
struct JamesWorries: Sendable {
    let home: MatrixHome

    /// Whether what somebody says is about a worry: one that begins, or one that James has offered to pass on.
    func concerns(_ spoken: Heard.Spoken, _ request: JamesRequest, in place: MatrixPlace) async -> Bool {
        if await worry(spoken, request) != nil { return true }
        guard let offer = try? await offer(in: place) else { return false }
        return offer.confirmed == nil || offer.confirmed == spoken.id || offer.parts.contains { $0.id == spoken.id }
    }

    func answer(_ spoken: Heard.Spoken, _ request: JamesRequest, in place: MatrixPlace) async throws {
        let language = await home.language(of: place.member)
        var offer = try await offer(in: place)
        // One that was passed on is over; but its last event may come twice.
        if let known = offer, known.confirmed != nil, known.confirmed != spoken.id {
            guard known.id != spoken.id else { return }
            offer = nil
        }
        if let offer {
            switch request {
            case .yes: try await pass(offer, spoken, language, in: place)
            case .no:
                try await say(JamesWords.notPassedOn(in: language), spoken, in: place)
                try await home.desk.keep(WorryOffer?.none, as: WorryOffer.memo(place.room))
            default: try await go(on: offer, spoken, language, in: place)
            }
        } else if let worry = await worry(spoken, request) {
            try await begin(worry, spoken, language, in: place)
        }
    }

    private func worry(_ spoken: Heard.Spoken, _ request: JamesRequest) async -> Worry? {
        switch request {
        case .worry(let worry): worry
        // "Yes, I am worried about her", where nobody asked.
        case .yes, .no: Worry(spoken.text, words: await home.desk.community.concern?.words ?? [])
        case .appeal, .other: nil
        }
    }

    /// What was offered in a room and is not forgotten.
    private func offer(in place: MatrixPlace) async throws -> WorryOffer? {
        let kept = try await home.desk.memo(WorryOffer.memo(place.room), as: WorryOffer.self)
        guard let kept, home.clock.now() - kept.at < WorryOffer.patience else { return nil }
        return kept
    }

    /// Nothing of what nobody wanted passed on is kept.
    func forgetOld() async throws {
        let now = home.clock.now()
        for (key, offer) in try await home.desk.memos(WorryOffer.prefix, as: WorryOffer.self)
        where now - offer.at >= WorryOffer.patience {
            try await home.desk.keep(WorryOffer?.none, as: key)
        }
    }

    // MARK: - Answers

    private func begin(_ worry: Worry, _ spoken: Heard.Spoken, _ language: String?, in place: MatrixPlace) async throws {
        try await forgetOld()
        let about = named(by: spoken)
        let community = await home.desk.community
        var parts = [Self.help(about == nil ? worry : .aboutAnother, of: community, in: language)]
        if community.concern != nil {
            var offer = WorryOffer(id: spoken.id, member: place.member, about: about, parts: [], at: home.clock.now())
            offer.add(spoken.id, spoken.text)
            try await home.desk.keep(offer, as: WorryOffer.memo(place.room))
            parts.append(JamesWords.offer(about: about, home.name, in: language))
        }
        try await say(parts.joined(separator: "\n\n"), spoken, in: place)
    }

    /// They write more before they say whether they want it.
    private func go(on offer: WorryOffer, _ spoken: Heard.Spoken, _ language: String?, in place: MatrixPlace) async throws {
        var offer = offer
        let isNew = !offer.parts.contains { $0.id == spoken.id }
        offer.add(spoken.id, spoken.text)
        offer.about = offer.about ?? named(by: spoken)
        if isNew { try await home.desk.keep(offer, as: WorryOffer.memo(place.room)) }
        // The first of them has its answer already.
        guard spoken.id != offer.id else { return }
        try await say(JamesWords.offerStands(in: language), spoken, in: place)
    }

    /// It becomes a concern like any other, and is acknowledged once it is on disk.
    private func pass(_ offer: WorryOffer, _ spoken: Heard.Spoken, _ language: String?, in place: MatrixPlace) async throws {
        var offer = offer
        // What follows the "yes" belongs to it.
        if spoken.text.split(whereSeparator: \.isWhitespace).count > 1 { offer.add(spoken.id, spoken.text) }
        let about = offer.about ?? named(by: spoken) ?? place.member
        let names = [await name(of: place.member), about == place.member ? nil : await name(of: about)].compactMap { $0 }
        let request = ConcernRequest(
            id: UUID(named: "notruf concern " + offer.id), reporter: place.member, about: about, note: offer.note)
        do {
            let receipt = try await home.desk.perform { transaction in
                // What the desk knows of them already stays.
                for member in names where transaction.state.directory.members[member.id] == nil { try transaction.enter(member) }
                return try transaction.concern(request)
            }
            try await say(JamesWords.concernArrived(receipt.case, in: language), spoken, in: place)
        } catch let problem as Problem where problem.status < 500 {
            try await say(JamesWords.concernRefused(in: language), spoken, in: place)
        }
        (offer.confirmed, offer.parts) = (spoken.id, [])
        try await home.desk.keep(offer, as: WorryOffer.memo(place.room))
    }

    private func say(_ text: String, _ spoken: Heard.Spoken, in place: MatrixPlace) async throws {
        try await home.say(MatrixWords(text), in: place.room, transaction: "notruf-answer-" + spoken.id)
    }

    // MARK: - Who and what

    /// Whom somebody names: by their id, or as their program marks them.
    private func named(by spoken: Heard.Spoken) -> MemberID? {
        ([MemberID(in: spoken.text)].compactMap { $0 } + spoken.mentions).first { $0 != home.account && $0 != spoken.author }
    }

    /// What somebody is called here; nil where that is not known.
    private func name(of member: MemberID) async -> Member? {
        struct Answer: Decodable, Sendable { var displayname: String? }
        let answer = try? await home.client.call(
            .get("_matrix", "client", "v3", "profile", member.rawValue, "displayname"), as: Answer.self)
        return Member(id: member, nick: (answer?.displayname ?? member.localpart).limited(to: Limits.nick).text)
    }

    /// Those who help, in the community's words, as the one who writes reads them.
    static func help(_ worry: Worry, of community: Community, in language: String?) -> String {
        let suitable = community.helplines.filter { $0.suits(language: language) }.prefix(Limits.helplines)
        guard !suitable.isEmpty else { return JamesWords.noHelpline(in: language) }
        let lines = suitable.map { "\($0.name): \($0.contact)" }.joined(separator: "\n")
        return community.texts.text(worry == .aboutAnother ? .helpWorried : .helpAtRisk, in: language, ["helplines": lines])
    }
}
