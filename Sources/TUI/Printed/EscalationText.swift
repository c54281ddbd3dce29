import ModelKit

extension Dossier.EscalationSummary {
    /// Who handed the case up, who was notified, and who has seen it. If names are hidden, whether anybody was notified, and
    /// how many have seen it.
    var printed: [String] {
        let words = EmergencyWords.english
        var lines = tellings(words)
        if let seen, !seen.isEmpty {
            lines.append(words.seen(Self.names(seen)))
        } else {
            lines.append(seenCount > 0 ? words.seenByCount(seenCount) : words.notSeen)
        }
        if told == nil { lines.append(words.namesHidden) }
        let head = SafeText("handed up by \(by)") + (danger ? ", danger" : "")
        return [head.plain] + lines.map { "  " + $0.plain }
    }

    private func tellings(_ words: EmergencyWords) -> [SafeText] {
        guard let told else {
            switch delivery {
            case .delivered: return [words.alerted(.team)]
            case .pending: return [words.alerting(.team)]
            case .failed: return [words.told("", .failed)]
            }
        }
        return [Delivery.delivered, .pending, .failed].compactMap { delivery in
            let those = told.filter { $0.delivery == delivery }.map(\.name)
            return those.isEmpty ? nil : words.told(Self.names(those), delivery)
        }
    }

    private static func names(_ names: [ModeratorName]) -> SafeText {
        SafeText.joined(names.map { SafeText($0.rawValue) })
    }
}
