import Foundation
import ModelKit
import Store

/// Assembles a dossier from the log and the texts stored beside it. Expired texts are simply missing.
struct DossierAssembly {
    let facts: Facts
    let row: CaseRow
    /// What the moderator who looks may know.
    let discretion: Discretion

    var stores: Stores { facts.stores }
    var directory: Directory { facts.directory }
    var community: Community { facts.community }
    var now: Timestamp { facts.now }

    func dossier() throws -> Dossier {
        guard let (theCase, events) = try Case.fetchWithEvents(row.number, from: stores) else {
            throw UnreadableRow.missing(case: row.number)
        }
        // An appeal is decided with the evidence of the case under appeal.
        let original = try theCase.original.flatMap { try Case.fetch($0, from: stores) }
        let judged = original ?? theCase
        let reports = try judged.reports.map { ($0, try words(ReportEvidence.self, $0.evidence)) }
        let veil = try judged.veil(from: stores)
        let reporters = try visibleReporters(of: reports)
        let deciders = theCase.deciders(against: original)
        let hidesWhoIsTold = theCase.hidesWhoIsTold(original: original)
        let timeline = try events.seen(of: theCase).compactMap { try entry($0.1, at: $0.0, of: theCase) }
            .map { $0.discreet(discretion) }
        let obstacle = obstacle(theCase, deciders)
        let said = try Self.merged(reports.compactMap { $0.1?.lines } + supplements(of: judged))
        let lines = try judged.hidingReporters(in: said, behind: veil, from: stores)
        let shown = Dictionary(zip(said, lines).map { ($0.message.id, $1.message.id) }) { first, _ in first }
        var dossier = Dossier(
            row: row,
            // A dossier must reach its console, however much was reported.
            lines: lines.bounded(within: Limits.dossier),
            accused: try accused(of: theCase, reports.lazy.compactMap { $0.1?.accused }.last), reporters: reporters,
            reports: summaries(reports, of: judged, behind: veil, as: shown),
            priors: try appeals(of: theCase) + priors(of: theCase, reporters: reporters.map(\.profile.member.id)),
            notes: try theCase.notes.map {
                Dossier.Note(at: $0.at, by: $0.by, text: try words(String.self, $0.evidence) ?? "")
            },
            timeline: hidesWhoIsTold ? timeline.withoutWhoIsTold : timeline,
            obstacle: obstacle?.text)
        dossier.obstacleReason = obstacle
        // The chat's latest answer counts, or else what the latest report found. Orders use the same rule.
        let support = facts.freshSupport(in: row.number) ?? reports.last?.1?.support
        dossier.support = support?.isEmpty == true ? nil : support
        var told: Set<LocalText> = []
        let unreadable = try stores.evidence.unreadable(of: judged.number).map(\.gap)
        let gaps = (reports.flatMap { $0.1?.gaps ?? [] } + unreadable).filter { told.insert($0).inserted }
        dossier.gaps = gaps.isEmpty ? nil : gaps
        let handling = DossierHandling(
            facts: facts, theCase: theCase, discretion: discretion, concealsWhoIsTold: hidesWhoIsTold, veil: veil)
        try handling.complete(&dossier, original: original, deciders: deciders)
        try DossierOthers(stores: stores, theCase: theCase, discretion: discretion).complete(&dossier)
        return dossier
    }

    private func obstacle(_ theCase: Case, _ deciders: [ModeratorName]) -> Dossier.ObstacleReason? {
        if theCase.isParty(discretion.moderator.members) { return .party }
        return deciders.contains(discretion.moderator.name) ? .decider : nil
    }

    // MARK: - Evidence

    func words<Value: Decodable>(_ type: Value.Type, _ digest: EvidenceDigest) throws -> Value? {
        try stores.evidence.words(type, of: digest)
    }

    private func supplements(of theCase: Case) throws -> [[EvidenceLine]] {
        try theCase.supplements.compactMap { try words([EvidenceLine].self, $0) }
    }

    /// Merges the lines of several reports into one transcript. Each message appears once, with the strongest part that any
    /// report gave it, and in the version of the report that knows most about it, because its author may have changed it
    /// between two reports.
    static func merged(_ reports: [[EvidenceLine]]) -> [EvidenceLine] {
        var channels: [ChannelID] = []
        var lines: [MessageID: EvidenceLine] = [:]
        for line in reports.joined() {
            if !channels.contains(line.message.channel) { channels.append(line.message.channel) }
            guard let known = lines[line.message.id] else {
                lines[line.message.id] = line
                continue
            }
            var kept = line.knowledge > known.knowledge ? line : known
            kept.part = known.part.weight >= line.part.weight ? known.part : line.part
            lines[line.message.id] = kept
        }
        let places = Dictionary(uniqueKeysWithValues: channels.enumerated().map { ($1, $0) })
        func position(_ line: EvidenceLine) -> (Int, Timestamp, Int64, MessageID) {
            (places[line.message.channel] ?? 0, line.saidAt, line.order, line.message.id)
        }
        return lines.values.sorted { position($0) < position($1) }
    }

