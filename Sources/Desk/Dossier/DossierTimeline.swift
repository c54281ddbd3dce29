import Foundation
import ModelKit

// The history of a case, one line for each event.
extension DossierAssembly {
    /// If a report is read later than this after it was made, the history shows when it was made.
    private static let noticed: Duration = .minutes(1)

    func entry(_ event: CaseEvent, at: Timestamp, of theCase: Case) throws -> Dossier.TimelineEntry? {
        typealias Entry = Dossier.TimelineEntry
        switch event {
        case .opened, .supplemented, .viewed, .said, .prepared: return nil
        case .addressesViewed(let by, let party):
            return Entry(
                at: at, happening: .addressesViewed, by: by, nick: theCase.member(party).flatMap { nick(of: $0, in: theCase) })
        case .reported(let report):
            return Entry(
                at: at, happening: .reported, nick: report.anonymous ? nil : nick(of: report.reporter, in: theCase),
                category: report.category, made: at - report.at > Self.noticed ? report.at : nil)
        case .claimed(let claim): return Entry(at: at, happening: .claimed, by: claim.by)
        case .released(let claim): return Entry(at: at, happening: claim.expired ? .expired : .released, by: claim.by)
        case .rated(let decision): return Entry(at: at, happening: .rated, by: decision.by, verdict: decision.verdict)
        case .undone(let by): return Entry(at: at, happening: .undone, by: by)
        case .settled(let verdict): return Entry(at: at, happening: .settled, verdict: verdict)
        case .lapsed(let decision):
            return Entry(at: at, happening: .settled, by: decision.by, verdict: decision.verdict, other: theCase.original)
        case .reopening(let reopening):
            return Entry(
                at: at, happening: .reopening, by: reopening.by, detail: try words(String.self, reopening.reason))
        case .reopeningUndone(let by): return Entry(at: at, happening: .reopeningUndone, by: by)
        case .reopened(let by, _): return Entry(at: at, happening: .reopened, by: by)
        case .noted(let by, _): return Entry(at: at, happening: .noted, by: by)
        case .recategorised(let new): return Entry(at: at, happening: .recategorised, by: new.by, category: new.category)
        case .raised(let raise):
            // The category was changed by a report, not by a moderator.
            let report = theCase.reports.first { $0.id == raise.report }
            return Entry(
                at: at, happening: .recategorised,
                nick: report.flatMap { $0.anonymous ? nil : nick(of: $0.reporter, in: theCase) },
                category: raise.category)
        case .sanctioned(let sanction):
            return Entry(
                at: at, happening: .sanctioned, nick: nick(of: sanction.reporter, in: theCase), until: sanction.consequence.until)
        case .lifted(let sanction, let by, let reason):
            return Entry(
                at: at, happening: .lifted, by: by, nick: nick(of: sanction.reporter, in: theCase),
                detail: try reason.flatMap { try words(String.self, $0) })
        case .summoned, .joined, .left, .dismissed, .ordered, .imposed, .ended, .appealed, .overturned, .referred, .handedUp:
            return try handlingEntry(event, at: at, of: theCase)
        case .requested(let request):
            return Entry(
                at: at, happening: .asked, nick: request.member.flatMap { nick(of: $0, in: theCase) }, purpose: request.purpose,
                sanction: kind(of: request, in: theCase))
        case .performed(let id), .failed(let id, _), .abandoned(let id, _):
            let request = theCase.request(of: id)
            var entry = Entry(
                at: at, happening: .done, nick: request?.member.flatMap { nick(of: $0, in: theCase) }, purpose: request?.purpose,
                sanction: request.flatMap { kind(of: $0, in: theCase) })
            if case .failed(_, let detail) = event {
                entry.happening = .failed
                // The chat server's message about an anonymous reporter may name them.
                let isHidden = request?.member.map { theCase.isAnonymous($0) } ?? false
                entry.detail = isHidden ? nil : try detail.flatMap { try words(String.self, $0) }
            }
            if case .abandoned(_, let by) = event { (entry.happening, entry.by) = (.abandoned, by) }
            return entry
        }
    }

    /// The kind of sanction that a request imposes or lifts.
    private func kind(of request: ActionRequest, in theCase: Case) -> SanctionKind? {
        request.sanction.flatMap { theCase.sanction($0) }?.sanction.kind
    }

    /// A member's nickname for the timeline; nil for anonymous reporters.
    func nick(of member: MemberID, in theCase: Case) -> String? {
        theCase.isAnonymous(member) ? nil : directory.member(member).nick
    }

