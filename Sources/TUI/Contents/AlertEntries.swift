import ModelKit

/// The alerts of a history: moderators whom James told together are one entry, at the place where the desk asked for it, so that it
/// stands below the report that it is about, whenever the chat carried it out.
enum AlertEntries {
    private struct Alert {
        var first: Dossier.TimelineEntry
        /// The latest about each person, in the order in which they were asked for.
        var told: [Dossier.TimelineEntry]

        /// One entry for those of whom the same is known.
        var entries: [Dossier.TimelineEntry] {
            var groups: [Dossier.TimelineEntry] = []
            for entry in told {
                let place = groups.firstIndex {
                    $0.happening == entry.happening && $0.by == entry.by && $0.detail == entry.detail
                }
                if let place, let nicks = groups[place].nick, let nick = entry.nick {
                    groups[place].nick = nicks + ", " + nick
                } else if place == nil {
                    groups.append(entry)
                    groups[groups.count - 1].at = first.at
                }
            }
            return groups
        }

        /// Whether this is what is known of whom an entry tells more.
        func awaits(_ entry: Dossier.TimelineEntry, _ known: Dossier.TimelineEntry.Happening) -> Bool {
            first.purpose == entry.purpose && told.contains { $0.nick == entry.nick && $0.happening == known }
        }

        mutating func take(_ entry: Dossier.TimelineEntry) {
            // Without a name it may be about another person than what is known already.
            if entry.nick != nil, let place = told.firstIndex(where: { $0.nick == entry.nick }) { return told[place] = entry }
            told.removeAll { $0.nick == entry.nick && ($0.happening == .asked || $0.happening == entry.happening) }
            told.append(entry)
        }
    }

    static func joined(_ timeline: [Dossier.TimelineEntry]) -> [Dossier.TimelineEntry] {
        var parts: [Alert] = []
        /// The alert to which more people may belong: nothing else happened since.
        var growing: Int?
        for entry in timeline {
            let answered =
                entry.isAlert && entry.happening != .asked
                ? parts.firstIndex { $0.awaits(entry, .asked) } ?? parts.lastIndex { $0.awaits(entry, .failed) } : nil
            if let answered {
                parts[answered].take(entry)
                growing = nil
            } else if let growing, entry.isAlert, parts[growing].first.isOfSameAlert(as: entry) {
                parts[growing].take(entry)
            } else {
                if entry.isAlert { growing = parts.count } else if entry.happening != .asked { growing = nil }
                parts.append(Alert(first: entry, told: [entry]))
            }
        }
        return parts.flatMap(\.entries)
    }
}

extension Dossier.TimelineEntry {
    /// James tells moderators of the case.
    var isAlert: Bool { purpose?.isForModerators ?? false }

    /// What is asked for together has one time; where only what became of it is known it comes one by one.
    fileprivate func isOfSameAlert(as other: Self) -> Bool {
        purpose == other.purpose && happening == other.happening && (at == other.at || happening != .asked)
    }
}
