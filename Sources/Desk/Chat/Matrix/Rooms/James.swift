import Foundation
import Logging
import ModelKit

/// Reads what members write to the desk's account.
struct James: Sendable {
    let home: MatrixHome
    let rooms: MatrixRooms
    let notices: MatrixNotices
    let allowance = Allowance()

    /// How often somebody is answered at most: whoever answers every answer, such as another program, comes to an end.
    actor Allowance {
        private var answers: [MemberID: [Timestamp]] = [:]

        static let perHour = 20

        func take(_ member: MemberID, at now: Timestamp) -> Bool {
            answers = answers.mapValues { $0.filter { now - $0 < .hours(1) } }.filter { !$0.value.isEmpty }
            guard answers[member, default: []].count < Self.perHour else { return false }
            answers[member, default: []].append(now)
            return true
        }
    }

    /// Takes events of his room with somebody, in their order. The same again is answered once.
    func take(_ events: [JSONValue], in place: MatrixPlace) async throws {
        for event in events {
            guard case .said(let spoken)? = Heard(event, account: home.account), spoken.author == place.member, !spoken.isNotice
            else { continue }
            do {
                switch JamesRequest(spoken.text) {
                case .appeal(let number, let text, let language): try await appeal(spoken, number, text, language, place)
                case .other: try await help(place.member, "help-" + spoken.id)
                }
            } catch let error as MatrixError where !error.isOfAll {
                // He left, and is not answered.
            } catch is ActionRefusal {}
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

    // MARK: - Help

    /// Says what can be done here, once a day at most.
    private func help(_ member: MemberID, _ name: String) async throws {
        let key = "matrix helped \(member)"
        let now = home.clock.now()
        if let last: Int64 = try await home.desk.memo(key), now - Timestamp(milliseconds: last) < .days(1) { return }
        try await home.desk.keep(now.milliseconds, as: key)
        let text = JamesWords.help(home.name, in: await home.language(of: member))
        try await notices.write(member, text, transaction: "notruf-" + name)
    }

    // MARK: - Invitations

    /// Somebody invited the desk's account. Moderators may have it in their rooms; who wants to write to it is answered in the room
    /// that it can read.
    func invited(to room: String, _ state: [JSONValue]) async throws {
        let invitation = state.last { $0["type"]?.string == "m.room.member" && $0["state_key"]?.string == home.account.rawValue }
        guard let sender = invitation?["sender"]?.string.map({ MemberID($0) }), home.isLocal(sender) else { return }
        do {
            if invitation?["content"]?["is_direct"]?.bool == true {
                try await home.client.call(.post("_matrix", "client", "v3", "rooms", room, "leave"))
                try await help(sender, "help-" + room)
            } else if await home.desk.isModerator(sender) {
                try await home.client.call(.post("_matrix", "client", "v3", "join", room))
            }
        } catch let error as MatrixError where !error.isOfAll {
            // It was taken back, or the inviter cannot be written to.
        } catch is ActionRefusal {}
    }
}

extension Desk {
    /// Whether a member of the chat is one of the moderators.
    fileprivate func isModerator(_ member: MemberID) -> Bool {
        environment.moderators.contains { $0.members.contains(member) }
    }
}