    /// The line of the history for an event of conversations, sanctions, appeals or help.
    func handlingEntry(_ event: CaseEvent, at: Timestamp, of theCase: Case) throws -> Dossier.TimelineEntry? {
        typealias Entry = Dossier.TimelineEntry
        func conversation(_ happening: Entry.Happening, _ channel: ChannelID, by: ModeratorName? = nil) -> Entry {
            Entry(
                at: at, happening: happening, by: by,
                nick: theCase.conversation(channel).flatMap { nick(of: $0.member, in: theCase) })
        }
        func sanction(_ happening: Entry.Happening, _ id: Int, by: ModeratorName? = nil) -> Entry {
            let sanction = theCase.sanction(id)?.sanction
            return Entry(
                at: at, happening: happening, by: by, nick: sanction.flatMap { nick(of: $0.member, in: theCase) },
                until: sanction?.until, sanction: sanction?.kind)
        }
        func unwound(_ id: Int) -> Entry {
            var entry = sanction(.unwound, id)
            // Deleted content is not restored.
            entry.arrived = theCase.sanction(id).map(\.isCarriedOutForGood) == true ? true : nil
            return entry
        }
        switch event {
        case .summoned(let summons): return conversation(.summoned, summons.channel, by: summons.by)
        case .joined(let channel): return conversation(.joined, channel)
        case .left(let channel): return conversation(.left, channel)
        case .dismissed(let channel, let by): return conversation(.dismissed, channel, by: by)
        case .ordered(let ordered): return sanction(.ordered, ordered.id, by: ordered.by)
        case .imposed(let id): return sanction(.imposed, id)
        case .ended(let id, .expired):
            var entry = sanction(.ended, id)
            entry.arrived = theCase.sanction(id)?.delivery == .failed ? false : nil
            return entry
        case .ended(let id, .undone(let by)): return sanction(.withdrawn, id, by: by)
        case .ended(let id, .lifted(let by, let reason)):
            var entry = sanction(.lifted, id, by: by)
            entry.detail = try words(String.self, reason)
            return entry
        case .ended(let id, .unwound): return unwound(id)
        case .ended(let id, .granted(let appeal)):
            var entry = unwound(id)
            entry.other = appeal
            return entry
        case .appealed(let appeal):
            return Entry(at: at, happening: .appealed, nick: nick(of: appeal.member, in: theCase), other: appeal.original)
        case .overturned(let by, let appeal, let reporter):
            return Entry(
                at: at, happening: reporter == nil ? .overturned : .overturnedPartly, by: by,
                nick: reporter.flatMap { nick(of: $0, in: theCase) }, other: appeal)
        case .referred(let sent):
            return Entry(
                at: at, happening: .referred, by: sent.by, nick: theCase.member(sent.party).flatMap { nick(of: $0, in: theCase) })
        case .handedUp(let handUp): return Entry(at: at, happening: .handedUp, by: handUp.by, danger: handUp.danger)
        default: return nil
        }
    }
}

extension [(Timestamp, CaseEvent)] {
    /// Leaves out the actions that impose or lift what an anonymous reporter bears, unless they failed.
    func seen(of theCase: Case) -> Self {
        var failed: Set<Int> = []
        return filter { _, event in
            switch event {
            case .requested(let request): return !theCase.isUnseen(request)
            case .performed(let id), .abandoned(let id, nil): return failed.contains(id) || !theCase.isUnseen(action: id)
            case .failed(let id, _):
                failed.insert(id)
                return true
            default: return true
            }
        }
    }
}

extension Dossier.TimelineEntry {
    /// Removes the number of another case if the moderator may not know of that case.
    func discreet(_ discretion: Discretion) -> Self {
        var entry = self
        entry.other = other.flatMap { discretion.mayKnow(of: $0) ? $0 : nil }
        return entry
    }
}

extension [Dossier.TimelineEntry] {
    /// Shows that James notified moderators, and with what result, but neither whom nor how many.
    var withoutWhoIsTold: [Dossier.TimelineEntry] {
        /// What the timeline already shows about the notices for a purpose since they were last requested.
        var told: [ActionRequest.Purpose: [Dossier.TimelineEntry.Happening]] = [:]
        return compactMap { entry in
            guard let purpose = entry.purpose, purpose.isForModerators else { return entry }
            if entry.happening == .asked, told[purpose]?.last != .asked { told[purpose] = [] }
            guard !told[purpose, default: []].contains(entry.happening) else { return nil }
            told[purpose, default: []].append(entry.happening)
            var anonymous = entry
            (anonymous.nick, anonymous.detail) = (nil, nil)
            return anonymous
        }
    }
}

extension MaliciousReportPolicy.Consequence {
    var until: Timestamp? {
        switch self {
        case .warning: nil
        case .closedReporting(let until), .locked(let until): until
        }
    }
}
