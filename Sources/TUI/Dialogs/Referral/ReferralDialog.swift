import ModelKit

/// Help for somebody in a case while it is being prepared: for whom, with which text and which helplines (T2, T3, Q4).
struct ReferralDialog: Dialog {
    enum Focus: Sendable, Hashable {
        case list, text
    }

    /// What one of the people would be sent. Everybody has their own, so that nothing is lost when the moderator moves between
    /// them.
    struct Letter: Sendable, Hashable {
        let to: Dossier.Addressee
        var key: Texts.Key
        var helplines: Set<String>
        var mail: Bool
        /// The moderator's own text; nil: the community's text.
        var own: TextField?
    }

    let number: CaseNumber
    /// One for each of them; never empty.
    private(set) var letters: [Letter]
    private(set) var chosen = 0
    /// Whether the addressee is known. For a concern, it is the person at risk. Otherwise a moderator must choose, because
    /// nobody knows who in a case needs help, and the accused is the least likely.
    private(set) var isAddressed: Bool
    /// The helpline that the keys act on.
    var selected = 0
    var focus = Focus.list
    /// How many lines of the text are scrolled out at the top.
    var scroll = 0

    /// Nil if there is nobody to whom help could be sent.
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
                // T2: a person at risk is written to wherever they can be reached.
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
        // If nobody was chosen yet, the first reporter is next; the reporters come after the accused.
        if isAddressed {
            chosen = (chosen + step + letters.count) % letters.count
        } else {
            (chosen, isAddressed) = (step > 0 ? min(1, letters.count - 1) : letters.count - 1, true)
        }
        scroll = 0
    }

    /// Replaces a text of the moderator's own by the next of the community's texts.
    mutating func takeOtherText() {
        let place = Self.texts.firstIndex(of: letter.key) ?? 0
        letter.key = Self.texts[(place + 1) % Self.texts.count]
        scroll = 0
    }

    /// The text with placeholders, as it can be edited.
    func source(in community: Community) -> String {
        letter.own?.text ?? community.texts.template(letter.key, in: letter.to.language ?? community.language).source
    }

    /// What the person will read.
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

    /// In the community's order.
    func helplines(in community: Community) -> [Helpline] { community.helplines.filter { letter.helplines.contains($0.id) } }
}
