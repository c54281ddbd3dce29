import Foundation
import Logging
import ModelKit

/// Reads what members write to the desk's account.
struct James: Sendable {
    let home: MatrixHome
    let rooms: MatrixRooms
    let notices: MatrixNotices
    let direct: DirectRooms
    let worries: JamesWorries
    let allowance = Allowance(perHour: Allowance.answers)
    let invitations = Allowance(perHour: Allowance.rooms)

    init(home: MatrixHome, rooms: MatrixRooms, notices: MatrixNotices) {
        (self.home, self.rooms, self.notices) = (home, rooms, notices)
        direct = DirectRooms(home: home, rooms: rooms)
        worries = JamesWorries(home: home)
    }

    /// How often somebody is answered at most: whoever answers every answer, such as another program, comes to an end.
    actor Allowance {
        private var taken: [MemberID: [Timestamp]] = [:]
        private let perHour: Int

        static let answers = 20
        /// Rooms of their own to which somebody invites James.
        static let rooms = 5

        init(perHour: Int) { self.perHour = perHour }

        func take(_ member: MemberID, at now: Timestamp) -> Bool {
            taken = taken.mapValues { $0.filter { now - $0 < .hours(1) } }.filter { !$0.value.isEmpty }
            guard taken[member, default: []].count < perHour else { return false }
            taken[member, default: []].append(now)
            return true
        }
    }

    /// Takes events of a room with somebody, in their order. The same again is answered once.
    func take(_ events: [JSONValue], in place: MatrixPlace) async throws {
        var hasCome = false
        var isAnswered = false
        for event in events where !isTooOld(event, place) {
            if isArrival(event) { hasCome = true }
            do {
                switch Heard(event, account: home.account) {
                case .said(let spoken) where spoken.author == place.member && !spoken.isNotice:
                    isAnswered = true
                    guard try await isStillOfTwo(place) else { return }
                    try await answer(spoken, in: place)
                case .left(place.member, _) where place.isTheirs: return try await direct.close(place)
                default: break
                }
            } catch let error as MatrixError where !error.isOfAll {
                // He left, and is not answered.
            } catch is ActionRefusal {}
        }
        // Who opened a room and has not written yet is told what for it is good.
        if hasCome, !isAnswered, place.isTheirs { try await help(place, "help-" + place.room) }
    }

    private func answer(_ spoken: Heard.Spoken, in place: MatrixPlace) async throws {
        guard !spoken.isEncrypted else { return try await cannotRead(place.room, place.member) }
        switch JamesRequest(spoken.text, words: await home.desk.community.concern?.words ?? []) {
        case .appeal(let number, let text, let language): try await appeal(spoken, number, text, language, place)
        case let request:
            guard await worries.concerns(spoken, request, in: place) else { return try await help(place, "help-" + spoken.id) }
            // Who was offered something may always take it.
            let isAnswer = request == .yes || request == .no
            guard await allowance.take(spoken.author, at: home.clock.now()) || isAnswer else { return }
            try await worries.answer(spoken, request, in: place)
        }
    }

    private func appeal(
        _ spoken: Heard.Spoken, _ number: CaseNumber, _ text: String, _ language: String, _ place: MatrixPlace
    ) async throws {
        guard await allowance.take(spoken.author, at: home.clock.now()) else { return }
        let id = UUID(named: "notruf appeal " + spoken.id)
        let request = AppealRequest(id: id, member: spoken.author, case: number, text: text)
        var answer: String
        do {
            let receipt = try await home.desk.perform { try $0.appeal(request) }
            answer = JamesWords.received(receipt.case, in: language)
        } catch let problem as Problem {
            // What could not be stored is read again.
            if problem.status >= 500 { throw problem }
            answer = JamesWords.refused(problem, number, in: language)
        }
        try await home.say(MatrixWords(answer), in: place.room, transaction: "notruf-answer-" + spoken.id)
    }

    // MARK: - Rooms of members

    private func isArrival(_ event: JSONValue) -> Bool {
        event["type"]?.string == "m.room.member" && event["state_key"]?.string == home.account.rawValue
            && event["content"]?["membership"]?.string == "join"
    }

