import ModelKit

/// What a moderator must know about other cases before they judge: decisions on the same message, and the other side of a
/// quarrel.
enum OtherCaseLines {
    static func lines(of dossier: Dossier, casebook: Casebook, width: Int) -> [StyledLine] {
        sentences(of: dossier, casebook: casebook, width: width).flatMap(\.self)
    }

    /// As many whole sentences as fit, but at least one: half a sentence would hide what was decided.
    static func excerpt(of dossier: Dossier, casebook: Casebook, width: Int, height: Int) -> [StyledLine] {
        sentences(of: dossier, casebook: casebook, width: width).reduce(into: []) { lines, sentence in
            if lines.isEmpty || lines.count + sentence.count <= height { lines += sentence }
        }
    }

    /// The same cases by their numbers in one row, if there is no room for more.
    static func short(of dossier: Dossier, width: Int) -> [StyledLine] {
        guard let related = dossier.related, !related.isEmpty else { return [] }
        let line = related.reduce(StyledLine(.spaces(2))) { $0.text("↔ #\($1.number)", .accent).gap(2) }
        return [line.rows(of: width - 1)[0]]
    }

    private static func sentences(of dossier: Dossier, casebook: Casebook, width: Int) -> [[StyledLine]] {
        let words = casebook.words.dossier
        let isOne = dossier.lines.count { $0.part == .selected } == 1
        let judged = (dossier.judgments ?? []).map { judgment in
            let line = dossier.lines.first { $0.message.id == judgment.message }
            let which = isOne ? words.thisMessage : words.message(line.map { casebook.times.timeOfDay($0.saidAt) } ?? "")
            let by = casebook.author(judgment.by)
            return words.judged(
                which, judgment.number, casebook.words.title(of: judgment.verdict), by,
                casebook.words.dates.ago(casebook.deskNow - judgment.at))
        }
        let related = (dossier.related ?? []).map { other in
            let standing = other.verdict.map(casebook.words.title(of:)) ?? casebook.words.queue.open
            return words.related(other.reason, other.number, standing)
        }
        let followUps = FollowUpLines.sentences(of: dossier, casebook: casebook)
        return followUps.map { StyledLine.signed("!", $0, .soon, width: width) }
            + judged.map { StyledLine.signed("↺", $0, .soon, width: width) }
            + related.map { StyledLine.signed("↔", $0, .accent, width: width) }
    }

    /// The cases that the lines name, in the same order.
    static func numbers(_ dossier: Dossier) -> [CaseNumber] {
        ((dossier.followUps ?? []).map(\.number) + (dossier.judgments ?? []).map(\.number) + (dossier.related ?? []).map(\.number))
            .reduce(into: []) {
                if !$0.contains($1) { $0.append($1) }
            }
    }
}
