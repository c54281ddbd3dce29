import ModelKit

/// What happened to a case, oldest first, with the moderators' notes at their places.
enum HistoryLines {
    static func lines(_ dossier: Dossier, state: State, width: Int, isFocused: Bool) -> [StyledLine] {
        var lines = [StyledLine(state.words.dossier.history, isFocused ? .accent : .dim)]
        let times = (dossier.timeline.map(\.at) + dossier.notes.map(\.at)).map { state.timeOfDay($0) }
        let column = (times.map(\.width).max() ?? 8) + 2
        func append(_ time: Timestamp, _ text: [StyledLine]) {
            for (index, line) in text.enumerated() {
                let start = index == 0 ? StyledLine(state.timeOfDay(time), .dim) : StyledLine()
                lines.append(start.appending(line, at: column))
            }
        }
        var notes = dossier.notes[...]
        let tellsCategories = hadSeveralCategories(dossier)
        for entry in told(dossier.timeline) {
            if entry.happening == .noted, let note = notes.first {
                notes = notes.dropFirst()
                append(note.at, noteLines(note, state, width: width - column))
                continue
            }
            let text = sentence(entry, tellsCategories, state)
            append(
                entry.at,
                text.wrapped(to: max(8, width - column)).map { StyledLine($0, entry.happening == .failed ? .soon : .text) })
        }
        for note in notes { append(note.at, noteLines(note, state, width: width - column)) }
        return lines
    }

    /// An alert is one line for all whom James tells; of anything else what was asked of the chat and is done by now is left out.
    private static func told(_ timeline: [Dossier.TimelineEntry]) -> [Dossier.TimelineEntry] {
        let shown = timeline.enumerated().filter { index, entry in
            if entry.isToldByConversation { return false }
            return entry.isAlert || entry.happening != .asked
                || !timeline[index...].contains {
                    ($0.happening == .done || $0.happening == .failed) && $0.purpose == entry.purpose && $0.nick == entry.nick
                }
        }
        return AlertEntries.joined(shown.map(\.element))
    }

    private static func noteLines(_ note: Dossier.Note, _ state: State, width: Int) -> [StyledLine] {
        let words = state.words.history
        let text = StyledLine.flowing(note.text)
        let lines = (name(note.by, state) + ": " + words.opening + text + words.closing).wrapped(to: max(8, width))
        return lines.map { StyledLine().said($0, .evidence) }
    }

    private static func name(_ moderator: ModeratorName?, _ state: State) -> SafeText {
        moderator.map { state.isMe($0) ? state.words.history.you : SafeText($0.rawValue) } ?? ""
    }

    /// Whether reports differ, or a moderator moved the case: then each report tells its category, and goes on to do so wherever
    /// the case is moved.
    private static func hadSeveralCategories(_ dossier: Dossier) -> Bool {
        let entries = dossier.timeline.filter { $0.happening == .reported || $0.happening == .recategorised }
        return Set(dossier.row.categories + dossier.reports.map(\.category) + entries.compactMap(\.category)).count > 1
    }

    private static func sentence(_ entry: Dossier.TimelineEntry, _ tellsCategories: Bool, _ state: State) -> SafeText {
        let words = state.words.history
        let by = name(entry.by, state)
        let nick = entry.nick.map { SafeText($0) } ?? words.somebody
        let who = by.isEmpty ? nick : by
        let author = entry.by.map { state.author($0) } ?? ""
        let reporter = entry.nick.map { SafeText($0) } ?? words.bySomebody
        switch entry.happening {
        case .reported:
            let category = (tellsCategories ? entry.category : nil).map { state.title(of: $0) } ?? ""
            return words.reported(reporter, category, entry.made.map { state.minute($0) })
        case .claimed: return words.claimed(who)
        case .released: return words.released(who)
        case .expired: return words.expired(who)
        case .rated: return words.rated(who, entry.verdict.map(state.words.title(of:)) ?? "")
        case .undone: return words.undone(who)
        case .settled: return words.settled(who)
        case .reopened: return words.reopened(who)
        case .noted: return words.noted(who)
        case .recategorised:
            let category = entry.category.map { state.title(of: $0) } ?? ""
            // What no moderator moved a report did.
            return by.isEmpty ? words.raised(category, reporter) : words.recategorised(by, category)
        case .sanctioned: return words.sanctioned(nick)
        case .lifted: return words.lifted(author, sanction(entry, state), SafeText(entry.detail ?? ""))
        case .summoned: return state.words.talk.summoned(by, nick)
        case .joined: return state.words.talk.joined(nick)
        case .left: return state.words.talk.left(nick)
        case .dismissed: return state.words.talk.dismissed(by, nick)
        case .ordered: return words.ordered(author, sanction(entry, state))
        case .imposed: return words.imposed(sanction(entry, state))
        case .ended where entry.arrived == false: return words.neverInForce(sanction(entry, state))
        case .ended: return words.ended(sanction(entry, state))
        case .withdrawn: return words.withdrawn(author, sanction(entry, state))
        case .unwound: return words.unwound(sanction(entry, state), entry.other)
        case .appealed: return words.appealed(reporter, entry.other)
        case .overturned: return words.overturned(by, entry.other)
        case .referred: return words.referred(by, nick)
        case .addressesViewed: return words.addressesViewed(by, nick)
        case .handedUp: return entry.danger == true ? words.raisedAlarm(by) : words.handedUp(by)
        case .asked: return words.asked(action(entry, state))
        case .done: return entry.sanction == nil ? action(entry, state) : words.carriedOut(action(entry, state))
        case .failed: return words.failed(action(entry, state), SafeText(entry.detail ?? ""))
        case .abandoned: return words.abandoned(action(entry, state), author)
        }
    }

    /// `mute of Bolle until 22:04`; of a reporter in bad faith, whose consequences have no kind here, only of whom.
    private static func sanction(_ entry: Dossier.TimelineEntry, _ state: State) -> SafeText {
        let nick = state.nick(entry.nick)
        guard let kind = entry.sanction else { return state.words.history.consequence(nick) }
        let until = entry.until.map { " " + state.words.sanctions.until + " " + state.minute($0) } ?? ""
        return state.words.history.of(state.words.title(of: kind), nick) + until
    }

    private static func action(_ entry: Dossier.TimelineEntry, _ state: State) -> SafeText {
        let isTeam = entry.purpose == .alarm || entry.purpose == .escalation
        let nick = entry.nick.map { SafeText($0) } ?? (isTeam ? "" : state.words.history.somebody)
        if let kind = entry.sanction, let purpose = entry.purpose {
            let sanction = state.words.history.of(state.words.title(of: kind), nick)
            switch purpose {
            case .lift: return state.words.trouble.lifting(sanction)
            case .sanction: return sanction
            case .covert: return state.words.history.covert(sanction)
            default: break
            }
        }
        return state.words.history.action(entry.purpose ?? .alarm, nick)
    }
}

extension Dossier.TimelineEntry {
    /// The transcript shows it, or the member's coming and going does.
    fileprivate var isToldByConversation: Bool {
        purpose == .say || ((purpose == .summons || purpose == .release) && happening != .failed)
    }
}
