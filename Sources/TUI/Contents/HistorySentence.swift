import ModelKit

/// What happened to a case, in sentences: in the reader's language on screens, and in English in the output of commands.
struct HistorySentence {
    private let words: Words
    private let times: TimeText
    private let isMe: (ModeratorName) -> Bool
    private let title: (CategoryID) -> SafeText

    init(_ casebook: Casebook) {
        (words, times) = (casebook.words, casebook.times)
        isMe = { casebook.isMe($0) }
        title = { casebook.title(of: $0) }
    }

    /// For a command, which knows neither its reader nor the community's names.
    init(printedWith times: TimeText) {
        (words, self.times) = (.english, times)
        isMe = { _ in false }
        title = { SafeText($0.rawValue) }
    }

    /// - Parameter tellsCategory: whether the category of a report is worth mentioning.
    func text(_ entry: Dossier.TimelineEntry, tellsCategory: Bool) -> SafeText {
        let (all, words) = (words, words.history)
        let by = entry.by.map { isMe($0) ? words.you : SafeText($0.rawValue) } ?? ""
        let nick = entry.nick.map { SafeText($0) } ?? words.somebody
        let who = by.isEmpty ? nick : by
        let author = entry.by.map { isMe($0) ? words.byYou : SafeText($0.rawValue) } ?? ""
        let reporter = entry.nick.map { SafeText($0) } ?? words.bySomebody
        switch entry.happening {
        case .reported:
            let category = (tellsCategory ? entry.category : nil).map { title($0) } ?? ""
            return words.reported(reporter, category, entry.made.map { times.minute($0) })
        case .claimed: return words.claimed(who)
        case .released: return words.released(who)
        case .expired: return words.expired(who)
        case .rated: return words.rated(who, entry.verdict.map(all.title(of:)) ?? "")
        case .undone: return words.undone(who)
        case .settled where entry.verdict == .lapsed: return words.lapsed(by, entry.other)
        case .settled: return words.settled(who)
        case .reopening: return words.reopening(who, SafeText(entry.detail ?? ""))
        case .reopeningUndone: return words.reopeningUndone(who)
        case .reopened: return words.reopened(who)
        case .noted: return words.noted(who)
        case .recategorised:
            let category = entry.category.map { title($0) } ?? ""
            // If no moderator moved the case, a report did.
            return by.isEmpty ? words.raised(category, reporter) : words.recategorised(by, category)
        case .sanctioned: return words.sanctioned(nick)
        case .lifted: return words.lifted(author, sanction(entry), SafeText(entry.detail ?? ""))
        case .summoned: return all.conversation.summoned(by, nick)
        case .joined: return all.conversation.joined(nick)
        case .left: return all.conversation.left(nick)
        case .dismissed: return all.conversation.dismissed(by, nick)
        case .ordered: return words.ordered(author, sanction(entry))
        case .imposed: return words.imposed(sanction(entry))
        case .ended where entry.arrived == false: return words.neverInForce(sanction(entry))
        case .ended: return words.ended(sanction(entry))
        case .withdrawn: return words.withdrawn(author, sanction(entry))
        case .unwound where entry.arrived == true: return words.stays(sanction(entry))
        case .unwound: return words.unwound(sanction(entry), entry.other)
        case .appealed: return words.appealed(reporter, entry.other)
        case .overturnedPartly: return words.overturnedPartly(by, entry.other, reporter)
        case .overturned: return words.overturned(by, entry.other)
        case .referred: return words.referred(by, nick)
        case .addressesViewed: return words.addressesViewed(by, nick)
        case .handedUp: return entry.danger == true ? words.raisedAlarm(by) : words.handedUp(by)
        case .asked: return words.asked(action(entry))
        case .done: return entry.sanction == nil ? action(entry) : words.carriedOut(action(entry))
        case .failed: return words.failed(action(entry), SafeText(entry.detail ?? ""))
        case .abandoned: return words.abandoned(action(entry), author)
        }
    }

    /// `mute of Bolle until 22:04`; for a consequence of a malicious report, which has no kind here, only who bears it.
    private func sanction(_ entry: Dossier.TimelineEntry) -> SafeText {
        let nick = entry.nick.map { SafeText($0) } ?? words.history.somebody
        guard let kind = entry.sanction else { return words.history.consequence(nick) }
        let until = entry.until.map { " " + words.sanctions.until + " " + times.minute($0) } ?? ""
        return words.history.of(words.title(of: kind), nick) + until
    }

    private func action(_ entry: Dossier.TimelineEntry) -> SafeText {
        let nick = entry.nick.map { SafeText($0) } ?? (entry.isAlert ? "" : words.history.somebody)
        if let kind = entry.sanction, let purpose = entry.purpose {
            let sanction = words.history.of(words.title(of: kind), nick)
            switch purpose {
            case .lift: return words.trouble.lifting(sanction)
            case .sanction: return sanction
            case .covert: return words.history.covert(sanction)
            default: break
            }
        }
        return words.history.action(entry.purpose ?? .alarm, nick)
    }
}
