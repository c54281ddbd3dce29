import ModelKit

/// Help for somebody of a case, as it is being put together: to whom, with which words, which helplines (T2, T3, Q4).
struct ReferralDialog: Dialog {
    enum Focus: Sendable, Hashable {
        case list, text
    }

    /// What one of them would be sent; each has their own, so that nothing is lost on the way from one to the other.
    struct Letter: Sendable, Hashable {
        let to: Dossier.Addressee
        var key: Texts.Key
        var helplines: Set<String>
        var mail: Bool
        /// The words as they were written by hand; nil: those of the community.
        var own: TextField?
    }

    let number: CaseNumber
    /// One for each of them; never empty.
    private(set) var letters: [Letter]
    private(set) var chosen = 0
    /// Whether it is known to whom it goes: of a concern to who is at risk; else a moderator says so, for nobody knows who of a case
    /// needs help, and the accused least of all.
    private(set) var isAddressed: Bool
    /// Which of the helplines the keys act on.
    var selected = 0
    var focus = Focus.list
    /// How many lines of what they read are above the screen.
    var scroll = 0

    /// Nil where there is nobody to whom help could be sent.
    init?(_ dossier: Dossier, community: Community, canMail: Bool) {
        let isConcern = dossier.row.kind == .concern
        number = dossier.row.number
        isAddressed = isConcern
        letters = dossier.addressees.map { addressee in
            let isAtRisk = isConcern && addressee.party == .subject
            return Letter(
                to: addressee, key: isAtRisk ? .helpAtRisk : isConcern ? .helpWorried : .helpOther,
                helplines: Set(
                    community.helplines.filter { $0.suits(language: addressee.language ?? community.language) }.map(\.id)),
                // T2: who is at risk is written to wherever they can be reached.
                mail: isAtRisk && addressee.hasMail && canMail)
        }
        if letters.isEmpty { return nil }
    }

    var letter: Letter {
        get { letters[chosen] }
        set { letters[chosen] = newValue }
    }

    private static let texts: [Texts.Key] = [.helpAtRisk, .helpWorried, .helpOther]

    mutating func choose(by step: Int) {
        // From nobody it goes to the first of those who reported, who stand behind the accused.
        if isAddressed {
            chosen = (chosen + step + letters.count) % letters.count
        } else {
            (chosen, isAddressed) = (step > 0 ? min(1, letters.count - 1) : letters.count - 1, true)
        }
        scroll = 0
    }

    /// The next of the community's texts, in place of what was written by hand.
    mutating func takeOtherText() {
        let place = Self.texts.firstIndex(of: letter.key) ?? 0
        letter.key = Self.texts[(place + 1) % Self.texts.count]
        scroll = 0
    }

    /// The words with placeholders, as they can be edited.
    func source(in community: Community) -> String {
        letter.own?.text ?? community.texts.template(letter.key, in: letter.to.language ?? community.language).source
    }

    /// What they will read.
    func text(in community: Community) -> String {
        let lines = helplines(in: community).map { "\($0.name): \($0.contact)" }
        var values = ["community": community.name]
        if !lines.isEmpty { values["helplines"] = lines.joined(separator: "\n") }
        return Template(source(in: community)).filled(with: values)
    }

    /// What is sent.
    func referral(in community: Community) -> Referral {
        Referral(
            to: letter.to.party, helplines: helplines(in: community).map(\.id), text: text(in: community), mail: letter.mail)
    }

    /// In the order of the community.
    func helplines(in community: Community) -> [Helpline] { community.helplines.filter { letter.helplines.contains($0.id) } }
}
