import Chat
import Foundation
import Logging
import ModelKit

/// Reads what members write to the desk's account.
struct James: Sendable {
    let home: MatrixHome
    let rooms: MatrixRooms
    let notices: MatrixNotices
    let direct: DirectRooms
    let dialogues: JamesDialogues
    let worries: JamesWorries
    let appeals = Allowance(perHour: Allowance.answers)
    let answers = Allowance(perHour: Allowance.answers)
    let invitations = Allowance(perHour: Allowance.rooms)

    init(home: MatrixHome, rooms: MatrixRooms, notices: MatrixNotices) {
        (self.home, self.rooms, self.notices) = (home, rooms, notices)
        direct = DirectRooms(home: home, rooms: rooms)
        dialogues = JamesDialogues(home: home, notices: notices)
        worries = JamesWorries(home: home, dialogues: dialogues, answers: answers)
    }

    // MARK: - What happens

    /// Takes the events of a room with a member, in order. Each is answered only once, even if it is taken again.
    func take(_ events: [JSONValue], in place: MatrixPlace) async throws {
        var place = place
        var (hasCome, isAnswered) = (false, false)
        try await dialogues.sayUnsaid(in: place.room)
        for event in events where !isTooOld(event, place) {
            if isArrival(event) { hasCome = true }
            do {
                if event["sender"]?.string == home.account.rawValue { try await saw(event, in: place) }
                switch Heard(event, account: home.account) {
                case .said(let spoken) where spoken.author == place.member && !spoken.isNotice && !spoken.isReaction:
                    // The people in the room do not change while these events are read.
                    if !isAnswered, try await isCrowded(place) { place = try await goHome(with: spoken, from: place) }
                    isAnswered = true
                    try await answer(spoken, in: place)
                case .tookBack(let spoken, let target) where spoken.author == place.member:
                    try await takeBack(target, in: place)
                case .left(place.member, _) where place.isTheirs: return try await direct.close(place)
                default: break
                }
            } catch let error as MatrixError where error.isSettled {
                // The member has left, so they get no answer.
            } catch is ActionRefusal {}
        }
        guard hasCome, !isAnswered, place.isTheirs else { return }
        try await greet(place)
    }

    func answer(_ spoken: Heard.Spoken, in place: MatrixPlace) async throws {
        var dialogue = try await dialogues.dialogue(in: place.room)
        guard dialogue.isNew(spoken.id) else { return try await dialogues.sayUnsaid(in: place.room) }
        dialogue.note(spoken.id, at: home.clock.now())
        guard !spoken.isEncrypted else { return try await cannotRead(spoken, place, dialogue) }
        let request = request(spoken, words: await home.desk.community.concern?.words ?? [])
        if case .appeal(let number, let text, let language) = request {
            dialogue.turnedAway()
            return try await appeal(spoken, number, text, language, dialogue, place)
        }
        if let (asked, said) = dialogue.hearWhy(spoken, request, at: home.clock.now()) {
            return try await answer(spoken, asked, said, dialogue, place)
        }
        if let number = try await appealed(spoken, request, dialogue) {
            let language = await home.language(of: place.member) ?? "en"
            return try await appeal(spoken, number, spoken.text, language, dialogue, place)
        }
        if try await complains(spoken, request, dialogue) { return try await answerOther(spoken, dialogue, place) }
        guard try await !worries.answer(spoken, request, dialogue, in: place) else { return }
        switch request {
        case .howToAppeal(let number?, let language): try await tellHow(spoken, [number], language, dialogue, place)
        case .howToAppeal(nil, let language): try await appealUnnamed(spoken, language, dialogue, place)
        case .wantsBack(let text, let language): try await takeItBack(spoken, text, language, dialogue, place)
        // A thank-you needs no answer.
        case .thanks: try await dialogues.keep(dialogue, in: place.room)
        default: try await answerOther(spoken, dialogue, place)
        }
    }

    /// What the member wants, even if their program writes a name instead of an ID.
    private func request(_ spoken: Heard.Spoken, words: [String]) -> JamesRequest {
        let request = JamesRequest(spoken.text, words: words, isEmote: spoken.isEmote)
        guard request == .other, !spoken.pills.isEmpty else { return request }
        return JamesRequest(spoken.words(to: home.account), words: words, isEmote: spoken.isEmote)
    }

    /// One of James's own messages has arrived in the room.
    private func saw(_ event: JSONValue, in place: MatrixPlace) async throws {
        guard event["type"]?.string == "m.room.message", let id = event["event_id"]?.string else { return }
        var dialogue = try await dialogues.dialogue(in: place.room)
        let time = Timestamp(matrix: event["origin_server_ts"]?.integer ?? 0)
        if dialogue.saw(id, at: time, now: home.clock.now()) { try await dialogues.keep(dialogue, in: place.room) }
    }

    private func takeBack(_ event: String, in place: MatrixPlace) async throws {
        var dialogue = try await dialogues.dialogue(in: place.room)
        if dialogue.takeBack(event) { try await dialogues.keep(dialogue, in: place.room) }
    }

    // MARK: - Help

