import ModelKit

/// A dossier as plain lines for people. What members wrote is made harmless.
package struct DossierText {
    private let dossier: Dossier
    private let times: TimeText

    package init(_ dossier: Dossier, _ times: TimeText) {
        self.dossier = dossier
        self.times = times
    }

    package var lines: [String] {
        var sections = [heading, messages, gaps]
        if let accused = dossier.accused {
            sections.append(person(accused, as: part))
        } else if dossier.row.kind == .concern, !dossier.isAboutSelf, dossier.row.accused == nil {
            sections.append(["\(part)  not named"])
        }
        sections += dossier.otherReporters.map { person($0, as: "REPORTER") }
        sections += [appeal, sanctions, followUps, reports, priors]
        sections += dossier.conversations.map(conversation)
        sections.append(actions)
        sections += [notes, timeline]
        return Array(sections.filter { !$0.isEmpty }.joined(separator: [""]))
    }

    /// The role of the person whom the case is about.
    private var part: String {
        switch dossier.row.kind {
        case .concern: dossier.isAboutSelf ? "ABOUT THEMSELVES" : "ABOUT"
        case .appeal: "APPEAL BY"
        case .accusation: "ACCUSED"
        }
    }

    private var heading: [String] {
        let row = dossier.row
        let categories = SafeText(row.categories.map(\.rawValue).joined(separator: " + "))
        let heading = DossierWords.english.heading(categories, of: row, place: dossier.place)
        var lines = [
            safe("#\(row.number) \(heading.plain), team \(row.team), \(row.priority.rawValue), \(row.state.rawValue)"),
            "\(row.kind == .appeal ? "opened" : "reported") \(time(row.opened)), due \(time(row.due))",
        ]
        if let claim = row.claim { lines.append(safe("claimed by \(claim.by) until \(time(claim.until))")) }
        if let decision = row.decision { lines.append(standing(decision)) }
        if let escalation = dossier.escalation { lines += escalation.printed }
        lines += otherCases.map(safe)
        if let obstacle = dossier.obstacle { lines.append(safe("You may not handle this case: \(obstacle)")) }
        return lines
    }

    /// The verdict and who gave it. If an appeal changed it, whoever granted the appeal.
    private func standing(_ decision: Decision) -> String {
        let grant = dossier.timeline.last { $0.happening == .overturned && $0.at >= decision.at }
        guard let grant, decision.verdict == .unproven else {
            return safe("\(decision.verdict.rawValue), rated by \(decision.by), in effect from \(time(decision.effectiveAt))")
        }
        let appeal = grant.other.map { "appeal #\($0)" } ?? "an appeal"
        let by = grant.by.map { ", granted by \($0)" } ?? ""
        return safe("\(decision.verdict.rawValue), by \(appeal)\(by), in effect from \(time(grant.at))")
    }

    /// Decisions on the same messages in other cases, and the other side of a quarrel.
    private var otherCases: [String] {
        let isOne = dossier.lines.count { $0.part == .selected } == 1
        let judged = (dossier.judgments ?? []).map { judgment in
            let said = dossier.lines.first { $0.message.id == judgment.message }.map { time($0.saidAt) } ?? ""
            let which = isOne ? "this message" : "the message of \(said)"
            return
                "\(which): #\(judgment.number), \(judgment.verdict.rawValue), by \(judgment.by), \(times.ago(judgment.at).plain)"
        }
        let related = (dossier.related ?? []).map { other in
            let reason =
                switch other.reason {
                case .eachOther: "the two report each other"
                case .sameScene: "the same scene"
                case .samePerson: "another concern about the same person"
                }
            return "#\(other.number): \(reason), \(other.verdict?.rawValue ?? "open")"
        }
        return judged + related
    }

    private var messages: [String] {
        section("MESSAGES (▶ reported)", dossier.lines) { line in
            let mark = line.part == .selected ? "▶" : line.part == .between ? "┆" : " "
            let (head, tail) = line.message.parts
            let gap = line.message.omission.map { " [… \($0.bytes) bytes left out …] " } ?? ""
            let text = safe(head) + (tail.map { gap + safe($0) } ?? "")
            let said = "\(Words.english.dossier.author(line).plain): \(text) [\(Words.english.dossier.channel(of: line).plain)]"
            return ["\(mark) \(time(line.saidAt)) \(said)"] + EvidenceDetailText(line, times).lines.map { "    " + safe($0) }
        }
    }

    private var gaps: [String] {
        section("NOT READ", dossier.gaps ?? []) { gap in gap.text(in: "en").map { ["  " + safe($0)] } ?? [] }
    }

    private func account(_ account: AccountFacts?) -> [String] {
        guard let account else { return [] }
        let standing = account.standing.map { $0.rawValue.replacing("_", with: "-") }
        let rooms = account.roomsInCommon.map { $0.isEmpty ? "none" : $0.joined(separator: ", ") }
        return [
            standing.isEmpty ? nil : standing.joined(separator: ", "), account.seen.map { "last seen \(minute($0))" },
            account.devices.isEmpty ? nil : "devices: " + account.devices.joined(separator: ", "),
            rooms.map { "rooms shared with the reporter: " + $0 },
        ].compactMap { $0 }.map { "  " + safe($0) }
    }

    private func person(_ person: Dossier.Person, as part: String) -> [String] {
        let member = person.profile.member
        var lines = [safe("\(part)  \(member.nick) (\(member.id)\(member.guest ? ", guest" : ""))")]
        if let now = person.nickNow { lines.append(safe("  now called \(now)")) }
        if let registered = member.registered { lines.append("  here since \(times.since(registered).plain)") }
        lines += account(person.profile.account)
        for (heading, text) in member.profile.sorted(by: { $0.key < $1.key }) { lines.append(safe("  \(heading): \(text)")) }
        for change in person.profile.history {
            lines.append(safe("  \(change.field) until \(times.day(change.until).plain): \(change.was)"))
        }
        if !person.justified.isEmpty {
            lines.append("  justified cases: " + person.justified.map { "#\($0)" }.joined(separator: " "))
        }
        if person.rated > 0 {
            lines.append(
                "  "
                    + DossierWords.english.accuracy(person.rated, person.ratedJustified, person.ratedMalicious).plain)
        }
        if let closed = person.closedUntil { lines.append("  can't report until \(minute(closed))") }
        return lines
    }

    private var appeal: [String] {
        guard let appeal = dossier.appeal else { return [] }
        return [
            safe(
                "APPEAL by \(appeal.nick ?? "an anonymous member") against #\(appeal.original), which was decided by \(appeal.deciders.map(\.rawValue).joined(separator: ", "))"
            )
        ]
            + ["  " + safe(appeal.text)]
    }

    private var sanctions: [String] {
        section("SANCTIONS", dossier.sanctions) { sanction in
            let words = [
                "#\(sanction.number)", sanction.nick, Words.english.title(of: sanction.step.kind).plain,
                sanction.channel.flatMap { $0.isEmpty ? nil : "in \($0)" },
                sanction.until.map { "until \(minute($0))" } ?? (sanction.step.isForGood ? "for good" : nil),
                sanction.by.map { "by \($0)" },
            ]
            return ["  " + safe(words.compactMap { $0 }.joined(separator: " ") + ": " + standing(of: sanction))]
        }
    }

    /// The consequences of later cases that exist because this case counted.
    private var followUps: [String] {
        section("BECAUSE OF THIS CASE", dossier.followUps ?? []) { followUp in
            let nick = followUp.sanction.map(\.nick) ?? followUp.closing?.nick
            let what = followUp.sanction.map { Words.english.step($0.step).plain } ?? "reporting closed"
            let until = (followUp.sanction?.until ?? followUp.closing?.until).map { " until \(minute($0))" } ?? ""
            let instead = FollowUpLines.name(of: followUp.instead, .english).plain
            return ["  " + safe("#\(followUp.number) \(nick ?? "an anonymous member"): \(what)\(until); without it: \(instead)")]
        }
    }

    private func standing(of sanction: Dossier.SanctionSummary) -> String {
        if sanction.arrived == false {
            return "not in force" + (dossier.isGivenUp(sanction) ? ", no longer tried" : ": the chat refused it")
        }
        let phase =
            switch sanction.phase {
            case .ordered: "ordered"
            case .inForce: "in force"
            case .expired: "expired"
            case .lifted: "lifted"
            case .unwound: "undone with the verdict"
            case .granted: "undone by an appeal"
            case .undone: "undone"
            }
        if sanction.isUnconfirmed { return "not yet confirmed by the chat" }
        if sanction.isBeingLifted { return phase + " here, not yet confirmed by the chat" }
        return sanction.held == true ? phase + " here, not lifted in the chat" : phase
    }

    private func conversation(_ conversation: Dossier.Transcript) -> [String] {
        let title =
            "\(conversation.view.kind.rawValue.uppercased()) with \(conversation.view.nick ?? "an anonymous reporter"), \(conversation.view.state.rawValue)"
        return [safe(title)] + conversation.lines.map { "  \(time($0.at)) \(safe($0.name ?? "anonymous")): \(safe($0.text))" }
    }

    private var actions: [String] {
        section("NOT DONE YET", dossier.actions) { action in
            let progress = action.progress.flatMap { progress in
                progress.total == 1 ? nil : "\(progress.done)" + (progress.total.map { " of \($0)" } ?? "")
            }
            let words = [
                action.failed ? "failed" : "pending", progress, action.detail,
                action.expired == true ? "expired" : action.retryAt.map { "again at \(time($0))" },
            ]
            let title = Words.english.title(of: action).plain
            return ["  \(time(action.at)) \(title): " + words.compactMap { $0.map(safe) }.joined(separator: ", ")]
        }
    }

    private var reports: [String] {
        section("REPORTS", zip(1..., dossier.reports).map { (number: $0, report: $1) }) { entry in
            let report = entry.report
            let note = report.note.isEmpty ? "" : ": \(safe(report.note))"
            let nick = dossier.reporterNick(of: report) ?? "anonymous"
            let messages = report.messages.isEmpty ? "" : ", for " + ReportLines.messages(of: report, in: dossier, times).plain
            let number = dossier.reports.count > 1 ? "\(entry.number)  " : ""
            let counts = report.counts == false ? ", " + ScreenWords.english.doesNotCount.plain : ""
            let outcome = report.outcome.map { ", " + Words.english.title(of: $0).plain } ?? ""
            let head = "  \(number)\(time(report.at)) \(safe(report.category.rawValue)) by \(safe(nick))"
            return [head + messages + counts + outcome + note]
        }
    }

    private var priors: [String] {
        section("OTHER CASES", dossier.priors) { prior in
            let end = prior.verdict?.rawValue ?? prior.state.rawValue
            return [
                safe(
                    "  #\(prior.number) \(prior.category), \(end), \(times.day(prior.opened).plain), \(part(in: prior))"
                )
            ]
        }
    }

    private var notes: [String] {
        section("NOTES", dossier.notes) { ["  \(time($0.at)) \(safe($0.by.rawValue)): \(safe($0.text))"] }
    }

    /// Who in this case had which part in another one.
    private func part(in prior: Dossier.PriorCase) -> String {
        let people = [dossier.accused].compactMap { $0 } + dossier.reporters
        let nick = people.first { $0.profile.member.id == prior.member }?.profile.member.nick ?? prior.member.rawValue
        return switch prior.part {
        case .accused: "\(nick) as accused"
        case .reporter: "\(nick) as reporter"
        case .original: "under appeal by \(nick)"
        case .appeal: "appeal by \(nick)"
        }
    }

    private var timeline: [String] {
        let sentence = HistorySentence(printedWith: times)
        let tellsCategories = HistoryLines.hadSeveralCategories(dossier)
        return section("HISTORY", HistoryLines.told(dossier.timeline)) { entry in
            ["  \(time(entry.at)) \(sentence.text(entry, tellsCategory: tellsCategories).plain)"]
        }
    }

    private func section<Entry>(_ title: String, _ entries: [Entry], _ lines: (Entry) -> [String]) -> [String] {
        entries.isEmpty ? [] : [title] + entries.flatMap(lines)
    }

    private func safe(_ text: String) -> String { SafeText(text).plain }
    private func time(_ time: Timestamp) -> String { times.timeOfDay(time).plain }
    private func minute(_ time: Timestamp) -> String { times.minute(time).plain }
}
