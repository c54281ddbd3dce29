import Chat
import ModelKit

// What James does about a worry, depending on what the member says.
extension JamesDialogue {
    /// Whether the member answers the current question.
    func isAnswer(_ said: Said) -> Bool {
        guard said.isConsent, let made = offers.last?.made else { return false }
        return said.at > made
    }

    /// Takes what the member says; nil if it is not about a worry.
    ///
    /// - Parameter passesOn: the community accepts concerns.
    mutating func hear(_ said: Said, at now: Timestamp, passesOn: Bool = true) -> Step? {
        forget(at: now)
        let said = said.aboutWhomItBegins
        guard let offer = offers.last else {
            if said.isConsent || said.wantsBack, let ended {
                self.ended = nil
                return .recall(ended)
            }
            if case .worry(let worry) = said.request { return begin(worry, said, now, passesOn) }
            return passesOn ? add(said, now) : nil
        }
        if let replaced = said.replaces, replace(replaced, with: said) { return .ask }
        switch said.request {
        case .yes where said.replaces == nil: return agree(said)
        case .no where said.replaces == nil:
            guard isAnswer(said) else { return askedAnew() }
            offers.removeLast()
            ended = .dropped
            return .decline
        // A member who speaks of themselves is taken to mean themselves, whomever they wrote about before, and the other way
        // round.
        case .worry(.aboutThemselves) where offer.kind == .aboutAnother: return begin(.aboutThemselves, said, now, passesOn)
        case .worry(.aboutAnother) where offer.kind == .aboutThemselves && said.named != nil:
            return begin(.aboutAnother, said, now, passesOn)
        default: return goOn(said, now)
        }
    }

    private mutating func begin(_ worry: Worry, _ said: Said, _ now: Timestamp, _ passesOn: Bool) -> Step {
        guard passesOn else { return .begin(worry) }
        ended = nil
        var offer = WorryOffer(id: said.id, kind: worry, parts: [], at: now)
        if let index = offers.firstIndex(where: { $0.kind == worry }) { offer = offers.remove(at: index) }
        // Somebody who wants to die may name the person who is the cause; it is still not about that person.
        if worry == .aboutAnother { offer.worries(about: said.named) }
        offer.add(said.id, said.text)
        offers.append(offer)
        for index in offers.indices { offers[index].askAgain() }
        return .begin(worry)
    }

    /// Anything said soon after a worry was passed on that has no other meaning adds to the worry.
    private mutating func add(_ said: Said, _ now: Timestamp) -> Step? {
        guard let passed = recent(at: now) else { return nil }
        if said.isConsent {
            // They have already been told once what became of it.
            return .recall(.passed(passed.number))
        }
        var offer = WorryOffer(id: said.id, kind: passed.kind, about: passed.about, parts: [], at: now, adds: passed.number)
        switch said.request {
        case .other where passed.kind == .aboutAnother: offer.about = passed.about ?? said.named
        case .other: break
        case .correction: offer.about = said.named ?? passed.about
        default: return nil
        }
        ended = nil
        offer.add(said.id, said.text)
        offers.append(offer)
        return .addition
    }

    private mutating func agree(_ said: Said) -> Step {
        let (isAnswer, last) = (isAnswer(said), offers.count - 1)
        let before = offers[last].about
        if let named = said.named { offers[last].about = named }
        // Consent counts only for the person in the question; if another is named, James asks again.
        let isSame = before == nil || before == offers[last].about
        guard isAnswer, isSame, !said.isUnknown else {
            if !isSame || said.isUnknown { offers[last].askAgain() }
            return .ask
        }
        return .pass(offers.removeLast())
    }

    private mutating func goOn(_ said: Said, _ now: Timestamp) -> Step {
        let last = offers.count - 1
        let before = offers[last].about
        switch said.request {
        case .correction: offers[last].about = said.named ?? before
        case .worry(.aboutAnother): offers[last].worries(about: said.named)
        case .other where offers[last].kind == .aboutAnother: offers[last].about = before ?? said.named
        default: break
        }
        offers[last].add(said.id, said.text)
        if said.wantsBack { return askedAnew() }
        if case .howToAppeal = said.request { return askedAnew() }
        guard offers[last].about == before, !said.isUnknown else { return askedAnew() }
        // Something else was said in between.
        guard offers[last].made != nil || !offers[last].asked.isEmpty else { return .ask }
        // Somebody who writes many messages must not get the same question after each one.
        if let reminded = offers[last].reminded, now - reminded < WorryOffer.pause { return .listen }
        offers[last].reminded = now
        return .askShortly
    }

    /// Whether a member who says yes or no is asked again, however much they wrote before. The number is limited, so that an
    /// exchange with a program that answers everything ends.
    mutating func asksAgain(_ said: Said) -> Bool {
        guard let last = offers.indices.last, said.isConsent else { return false }
        let times = offers[last].repeated ?? 0
        offers[last].repeated = times + 1
        return times < WorryOffer.repetitions
    }

    private mutating func askedAnew() -> Step {
        offers[offers.count - 1].askAgain()
        return .ask
    }

    private mutating func replace(_ event: String, with said: Said) -> Bool {
        for index in offers.indices {
            guard let part = offers[index].parts.firstIndex(where: { $0.id == event }) else { continue }
            offers[index].change(part, to: said.text, naming: said.named)
            offers[index].askAgain()
            return true
        }
        return false
    }
}