    /// Answers a message that James does not understand: once a day with what can be written here, otherwise that it is not
    /// understood. The answer names helplines unless they were named recently, because the message may be from somebody in
    /// danger. A member who bears a sanction is also told how to appeal, again and again.
    func answerOther(_ spoken: Heard.Spoken, _ dialogue: JamesDialogue, _ place: MatrixPlace) async throws {
        let (now, language) = (home.clock.now(), await home.language(of: place.member))
        let help = await home.desk.community.helplines(in: language)
        let isCalmed = !Self.isDue(dialogue.calmed, Self.calm, now)
        let how = try await howToAppeal(spoken, dialogue, language)
        var dialogue = dialogue
        if Self.isDue(dialogue.helped, .days(1), now) {
            let words = [await helpText(place)] + how + (isCalmed ? [] : [JamesWords.listeners(help, in: language)])
            dialogue = dialogue.answering(spoken, words.joined(separator: "\n\n"))
            dialogue.helped = now
        } else if !isCalmed || !how.isEmpty || Self.isDue(dialogue.answered, Self.pause, now) {
            guard await answers.take(spoken.author, for: spoken.id, at: now) else {
                return try await dialogues.refuse(spoken, dialogue, answers, in: place)
            }
            let words = isCalmed ? how : [JamesWords.notUnderstood(help, in: language)] + how
            dialogue = dialogue.answering(
                spoken, words.isEmpty ? JamesWords.notUnderstood(in: language) : words.joined(separator: "\n\n"))
        } else {
            return try await dialogues.keep(dialogue, in: place.room)
        }
        dialogue.answered = now
        if !isCalmed { dialogue.calmed = now }
        if !how.isEmpty { dialogue.toldHow = now }
        try await dialogues.settle(dialogue, in: place.room)
    }

    /// How long after naming helplines James does not name them again to somebody whom James does not understand.
    static let calm: Duration = .minutes(10)
    /// How long James does not repeat that a message is not understood, because the member may be writing one thing in many
    /// messages.
    static let pause: Duration = .minutes(1)

    /// For a member who can appeal: once an hour, and whenever they ask why or mention what they bear.
    private func howToAppeal(_ spoken: Heard.Spoken, _ dialogue: JamesDialogue, _ language: String?) async throws -> [String] {
        let text = spoken.text
        guard
            Self.isDue(dialogue.toldHow, .hours(1), home.clock.now()) || SpokenWish.complains(text) || SpokenWish.asksWhy(text)
        else { return [] }
        let member = spoken.author
        let numbers = try await home.desk.appealable(by: member)
        return numbers.isEmpty ? [] : [JamesWords.howToAppeal(numbers, in: language)]
    }

    /// The decision for which a member gives reasons shortly after they were told how to appeal; nil if they give none, or if
    /// there are several decisions.
    private func appealed(_ spoken: Heard.Spoken, _ request: JamesRequest, _ dialogue: JamesDialogue) async throws -> CaseNumber?
    {
        let now = home.clock.now()
        guard request == .other, dialogue.offers.isEmpty, let told = dialogue.toldHow, now - told < .hours(1),
            dialogue.recent(at: now).map({ $0.at < told }) ?? true, spoken.replaces == nil,
            SpokenAppeal.beginsWithWhy(spoken.text)
        else { return nil }
        let member = spoken.author
        let numbers = try await home.desk.appealable(by: member)
        return numbers.count == 1 ? numbers[0] : nil
    }

    /// Whether a member whose worry the team already has writes about what they bear, and not about that.
    private func complains(_ spoken: Heard.Spoken, _ request: JamesRequest, _ dialogue: JamesDialogue) async throws -> Bool {
        guard request == .other, dialogue.offers.isEmpty, dialogue.recent(at: home.clock.now()) != nil,
            SpokenWish.complains(spoken.text)
        else { return false }
        let member = spoken.author
        return try await !home.desk.appealable(by: member).isEmpty
    }

    static func isDue(_ last: Timestamp?, _ pause: Duration, _ now: Timestamp) -> Bool {
        last.map { now - $0 >= pause } ?? true
    }

    /// Explains James to a member who opened a room and has not written anything yet.
    private func greet(_ place: MatrixPlace) async throws {
        try await help(in: place, "notruf-help-" + place.room)
    }

    func help(in place: MatrixPlace, _ transaction: String, isUrgent: Bool = false) async throws {
        try await dialogues.sayUnsaid(in: place.room)
        var dialogue = try await dialogues.dialogue(in: place.room)
        guard isUrgent || Self.isDue(dialogue.helped, .days(1), home.clock.now()) else { return }
        // Repeats the question that was open in another room.
        let words = [await helpText(place)] + dialogues.question(dialogue, in: await home.language(of: place.member))
        dialogue.unsaid = JamesDialogue.Line(
            transaction: transaction, text: words.joined(separator: "\n\n"), isAsk: !dialogue.offers.isEmpty)
        dialogue.helped = home.clock.now()
        try await dialogues.settle(dialogue, in: place.room)
    }

    private func helpText(_ place: MatrixPlace) async -> String {
        let language = await home.language(of: place.member)
        return place.isTheirs ? JamesWords.helpInTheirs(home.name, in: language) : JamesWords.help(home.name, in: language)
    }

    // MARK: - Rooms of members

    private func isArrival(_ event: JSONValue) -> Bool {
        event["type"]?.string == "m.room.member" && event["state_key"]?.string == home.account.rawValue
            && event["content"]?["membership"]?.string == "join"
            // A change of name is not an arrival.
            && (event["unsigned"]?["prev_content"] ?? event["prev_content"])?["membership"]?.string != "join"
    }

    /// Whether it was said too long before the invitation to be meant for James.
    private func isTooOld(_ event: JSONValue, _ place: MatrixPlace) -> Bool {
        guard case .opened(_, let time) = place.purpose else { return false }
        return (event["origin_server_ts"]?.integer ?? 0) < (time - DirectRooms.slack).milliseconds
    }
}
