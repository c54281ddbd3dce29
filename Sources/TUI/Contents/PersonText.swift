import ModelKit

/// What a dossier says about a person.
struct PersonText {
    let person: Dossier.Person
    let dossier: Dossier
    let casebook: Casebook

    private var words: DossierWords { casebook.words.dossier }
    private var member: Member { person.profile.member }

    var nick: SafeText { SafeText(member.nick) }

    /// `here since March 2024, writes German`
    var presence: SafeText {
        var parts: [SafeText] = []
        if member.guest { parts.append(words.guest) }
        if let registered = member.registered { parts.append(words.hereSince(casebook.times.since(registered))) }
        if let language = member.language { parts.append(words.language(SafeText(language))) }
        return SafeText.joined(parts)
    }

    /// `administrator`, `muted`, and whether it restricts them.
    var standing: [(text: SafeText, isRestricted: Bool)] {
        let account = person.profile.account
        return (account?.standing ?? []).map { (casebook.words.account.standing($0), $0.isRestriction) }
    }

    var seen: SafeText { person.profile.account?.seen.map { casebook.words.account.seen(casebook.times.minute($0)) } ?? "" }

    /// `1 justified case (spam, 8 Nov)`; empty in a concern, which does not ask about the record (T1).
    var record: SafeText {
        guard dossier.row.kind != .concern else { return "" }
        guard !person.justified.isEmpty else { return words.noRecord }
        let text = words.record(person.justified.count)
        return recordedCases.isEmpty ? text : text + " (" + recordedCases + ")"
    }

    /// `spam, 8 Nov`: the latest three of those justified cases on the record that the dossier names.
    var recordedCases: SafeText {
        let known = DossierContent.priors(of: member.id, dossier).filter { person.justified.contains($0.number) }.prefix(3)
        return SafeText.joined(known.map { casebook.title(of: $0.category) + ", " + casebook.times.day($0.opened) }, "; ")
    }

    var accuracy: SafeText {
        guard person.rated == 0 else { return words.accuracy(person.rated, person.ratedJustified, person.ratedMalicious) }
        return hasReportedMore ? words.noneRated : words.firstReport
    }

    /// They have sent more than a single report in this case.
    private var hasReportedMore: Bool {
        dossier.priors.contains { $0.member == member.id && $0.part == .reporter }
            || dossier.reports.count { $0.reporter == member.id } > 1
    }

    /// One sentence for the preview; nil if nothing is known beyond the name, which is in the row.
    func summary(asAccused: Bool) -> SafeText? {
        let facts = ([presence, asAccused ? record : accuracy] + standing.map(\.text)).filter { !$0.isEmpty }
        let now = person.nickNow.map { ", \(words.now) " + SafeText($0) }
        if facts.isEmpty { return now.map { nick + $0 + "." } }
        return nick + (now ?? "") + ": " + SafeText.joined(facts) + "."
    }
}

extension AccountFacts.Standing {
    /// The chat has already restricted them.
    var isRestriction: Bool {
        switch self {
        case .administrator, .remote, .bot: false
        case .muted, .suspended, .shadowBanned, .locked, .deactivated: true
        }
    }
}
