import ModelKit

/// The alerts in a history. Moderators whom James notified together are one entry, at the place where the desk asked for it. So
/// the entry stands below the report that it is about, no matter when the chat carried it out.
enum AlertEntries {
    private struct Alert {
        var first: Dossier.TimelineEntry
        /// The latest entry for each person, in the order in which they were to be notified.
        var told: [Dossier.TimelineEntry]

        /// One entry for all people with the same outcome.
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

        /// Whether the alert has the person of an entry in a given state, so that the entry continues it.
        func awaits(_ entry: Dossier.TimelineEntry, _ known: Dossier.TimelineEntry.Happening) -> Bool {
            first.purpose == entry.purpose && told.contains { $0.nick == entry.nick && $0.happening == known }
        }

        mutating func take(_ entry: Dossier.TimelineEntry) {
            // Without a name, the entry may be about a person other than the known ones.
            if entry.nick != nil, let place = told.firstIndex(where: { $0.nick == entry.nick }) { return told[place] = entry }
            told.removeAll { $0.nick == entry.nick && ($0.happening == .asked || $0.happening == entry.happening) }
            told.append(entry)
        }
    }

    static func joined(_ timeline: [Dossier.TimelineEntry]) -> [Dossier.TimelineEntry] {
        var parts: [Alert] = []
        /// The alert to which more people may be added, because nothing else has happened since.
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
    /// James notifies moderators of the case.
    var isAlert: Bool { purpose?.isForModerators ?? false }

    /// People who were notified together share a time. If only the outcomes are known, they arrive one by one.
    fileprivate func isOfSameAlert(as other: Self) -> Bool {
        purpose == other.purpose && happening == other.happening && (at == other.at || happening != .asked)
    }
}
