import ModelKit

/// The sanctions for the accused of a case, on the ladder and outside it: which, for how long, and why (K14).
struct SanctionDialog: Dialog {
    enum Focus: Sendable, Hashable {
        case ladder, reason
        /// A confirmation: the sanction cannot be undone, or the accused is released because they could no longer answer.
        case question
    }

    let number: CaseNumber
    /// The ladder of the policy, then its other measures; a moderator can change the length of a step.
    private(set) var steps: [SanctionStep]
    /// How many of the steps belong to the ladder.
    let rungs: Int
    var selected: Int
    /// The step of the ladder that the policy suggests.
    let suggested: Int?
    /// The reasons to choose from, including edits; the last one is for the moderator's own words.
    private(set) var reasons: [TextField]
    private(set) var chosen = 0
    var focus = Focus.ladder
    /// The version of the case on which the moderator decides: the one at the time when they opened the dialog.
    var seen: Int?
    /// The category at that time: the suggestion and the reasons are for it.
    var category: CategoryID?
    /// How many lines of the text for the member are scrolled out at the top.
    var scroll = 0

    init(
        number: CaseNumber, ladder: [SanctionStep], others: [SanctionStep] = [], suggestion: SanctionStep?, reasons: [String]
    ) {
        self.number = number
        let ladder = ladder.isEmpty ? [SanctionStep(.admonition)] : ladder
        steps = ladder + others.filter { !ladder.contains($0) }
        rungs = ladder.count
        suggested = suggestion.flatMap { step in ladder.firstIndex(of: step) ?? ladder.firstIndex { step.isAtMost($0) } }
        selected = suggested ?? 0
        self.reasons = (reasons + [""]).map { TextField($0, limit: Limits.note) }
    }

    var step: SanctionStep { steps[selected] }

    var reason: TextField {
        get { reasons[chosen] }
        set { reasons[chosen] = newValue }
    }

    /// The chosen reason is not a template.
    var hasOwnWords: Bool { chosen == reasons.count - 1 }

    mutating func chooseReason(by step: Int) {
        chosen = (chosen + step + reasons.count) % reasons.count
        scroll = 0
    }

    /// The lengths that the arrow keys go through.
    static let lengths: [Duration] = [
        .minutes(15), .hours(1), .hours(6), .days(1), .days(3), .days(7), .days(30), .days(90),
    ]

    /// Longer or shorter. After the longest length comes “for good”, if the sanction allows it.
    mutating func changeLength(longer: Bool) {
        guard step.kind.lasts else { return }
        if longer {
            guard let length = step.length else { return }
            if let next = Self.lengths.first(where: { $0 > length }) {
                steps[selected] = SanctionStep(step.kind, for: next)
            } else if step.kind.canBeForGood {
                steps[selected] = SanctionStep(step.kind)
            }
        } else {
            let before = step.length.map { length in Self.lengths.last { $0 < length } } ?? Self.lengths.last
            if let before { steps[selected] = SanctionStep(step.kind, for: before) }
        }
    }
}

extension SanctionDialog {
    /// The dialog for a case, with reasons in the language of the person whom the case is about.
    init(_ dossier: Dossier, me: Moderator, community: Community, now: Timestamp) {
        let language = community.language(of: dossier.accused?.profile.member)
        let values = TemplateValues.of(
            dossier.row, lines: dossier.lines, moderator: me.displayName, community: community, language: language,
            now: now)
        let fitting = community.reasons.filter { $0.fits(dossier.row.category) }
        // Templates written mainly for this category first, those for any category last.
        let own = fitting.filter { !$0.categories.isEmpty }
        let ordered =
            own.filter { $0.categories.first == dossier.row.category }
            + own.filter { $0.categories.first != dossier.row.category } + fitting.filter(\.categories.isEmpty)
        self.init(
            number: dossier.row.number, ladder: community.policies.sanctions.ladder,
            others: community.policies.sanctions.others, suggestion: dossier.suggestion?.step,
            reasons: ordered.compactMap { $0.text.text(in: language).map { Template($0).filled(with: values, in: language) } })
        category = dossier.row.category
    }
}