    // MARK: - People

    private func accused(of theCase: Case, _ profile: ProfileSnapshot?) throws -> Dossier.Person? {
        guard let id = theCase.subject, !theCase.isAnonymous(id) else { return nil }
        // A reporter who appeals against their own consequence is not the member whose profile the report contains.
        let found = profile.flatMap { $0.member.id == id ? $0 : nil }
        let profile = try found ?? ProfileSnapshot(member: directory.member(id), history: stores.members.changes(of: id))
        let record = theCase.kind == .concern ? [] : try stores.cases.justified(against: id)
        let justified = record.filter { $0 != theCase.number && discretion.mayKnow(of: $0) }
        return try person(profile, justified: justified)
    }

    /// Each report, whether it counts, and its verdict.
    ///
    /// - Parameter shown: the ids that the dossier uses for messages.
    private func summaries(
        _ reports: [(Report, ReportEvidence?)], of judged: Case, behind veil: NameVeil?, as shown: [MessageID: MessageID]
    ) -> [Dossier.ReportSummary] {
        let counting = judged.kind == .accusation ? judged.countingReports { reports[$0].1?.note } : []
        return reports.enumerated().map { place, entry in
            let (report, words) = entry
            let outcome = judged.outcome(ofReport: place)
            let note = words?.note ?? ""
            let counts = outcome.map(\.counts) ?? (counting.indices.contains(place) ? counting[place] : true)
            return Dossier.ReportSummary(
                at: report.at, reporter: report.anonymous ? nil : report.reporter, category: report.category,
                messages: veil == nil ? report.messages : report.messages.compactMap { shown[$0] },
                note: veil?.veiled(note) ?? note, counts: counts ? nil : false,
                outcome: judged.decision?.outcomes == nil ? nil : outcome?.verdict)
        }
    }

    private func visibleReporters(of reports: [(Report, ReportEvidence?)]) throws -> [Dossier.Person] {
        var seen: Set<MemberID> = []
        return try reports.compactMap { report, words in
            guard !report.anonymous, seen.insert(report.reporter).inserted else { return nil }
            let profile = words?.reporter ?? ProfileSnapshot(member: directory.member(report.reporter), history: [])
            return try person(profile, justified: [])
        }
    }

    private func person(_ profile: ProfileSnapshot, justified: [CaseNumber]) throws -> Dossier.Person {
        let id = profile.member.id
        let record = try ReporterRecord.shown(of: id, but: discretion.hidden, from: stores)
        let nick = directory.member(id).nick
        return Dossier.Person(
            profile: profile, nickNow: nick == profile.member.nick ? nil : nick, justified: justified, rated: record.rated,
            ratedJustified: record.justified, ratedMalicious: record.ratings.count { $0.verdict == .malicious },
            closedUntil: try openlyClosed(to: id))
    }

    /// Until when reporting is closed to somebody because of reports under their name. The same time in two cases would reveal
    /// who sent an anonymous report.
    private func openlyClosed(to reporter: MemberID) throws -> Timestamp? {
        try stores.reporters.closings(of: reporter, at: now).compactMap { try Case.fetch($0, from: stores) }
            .filter { !$0.isAnonymous(reporter) && discretion.mayKnow(of: $0) }
            .compactMap { $0.closing(of: reporter, at: now)?.consequence.until }.max()
    }
}

extension EvidenceLine.Part {
    var weight: Int {
        switch self {
        case .selected: 2
        case .context: 1
        case .between: 0
        }
    }
}

extension EvidenceLine {
    /// How much is known about the message's history. A change by somebody else counts most, because it is an alarm; then its
    /// earlier versions, and then whether it was taken back.
    fileprivate var knowledge: Int {
        let alarm = detail?.authenticity?.finding == .mismatch ? 1 << 32 : 0
        return alarm + 2 * (detail?.earlier?.count ?? 0) + (detail?.takenBack == nil ? 0 : 1)
    }
}

extension Dossier.ObstacleReason {
    fileprivate var text: String {
        switch self {
        case .party: "you are a party to this case; another moderator must handle it"
        case .decider: "you made the decision under appeal; another moderator must decide"
        }
    }
}