    /// What was said long before James was invited was not said to him.
    private func isTooOld(_ event: JSONValue, _ place: MatrixPlace) -> Bool {
        guard case .opened(_, let time) = place.purpose else { return false }
        return (event["origin_server_ts"]?.integer ?? 0) < (time - DirectRooms.slack).milliseconds
    }

    /// In a room of somebody's own others may have come meanwhile: James goes, and they are answered where nobody else reads it.
    private func isStillOfTwo(_ place: MatrixPlace) async throws -> Bool {
        guard place.isTheirs, try await !direct.isOfTwo(place.room, place.member) else { return true }
        try await direct.close(place)
        try await helpAtHome(place.member, "crowded-" + place.room)
        return false
    }

    /// Says so where it was written, in plain text, once; and opens a room that can be read.
    private func cannotRead(_ room: String, _ member: MemberID) async throws {
        let key = "matrix unread \(room)"
        guard try await home.desk.memo(key, as: Int64.self) == nil else { return }
        let text = JamesWords.cannotRead(in: await home.language(of: member))
        try await home.say(MatrixWords(text), in: room, transaction: "notruf-unread-" + room)
        try await helpAtHome(member, "unread-" + room, isUrgent: true)
        try await home.desk.keep(home.clock.now().milliseconds, as: key)
    }

    // MARK: - Help

    /// Says what can be done here, once a day at most in each room.
    private func help(_ place: MatrixPlace, _ name: String) async throws {
        guard place.isTheirs else { return try await helpAtHome(place.member, name) }
        guard try await isHelpDue("matrix helped \(place.member) \(place.room)") else { return }
        try await home.say(MatrixWords(await helpText(place.member)), in: place.room, transaction: "notruf-" + name)
    }

    /// The same, in the room that the desk made.
    ///
    /// - Parameter isUrgent: also if it was said there today: somebody was sent there.
    private func helpAtHome(_ member: MemberID, _ name: String, isUrgent: Bool = false) async throws {
        guard try await isHelpDue("matrix helped \(member)") || isUrgent else { return }
        try await notices.write(member, await helpText(member), transaction: "notruf-" + name)
    }

    private func isHelpDue(_ key: String) async throws -> Bool {
        let now = home.clock.now()
        if let last: Int64 = try await home.desk.memo(key), now - Timestamp(milliseconds: last) < .days(1) { return false }
        try await home.desk.keep(now.milliseconds, as: key)
        return true
    }

    private func helpText(_ member: MemberID) async -> String {
        JamesWords.help(home.name, in: await home.language(of: member))
    }

    // MARK: - Invitations

    /// Somebody invited the desk's account. Moderators may have it in their rooms; who opens a conversation of two is answered
    /// there.
    func invited(to room: String, _ state: [JSONValue]) async throws {
        let invitation = state.last { $0["type"]?.string == "m.room.member" && $0["state_key"]?.string == home.account.rawValue }
        guard let sender = invitation?["sender"]?.string.map({ MemberID($0) }), sender != home.account, home.isLocal(sender)
        else {
            return
        }
        let isDirect = invitation?["content"]?["is_direct"]?.bool == true
        do {
            if !isDirect, await home.desk.isModerator(sender) { return try await direct.enter(room) }
            // Whoever opens one room after the other is not followed into all of them.
            guard await invitations.take(sender, at: home.clock.now()) else { return }
            switch try await direct.open(room, with: sender) {
            case .came: break
            case .crowded where isDirect:
                try await direct.leave(room)
                try await helpAtHome(sender, "help-" + room)
            case .crowded: break
            case .encrypted:
                try await direct.enter(room)
                try await cannotRead(room, sender)
                try await direct.leave(room)
            }
        } catch let error as MatrixError where !error.isOfAll {
            // It was taken back, or the inviter cannot be written to.
        } catch is ActionRefusal {}
    }
}

extension MatrixPlace {
    /// Its member opened it, and decides who comes.
    var isTheirs: Bool { if case .opened = purpose { true } else { false } }
}

extension Desk {
    /// Whether a member of the chat is one of the moderators.
    fileprivate func isModerator(_ member: MemberID) -> Bool {
        environment.moderators.contains { $0.members.contains(member) }
    }
}
